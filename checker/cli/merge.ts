import type { ExitCode } from "./exit-codes.js";
import type { MergeFlags } from "./merge/index.js";
import type { CurrentTime } from "./policy-file.js";

/** `flowgate merge REPORT...` */
export async function merge(
  reports: readonly string[],
  options: MergeFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  const { mergeReports } = await import("./merge/index.js");
  return await mergeReports(reports, options, clock);
}
