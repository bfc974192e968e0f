import { documentationUrl } from "../../checker/home.js";
import type {
  Finding,
  FlowLogReport,
  PlannedFlowLogReport,
  PlanReport,
  Report,
  VpcReport,
} from "../../checker/report/model.js";

/** Reports of a shape that no fixture has: thousands of VPCs, hostile names. */
export function report(plans: readonly PlanReport[]): Report {
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  const findings = plans.flatMap((plan) => plan.findings);
  return {
    report_version: "1.0",
    tool: { name: "flowgate", version: "0.1.0" },
    plans,
    unread: [],
    summary: {
      vpcs: vpcs.length,
      introduced: vpcs.filter((one) => one.introduced).length,
      covered: vpcs.filter((one) => one.verdict === "covered").length,
      rejected: vpcs.filter((one) => one.rejected).length,
      waived: 0,
      errors: findings.filter((one) => one.rejects).length,
      warnings: findings.filter((one) => one.severity === "warning").length,
      rejects: findings.some((one) => one.rejects),
    },
    policy: null,
    scope: "introduced",
    require_proof: false,
    crossings: [],
    shard: null,
    soft_fail: false,
  };
}

export function planReport(plan: Partial<PlanReport> = {}): PlanReport {
  return {
    path: "plan.json",
    origin: "plan",
    account: null,
    terraform_version: "1.11.4",
    format_version: "1.2",
    source: { path: null, used: false, notes: [], proof_only: false },
    vpcs: [],
    flow_logs: [],
    findings: [],
    ...plan,
  };
}

export function vpc(given: Partial<VpcReport> & Pick<VpcReport, "address">): VpcReport {
  return {
    action: "create",
    introduced: (given.action ?? "create") === "create",
    verdict: "uncovered",
    confidence: "proven",
    recorded: null,
    rejected: false,
    waived: false,
    location: null,
    called_at: null,
    region: null,
    also_at: [],
    same_as: null,
    flow_logs: [],
    unlisted_flow_logs: 0,
    telemetry_rules: [],
    deployed: null,
    ...given,
  };
}

export function flowLog({ address, vpc }: { address: string; vpc: string }): FlowLogReport {
  const evidence = [`${address}.vpc_id`, `${vpc}.id`];
  return {
    address,
    plan: "plan.json",
    action: "create",
    traffic_type: "ALL",
    destination_type: "s3",
    confidence: "proven",
    location: null,
    called_at: null,
    region: null,
    destination: null,
    role: null,
    retention: null,
    created_at: null,
    access: [],
    evidence,
    steps: evidence.map((reference) => ({ reference, location: null, note: null })),
  };
}

export function plannedFlowLog(
  given: Partial<PlannedFlowLogReport> & Pick<PlannedFlowLogReport, "address">,
): PlannedFlowLogReport {
  return {
    action: "create",
    location: null,
    vpc: null,
    note: null,
    vpc_before: null,
    vpc_before_plan: null,
    called_at: null,
    region: null,
    traffic_type: "ALL",
    destination_type: "s3",
    destination: null,
    role: null,
    destination_before: null,
    ...given,
  };
}

export function finding(given: Partial<Finding> & Pick<Finding, "vpc">): Finding {
  const { rule = "vpc-without-flow-log", severity = "error" } = given;
  return {
    rule,
    title: `What ${rule} is called`,
    reference: `What ${rule} enforces`,
    documentation_url: documentationUrl(`rules/${rule}.md`),
    severity,
    rejects: severity === "error",
    address: given.vpc,
    message: `${given.vpc} will be created without a VPC-level flow log`,
    remediation: 'Add a flow log for it:\nresource "aws_flow_log" "this" {\n}',
    location: null,
    called_at: null,
    waiver: null,
    ended_waiver: null,
    fix: null,
    ...given,
  };
}
