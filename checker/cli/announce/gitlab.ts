import { lstat } from "node:fs/promises";
import { FORMATS } from "../../formats/index.js";
import { chooseOutput, writeReports } from "../output.js";
import { attemptOrSay } from "./attempt.js";
import type { Announce } from "./model.js";

/** As GitLab's own jobs call it: https://docs.gitlab.com/ci/testing/code_quality/ */
const FILE = "gl-code-quality-report.json";

/** The text, and a report of Code Quality in the working folder, for `artifacts:reports:codequality`. */
export const announceToGitlab: Announce = async ({ report, options, log }) => ({
  log,
  after: async () => {
    await attemptOrSay("the report of Code Quality is missing", async () => {
      await refuseLink();
      const { render } = await FORMATS.gitlab.load();
      const output = await chooseOutput(FILE, []);
      await writeReports([{ text: render(report, options), output }]);
    });
  },
});

/** Nobody has named this file: a link of its name, which a merge request may bring along, would choose another. */
async function refuseLink(): Promise<void> {
  const entry = await lstat(FILE).catch(() => undefined);
  if (entry?.isSymbolicLink() === true) throw new Error(`${FILE} is a link`);
}
