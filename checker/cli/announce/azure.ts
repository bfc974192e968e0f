import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { azureCommand } from "../../formats/azure/commands.js";
import { FORMATS } from "../../formats/index.js";
import type { CiEnvironment } from "../ci.js";
import { attemptOrSay } from "./attempt.js";
import type { Announce, Announced } from "./model.js";

/** What the summary of a run may hold is not documented; a screen or two is what anybody reads. */
const SUMMARY = 1024 * 1024;

/** The text, in which commands are written out; issues, and a summary of the run. */
export const announceToAzure: Announce = async (told, env) => {
  const { report, options, log, isOwnFormat } = told;
  const { render } = await FORMATS.azure.load();
  const summary = await attemptOrSay("the summary cannot be written", () =>
    writeSummary(told, env),
  );
  const command = summary === undefined ? "" : azureCommand("task.uploadsummary", {}, summary);
  const issues = isOwnFormat ? "" : render(report, options);
  return { log: `${log}${issues}${command}`, after: async () => {} };
};

/** The agent reads it once it has seen the command; a folder of its own keeps one of several runs from the others. */
async function writeSummary(
  { report, options }: Announced,
  env: CiEnvironment,
): Promise<string | undefined> {
  const folder = env["AGENT_TEMPDIRECTORY"];
  if (!folder) return undefined;
  const { render } = await FORMATS.markdown.load();
  const file = join(await mkdtemp(join(folder, "flowgate-")), "flowgate.md");
  await writeFile(file, render(report, { ...options, limit: SUMMARY }));
  return file;
}
