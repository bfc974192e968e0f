import { withoutKeys } from "../../plan/address.js";
import type { FlowLogReport } from "../../report/model.js";

/**
 * A flow log in a few words: `aws_flow_log.a (ALL traffic to s3)`.
 *
 * @param plan the plan that is being described; another one is named.
 */
export function describeFlowLog(flowLog: FlowLogReport, plan: string): string {
  const { address, traffic_type, destination_type } = flowLog;
  const traffic = `${traffic_type ?? "unknown"} traffic`;
  const destination = destination_type === null ? "" : ` to ${destination_type}`;
  const elsewhere = flowLog.plan === plan ? "" : ` in ${flowLog.plan}`;
  return `${address} (${traffic}${destination})${elsewhere}`;
}

/** `a → b → c`, broken before an arrow where a line would get too long. */
export function chain(evidence: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [at, reference] of evidence.entries()) {
    const longer = at === 0 ? reference : `${line} → ${reference}`;
    if (at === 0 || longer.length <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `→ ${reference}`;
  }
  return [...lines, line];
}

/** Equal for the flow logs of instances that are recorded in one and the same way. */
export function sameWay({ evidence, ...flowLog }: FlowLogReport): string {
  const { traffic_type, destination_type, confidence, plan } = flowLog;
  return [plan, traffic_type, destination_type, confidence, ...evidence.map(withoutKeys)].join(
    "\n",
  );
}
