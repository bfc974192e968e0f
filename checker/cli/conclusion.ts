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
  const { rejected, rejects } = summary;
  if (output.kind !== "standard") {
    const vpcs = `${count(rejected, "VPC")} rejected`;
    const verdict = rejected > 0 ? vpcs : rejects ? whole : "nothing is rejected";
    say(`${verdict}; the report is in ${output.name}`);
  }
  return rejects ? EXIT.rejected : EXIT.accepted;
}
