import type { Fix } from "../../fix/model.js";
import { compose } from "../../fix/text/compose.js";
import { fix } from "../../fix.js";
import { reportCrossings } from "../../report/crossings.js";
import type { ExitCode } from "../exit-codes.js";
import { findByThreads } from "../many/by-threads.js";
import { type CheckRun, findVerdicts, type JudgeSources, reportVerdicts } from "../verdicts.js";
import { patchOf } from "./patch.js";
import { nameInRepository, openFiles } from "./sources.js";

/** `flowgate check`, with what would mend the findings in its reports. */
export async function checkWithFixes(run: CheckRun): Promise<ExitCode> {
  return await reportVerdicts(
    run,
    async (own) =>
      (await findByThreads(own, judgeWithFixes)) ?? (await findVerdicts(own, judgeWithFixes)),
  );
}

const judgeWithFixes: JudgeSources = async (inputs, judging) => {
  const files = await openFiles(inputs, []);
  const { report, applied, conflicting } = fix(inputs, files, {
    ...judging,
    crossings: reportCrossings,
    style: undefined,
    warnings: true,
  });
  // The command that stands above it leaves what is only warned of.
  const { changes } = compose([...applied, ...conflicting].filter(mendsRejection), files);
  return { report, patch: patchOf(changes, nameInRepository).map(({ text }) => text) };
};

function mendsRejection({ judgements }: Fix): boolean {
  return judgements.some(({ rejects }) => rejects);
}
