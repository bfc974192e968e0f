import { parseArgs } from "node:util";
import { EmulatorError } from "../../localstack/error.js";
import { describeJudged, referee, unexplained } from "./referee.js";

const USAGE = `usage: tsx oracle/policies/main.ts [--questions N] [--seed SEED]

Asks the checker and moto the same about random policies, and compares what they answer. It exits with 1
where they differ and decision 0023 does not say why.`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  questions: { type: "string", default: "5000" },
  seed: { type: "string", default: "1" },
} as const;

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) console.log(USAGE);
  else {
    const progress = (line: string) => console.error(line);
    const judged = await referee(Number(values.questions), values.seed, progress);
    console.log(describeJudged(judged));
    const [first] = unexplained(judged);
    if (first !== undefined) {
      console.log(`\nThe first that nothing explains:\n${JSON.stringify(first, undefined, 2)}`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  process.exitCode = 2;
  if (!(error instanceof EmulatorError)) throw error;
  console.error(`\n${error.message}`);
}
