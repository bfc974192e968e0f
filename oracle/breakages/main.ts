import { resolve } from "node:path";
import { BREAKAGES } from "./breakages.js";
import { replayWith } from "./broken.js";

const USAGE = `usage: tsx oracle/breakages/main.ts RECORDING

Breaks copies of the checker on purpose, and says after how many VPCs of a recording, which is what
oracle/main.ts --record RECORDING makes, each is found to be wrong.

It exits with 1 where one is not found, or the checker as it is is wrong.`;

const [recording] = process.argv.slice(2);
if (recording === undefined || recording.startsWith("-")) {
  console.error(USAGE);
  process.exitCode = 2;
} else process.exitCode = (await run(resolve(recording))) ? 0 : 1;

async function run(recording: string): Promise<boolean> {
  let isFine = true;
  for (const breakage of [undefined, ...BREAKAGES]) {
    const { vpcs, unproven, seed, found } = await replayWith(breakage, recording);
    const [first] = found;
    const counted = `${vpcs} VPCs, ${unproven} unproven`;
    const what =
      first === undefined
        ? "not found"
        : `${first.fault} ${first.sources ? "with" : "without"} source, seed ${seed}: ${first.address}`;
    console.log(`${breakage?.name ?? "as it is"}: ${counted}, ${what}`);
    isFine &&= (breakage !== undefined) === (first !== undefined);
  }
  return isFine;
}
