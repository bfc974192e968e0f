import { count } from "../lists.js";
import type { Report } from "../report/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { say } from "./failure.js";
import type { ChosenReport } from "./reports.js";

/**
 * The exit code of a report that is written; where nothing of it is on standard output, the verdict is said as well.
 *
 * @param whole how a rejection is called that is about no VPC.
 */
export function concludes(
  { summary, soft_fail: isSoft }: Report,
  reports: readonly ChosenReport[],
  whole: string,
): ExitCode {
  const { rejected, rejects } = summary;
  if (reports.every(({ output }) => output.kind !== "standard")) {
    const vpcs = `${count(rejected, "VPC")} rejected`;
    const verdict = rejected > 0 ? vpcs : rejects ? whole : "nothing is rejected";
    say(`${verdict}; ${whereabouts(reports)}`);
  }
  return rejects && !isSoft ? EXIT.rejected : EXIT.accepted;
}

function whereabouts(reports: readonly ChosenReport[]): string {
  const names = reports.flatMap(({ output }) => (output.kind === "standard" ? [] : [output.name]));
  return names.length === 1
    ? `the report is in ${names.join()}`
    : `the reports are in ${names.join(", ")}`;
}
