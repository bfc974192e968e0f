import type { ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { allBytes, choosePlans, LEAST_BYTES } from "./many/chosen.js";
import type { NamedPlan } from "./plan-tree.js";
import type { CurrentTime } from "./policy-file.js";
import { chooseReports, haveFixes } from "./reports.js";
import { type CheckFlags, reportVerdicts } from "./verdicts.js";

/** `flowgate check [PLAN...]` */
export async function checkPlans(
  plans: readonly string[],
  options: CheckFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  if (plans.length === 0 && options.plansFrom === undefined) {
    throw new UsageError(noPlan("check"));
  }
  const chosen = await choosePlans(plans, options);
  const paths = chosen.plans.map(({ path }) => path);
  const reports = await chooseReports(options, paths);
  if (chosen.shard === null && haveFixes(reports)) {
    // Plans are read there as well: what one bundle has read is not what another takes for a plan.
    const { checkWithFixes } = await import("./fix/index.js");
    return await checkWithFixes({ chosen, options, clock, reports });
  }
  const run = { chosen, options, clock, reports };
  if (chosen.shard === null && !isMany(chosen.plans, options)) return await reportVerdicts(run);
  const { checkMany } = await import("./many/index.js");
  return await checkMany(run);
}

function isMany(plans: readonly NamedPlan[], { workers }: CheckFlags): boolean {
  if (plans.length < 2 || workers === 1) return false;
  return workers !== undefined || allBytes(plans) >= LEAST_BYTES;
}

export function noPlan(command: string): string {
  return process.stdin.isTTY
    ? `no plan given; name one, as in: flowgate ${command} tfplan`
    : `no plan given; to read one from standard input, write: flowgate ${command} -`;
}
