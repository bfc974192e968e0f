import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { judge } from "../judge.js";
import { readRecording } from "../recording.js";
import { type Disagreement, faults, hold } from "../verdict.js";

/** What the checker beside it says of a recording: until it is wrong, if it ever is. */
export interface Replay {
  /** How many VPCs were judged with source. */
  readonly vpcs: number;
  readonly unproven: number;
  readonly seed: string | undefined;
  readonly found: readonly (Disagreement & { readonly sources: boolean })[];
}

/** The command of each copy of the checker: it prints a `Replay`. */
async function replay(recording: string): Promise<Replay> {
  let vpcs = 0;
  let unproven = 0;
  for (const { seed, folder, truth, isPartial } of await readRecording(recording)) {
    const judgement = await judge(await readFile(join(folder, "plan.json"), "utf8"), folder);
    const held = hold({ judgement, truth, isPartial });
    vpcs += held.withSource.verdicts;
    unproven += held.withSource.unproven.length;
    if (faults(held) > 0) return { vpcs, unproven, seed, found: disagreementsOf(held) };
  }
  return { vpcs, unproven, seed: undefined, found: [] };
}

function disagreementsOf({ withSource, withoutSource }: ReturnType<typeof hold>): Replay["found"] {
  return [
    ...withSource.disagreements.map((one) => ({ ...one, sources: true })),
    ...withoutSource.disagreements.map((one) => ({ ...one, sources: false })),
  ];
}

const [recording = ""] = process.argv.slice(2);
console.log(JSON.stringify(await replay(recording)));
