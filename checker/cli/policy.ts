import { dayOf } from "../policy/day.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { writeReports } from "./output.js";
import { type CurrentTime, findPolicyFile, type PolicyOptions, readPolicy } from "./policy-file.js";
import type { ReportOptions } from "./reports.js";
import { terminalOptions } from "./terminal.js";

export type PolicyFlags = Pick<PolicyOptions, "policy"> & Pick<ReportOptions, "color">;

/** `flowgate policy [FOLDER]`: what is in force, and where each part of it is laid down. */
export async function printPolicy(
  folder: string | undefined,
  { policy: named, color }: PolicyFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  const path = named ?? findPolicyFile([folder === undefined ? [] : [folder]]);
  const today = dayOf(clock());
  const parsed = path === undefined ? undefined : await readPolicy(path, today);
  const { renderPolicy } = await import("../formats/text/policy.js");
  const output = { kind: "standard" } as const;
  const text = renderPolicy({ path, today, ...parsed }, terminalOptions(output, color));
  await writeReports([{ text, output }]);
  return EXIT.accepted;
}
