import { check } from "../check.js";
import { nearest } from "../nearest.js";
import type { Report } from "../report/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, type PlanOptions, readPlans } from "./inputs.js";
import { writeReport } from "./output.js";
import type { ReportOptions } from "./render.js";
import { terminalOptions } from "./terminal.js";

export type ExplainFlags = PlanOptions & Pick<ReportOptions, "color">;

/** `flowgate explain PLAN ADDRESS [OTHER...]` */
export async function explain(
  plan: string,
  address: string,
  others: readonly string[],
  options: ExplainFlags,
): Promise<ExitCode> {
  if (address === "") throw new UsageError("the address is empty; name a VPC or a flow log");
  const inputs = await addSources(await readPlans([plan, ...others], options), options);
  const report = check(inputs, { scope: "introduced", requireProof: false });
  const output = { kind: "standard" } as const;
  const { renderExplanation } = await import("../formats/text/explanation.js");
  const text = renderExplanation(report, address, terminalOptions(output, options.color));
  if (text === undefined) throw new UsageError(noSuchAddress(report, plan, address));
  await writeReport(text, output);
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
