/**
 * How long other tools take to look for flow logs, beside flowgate on the same plans in the same run, and where they are wrong:
 *
 *     tsx bench/peers/main.ts [--limit 120] [--sizes 32,1000,10000]
 *
 * Prints the tables of docs/performance.md and docs/comparison.md. Fails where flowgate itself is wrong. Takes Python and Go, which
 * the others are installed with, each to a locked version.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkov } from "./checkov.js";
import { conftest } from "./conftest.js";
import { FLOWGATE } from "./flowgate.js";
import { terraformCompliance } from "./terraform-compliance.js";
import { shortOfAim, times, timeTable } from "./times.js";
import { mistakes, verdictTable } from "./verdicts.js";

/** More runs where they are short. */
const RUNS = [7, 5, 3];

const { values } = parseArgs({
  options: {
    limit: { type: "string", default: "120" },
    sizes: { type: "string", default: "32,1000,10000" },
  },
});
const limit = Number(values.limit);
const peers = [FLOWGATE, await checkov(), await terraformCompliance(), await conftest()];
const folder = mkdtempSync(join(tmpdir(), "flowgate-peers-"));
try {
  const found = await mistakes(peers, folder);
  console.log(`${verdictTable(peers, found)}\n`);
  const own = found.filter(({ ofPeers: [mistake] }) => isWrong(mistake));
  for (const { name } of own) console.error(`flowgate is wrong about ${name}`);
  if (own.length > 0) process.exitCode = 1;
  const all = [];
  for (const [index, vpcs] of values.sizes.split(",").map(Number).entries()) {
    all.push(await times(peers, { vpcs, runs: RUNS[index] ?? 1 }, folder, limit));
  }
  console.log(timeTable(peers, all, limit));
  const short = shortOfAim(peers, all);
  if (short.length > 0) console.log(`\nShort of 20 times:\n${short.join("\n")}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function isWrong(mistake: { passes: number; rejections: number; failure?: string } | undefined) {
  return (
    mistake === undefined ||
    mistake.failure !== undefined ||
    mistake.passes + mistake.rejections > 0
  );
}
