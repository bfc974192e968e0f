import { parseArgs } from "node:util";
import { loadParser } from "../../checker/source/index.js";
import { describeCampaign, runCampaign } from "./campaign.js";

const USAGE = `usage: tsx oracle/language/main.ts [--questions N] [--seed SEED]

Asks flowgate and \`terraform console\` what random expressions come to, and compares what they answer. It exits
with 1 where they differ, and writes each difference to standard error as it finds it.`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  questions: { type: "string", default: "200000" },
  seed: { type: "string", default: "1" },
} as const;

const { values } = parseArgs({ options: OPTIONS });
if (values.help) console.log(USAGE);
else {
  await loadParser();
  const began = performance.now();
  const progress = (line: string) => console.error(line);
  const campaign = await runCampaign(Number(values.questions), values.seed, progress);
  console.log(describeCampaign(campaign));
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (campaign.differences.length > 0) process.exitCode = 1;
}
