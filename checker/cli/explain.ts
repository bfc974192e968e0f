import { check } from "../check.js";
import { nearest } from "../nearest.js";
import type { Report } from "../report/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, foldersOf, type PlanOptions, placesOf, readPlans } from "./inputs.js";
import { writeReports } from "./output.js";
import { type CurrentTime, type PolicyOptions, policyFor } from "./policy-file.js";
import type { ReportOptions } from "./reports.js";
import { terminalOptions } from "./terminal.js";

export type ExplainFlags = PlanOptions & PolicyOptions & Pick<ReportOptions, "color">;

/** `flowgate explain PLAN ADDRESS [OTHER...]` */
export async function explain(
  plans: readonly [string, ...string[]],
  address: string,
  options: ExplainFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  if (address === "") throw new UsageError("the address is empty; name a VPC or a flow log");
  const read = await readPlans(plans, options);
  const policy = await policyFor(foldersOf(placesOf(read), options), options, clock);
  const inputs = await addSources(read, options);
  const scope = policy?.policy.scope ?? "introduced";
  const report = check(inputs, { scope, requireProof: false, policy });
  const output = { kind: "standard" } as const;
  const { renderExplanation } = await import("../formats/text/explanation.js");
  const text = renderExplanation(report, address, terminalOptions(output, options.color));
  if (text === undefined) throw new UsageError(noSuchAddress(report, plans[0], address));
  await writeReports([{ text, output }]);
  return EXIT.accepted;
}

function noSuchAddress(report: Report, plan: string, address: string): string {
  const addresses = report.plans.flatMap(({ vpcs, flow_logs }) =>
    [...vpcs, ...flow_logs].map((entry) => entry.address),
  );
  const close = nearest(address, addresses, 3);
  const hint = close.length === 0 ? "the plan has neither" : `did you mean ${close.join(" or ")}?`;
  return `${plan} has no VPC or flow log at ${address}; ${hint}`;
}
