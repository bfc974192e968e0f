import { appendFile, stat } from "node:fs/promises";
import { withoutCommands, writeOutputs } from "../../formats/github/commands.js";
import { FORMATS } from "../../formats/index.js";
import { verdictOf } from "../../formats/verdict/verdict.js";
import { attemptOrSay } from "./attempt.js";
import type { Announce, Announced } from "./model.js";

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const SUMMARY = 1024 * 1024;

/** With less room than this, a summary says nothing. */
const LEAST_SUMMARY = 4096;

/** The text where no command is looked for in it, annotations, the step's summary and its outputs. */
export const announceToGithub: Announce = async (told, env) => {
  const { report, options, log, isOwnFormat } = told;
  const { render } = await FORMATS.github.load();
  return {
    log: isOwnFormat ? log : `${withoutCommands(log)}${render(report, options)}`,
    after: async () => {
      const summary = env["GITHUB_STEP_SUMMARY"];
      const outputs = env["GITHUB_OUTPUT"];
      if (summary) {
        await attemptOrSay("the step's summary cannot be written", () => addSummary(summary, told));
      }
      if (outputs) {
        await attemptOrSay("the step's outputs cannot be written", () =>
          appendFile(outputs, writeOutputs(outputsOf(told))),
        );
      }
    },
  };
};

/** Other commands of the step may have written some of it. */
async function addSummary(file: string, { report, options }: Announced): Promise<void> {
  const { render } = await FORMATS.markdown.load();
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  const limit = SUMMARY - size - 2;
  if (limit < LEAST_SUMMARY) throw new Error("it is full");
  await appendFile(file, `${size === 0 ? "" : "\n\n"}${render(report, { ...options, limit })}`);
}

function outputsOf({ report, files }: Announced): Readonly<Record<string, string | number>> {
  const { rejected, covered, waived, warnings } = report.summary;
  const paths = files.map(({ format, name }) => [`report-${format}`, name]);
  return {
    verdict: verdictOf(report).word,
    rejected,
    covered,
    waived,
    warnings,
    ...Object.fromEntries(paths),
  };
}
