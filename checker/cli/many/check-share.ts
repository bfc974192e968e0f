import { checkInParts } from "../../parts.js";
import type { ExitCode } from "../exit-codes.js";
import { type CheckRun, reportVerdicts } from "../verdicts.js";

/**
 * `flowgate check --shard`: in parts, so that as few plans as can be have to be judged again with those of other shares. In
 * several runs nobody knows what the others would write into the same files, and no fixes are looked for.
 */
export async function checkShare(run: CheckRun): Promise<ExitCode> {
  return await reportVerdicts(run, async (inputs, judging) => ({
    report: checkInParts(inputs, judging),
  }));
}
