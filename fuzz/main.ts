import { parseArgs } from "node:util";
import { alone, describeFinding, runCampaign } from "./campaign.js";
import { FILE_CASES } from "./files/cases.js";
import { runFileCase } from "./files/run.js";
import type { Finding } from "./model.js";

const USAGE = `usage: tsx fuzz/main.ts [--inputs N] [--seed SEED] [--first N] [--jobs N] [--files]
       tsx fuzz/main.ts --input SEED.N

Mutates plans, sources, policies and saved plans, and has the checker judge them.

  --inputs N      how many inputs (1500)
  --seed SEED     where randomness starts (1); the same seed makes the same inputs
  --first N       which input of the seed is the first one (0), so that a long run can be made in parts
  --jobs N        how many processes run them (2)
  --files         the cases of files first; needs dist/cli.cjs
  --input SEED.N  one input again, as it was printed

It exits with 1 where something is found.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", short: "h" },
    inputs: { type: "string", default: "1500" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
    jobs: { type: "string", default: "2" },
    input: { type: "string" },
    files: { type: "boolean", default: false },
  },
});

if (values.help) console.log(USAGE);
else if (values.input !== undefined) {
  const findings = await alone(values.input);
  for (const finding of findings) console.log(describeFinding(finding));
  if (findings.length === 0) console.log(`${values.input}: nothing is wrong with it`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} else {
  const ofFiles: Finding[] = [];
  for (const file of values.files ? FILE_CASES : []) ofFiles.push(...(await runFileCase(file)));
  for (const finding of ofFiles) console.error(describeFinding(finding));
  const { inputs, findings, memory } = await runCampaign({
    inputs: Number(values.inputs),
    first: Number(values.first),
    seed: values.seed,
    jobs: Number(values.jobs),
    progress: (line) => console.error(line),
  });
  const count = ofFiles.length + findings.length;
  console.log(
    `${values.files ? FILE_CASES.length : 0} files and ${inputs} inputs from seed ${values.seed}: ${count} findings; the largest process held ${Math.round(memory / 2 ** 20)} MB`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}
