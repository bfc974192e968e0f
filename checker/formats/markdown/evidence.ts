import type { FlowLogReport, PlanReport, VpcReport } from "../../report/model.js";
import type { Section } from "../sections/sections.js";
import { whyUnchecked } from "../text/vpcs.js";
import { isCounted, notChecked } from "../verdict/verdict.js";
import { code, prose } from "./inert.js";

/** How many flow logs are shown of a VPC, and how many steps of each. */
const MOST_FLOW_LOGS = 3;
const MOST_STEPS = 20;

/** What is covered, by what, and how that is known; what a VPC that is unproven may be recorded by. */
export function describeEvidence(plans: readonly PlanReport[]): Section {
  const items = plans.flatMap((plan) =>
    plan.vpcs
      .filter((vpc) => isCounted(vpc) && vpc.flow_logs.length > 0)
      .map((vpc) => describeVpc(vpc, plan.path)),
  );
  return { item: "VPC with its evidence", head: "", items, foot: "" };
}

function describeVpc(vpc: VpcReport, plan: string): string {
  const left = vpc.flow_logs.length - MOST_FLOW_LOGS;
  const isInVain = vpc.verdict === "covered" && vpc.recorded === false;
  const word = isInVain ? "named by flow logs, and not recorded" : vpc.verdict;
  return [
    `- ${code(vpc.address)} is ${word}`,
    ...vpc.flow_logs.slice(0, MOST_FLOW_LOGS).map((flowLog) => describeFlowLog(flowLog, plan)),
    ...(left > 0 ? [`  - and ${left} more`] : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function describeFlowLog(flowLog: FlowLogReport, plan: string): string {
  const { address, traffic_type, destination_type, confidence, evidence, steps } = flowLog;
  const by = confidence === "unproven" ? "perhaps by" : "by";
  const to = destination_type === null ? "" : ` to ${code(destination_type)}`;
  const elsewhere = flowLog.plan === plan ? "" : ` in ${code(flowLog.plan)}`;
  const doubt = confidence === "proven" ? null : (steps.at(-1)?.note ?? null);
  return [
    `  - ${by} ${code(address)} (${code(traffic_type ?? "unknown")} traffic${to})${elsewhere}:`,
    evidence.slice(0, MOST_STEPS).map(code).join(" → "),
    ...(doubt === null ? [] : [`(not proven: ${prose(doubt.replace(/\s+/g, " "))})`]),
  ].join(" ");
}

/**
 * What nobody has to record.
 *
 * @param off whether the policy has rules turned off, of which any may have complained.
 */
export function uncheckedSection(plans: readonly PlanReport[], off: boolean): Section {
  const items = plans.flatMap((plan) =>
    notChecked(plan).map((vpc) => `- ${code(vpc.address)}: ${prose(whyUnchecked(vpc, off))}\n`),
  );
  return { item: "unchecked VPC", head: "", items, foot: "" };
}
