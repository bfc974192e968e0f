import { checkInParts } from "../../parts.js";
import type { ExitCode } from "../exit-codes.js";
import { type CheckRun, findVerdicts, reportVerdicts, type Verdicts } from "../verdicts.js";
import { findByThreads } from "./by-threads.js";

/**
 * `flowgate check` of many plans, or of a share: in threads where that pays. Nobody looks for fixes.
 */
export async function checkMany(run: CheckRun): Promise<ExitCode> {
  return await reportVerdicts(run, async () => (await findByThreads(run)) ?? (await byOne(run)));
}

/**
 * A share is judged in parts, so that as few plans as can be have to be judged again with those of other shares. In several
 * runs nobody knows what the others would write into the same files, and no fixes are looked for.
 */
function byOne(run: CheckRun): Promise<Verdicts> {
  if (run.chosen.shard === null) return findVerdicts(run);
  return findVerdicts(run, async (inputs, judging) => ({ report: checkInParts(inputs, judging) }));
}
