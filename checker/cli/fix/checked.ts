import { fix } from "../../fix.js";
import type { ExitCode } from "../exit-codes.js";
import { type CheckRun, reportVerdicts } from "../verdicts.js";
import { patchOf } from "./patch.js";
import { nameInRepository, openFiles } from "./sources.js";

/** `flowgate check`, with what would mend the findings in its reports. */
export async function checkWithFixes(run: CheckRun): Promise<ExitCode> {
  return await reportVerdicts(run, async (inputs, judging) => {
    const files = await openFiles(inputs, []);
    const { report, changes } = fix(inputs, files, {
      ...judging,
      style: undefined,
      warnings: true,
    });
    return { report, patch: patchOf(changes, nameInRepository).map(({ text }) => text) };
  });
}
