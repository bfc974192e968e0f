import { count } from "../lists.js";
import type { Report } from "../report/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { say } from "./failure.js";
import type { Output } from "./output.js";

/**
 * The exit code of a report that is written; where it went to a file, the verdict is said as well.
 *
 * @param whole how a rejection is called that is about no VPC.
 */
export function concludes({ summary }: Report, output: Output, whole: string): ExitCode {
  const isRejected = summary.errors > 0 || summary.rejected > 0;
  if (output.kind !== "standard") {
    const { rejected } = summary;
    const vpcs = `${count(rejected, "VPC")} rejected`;
    const verdict = rejected > 0 ? vpcs : isRejected ? whole : "nothing is rejected";
    say(`${verdict}; the report is in ${output.name}`);
  }
  return isRejected ? EXIT.rejected : EXIT.accepted;
}
