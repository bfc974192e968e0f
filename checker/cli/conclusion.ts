import { nameOf } from "../formats/text/labels.js";
import { count } from "../lists.js";
import type { Report } from "../report/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { say } from "./failure.js";
import type { ChosenReport } from "./reports.js";

/**
 * The exit code of a report that is written. What could not be read is named on standard error, a line each; where nothing of it is on standard output, the verdict is said as well.
 *
 * @param whole how a rejection is called that is about no VPC.
 */
export function concludes(
  { summary, unread, soft_fail: isSoft }: Report,
  reports: readonly ChosenReport[],
  whole: string,
): ExitCode {
  const { rejected, rejects } = summary;
  for (const { path, message } of unread) say(`${nameOf(path)}: ${message}`);
  if (reports.every(({ output }) => output.kind !== "standard")) {
    const vpcs = `${count(rejected, "VPC")} rejected`;
    const verdict =
      rejected > 0 ? vpcs : rejects ? whole : NOTHING[unread.length > 0 ? "incomplete" : "whole"];
    say(`${verdict}; ${whereabouts(reports)}`);
  }
  if (unread.length > 0) return EXIT.unusable;
  return rejects && !isSoft ? EXIT.rejected : EXIT.accepted;
}

const NOTHING = {
  whole: "nothing is rejected",
  incomplete: "nothing is rejected of what could be read",
};

function whereabouts(reports: readonly ChosenReport[]): string {
  const names = reports.flatMap(({ output }) => (output.kind === "standard" ? [] : [output.name]));
  return names.length === 1
    ? `the report is in ${names.join()}`
    : `the reports are in ${names.join(", ")}`;
}
