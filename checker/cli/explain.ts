import { check } from "../check.js";
import type { Report } from "../report/model.js";
import { usesColour } from "./colour.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, type PlanOptions, readPlans } from "./inputs.js";
import { nearest } from "./nearest.js";
import { writeReport } from "./output.js";

export type ExplainOptions = PlanOptions;

/** `flowgate explain PLAN ADDRESS [OTHER...]` */
export async function explain(
  plan: string,
  address: string,
  others: readonly string[],
  options: ExplainOptions,
): Promise<ExitCode> {
  if (address === "") throw new UsageError("the address is empty; name a VPC or a flow log");
  const inputs = await addSources(await readPlans([plan, ...others], options), options);
  const report = check(inputs, { scope: "introduced", requireProof: false });
  const color = usesColour({
    asked: options.color,
    terminal: process.stdout.isTTY,
    env: process.env,
  });
  const { renderExplanation } = await import("../formats/text/explanation.js");
  const text = renderExplanation(report, address, {
    color,
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
  });
  if (text === undefined) throw new UsageError(noSuchAddress(report, plan, address));
  await writeReport(text, { kind: "standard" });
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
