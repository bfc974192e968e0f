import type { Finding, NeedReport, Report, VpcReport } from "../../../checker/report/model.js";
import { finding, flowLog, planReport, report, vpc } from "../../report/made-up-reports.js";

/** How many VPCs of each hundred are rejected, and how many are waived. */
const REJECTED = 2;
const WAIVED = 3;

/**
 * A report on as many VPCs as an organisation has: several modules with instances each, most of them recorded, by
 * flow logs to one bucket or to log groups of their own, all of it with places and evidence.
 */
export function largeReport(vpcs: number): Report {
  const made = Array.from({ length: vpcs }, (_, at) => madeVpc(at));
  const { summary, ...rest } = report([
    planReport({
      path: "live/network/tfplan",
      source: { path: "live/network", used: true, notes: [], proof_only: false },
      vpcs: made,
      findings: made.flatMap(madeFindings),
    }),
  ]);
  return {
    ...rest,
    summary: { ...summary, waived: made.filter(({ waived }) => waived).length },
    policy: {
      path: "flowgate.yaml",
      today: "2026-12-01",
      waivers: "applied",
      hidden_findings: 0,
      hidden_vpcs: 0,
      rules_off: [],
      exceptions: [],
    },
  };
}

const MODULES = ["network", "workloads", "edge", "sandbox", "data", "shared.transit"];
const FILE = { file: "modules/network/vpc.tf", line: 12 };

function madeVpc(at: number): VpcReport {
  const module = `module.${MODULES[at % MODULES.length]?.replace(".", ".module.")}["team-${at}"]`;
  const address = `${module}.aws_vpc.this[0]`;
  const of = at % 100;
  if (of < REJECTED) return vpc({ address, rejected: true, recorded: false, location: FILE });
  if (of < REJECTED + WAIVED)
    return vpc({ address, waived: true, recorded: false, location: FILE });
  const log = `${module}.aws_flow_log.this[0]`;
  const central = at % 2 === 0;
  const steps = [`${log}.vpc_id`, `${module}.local.vpc_id`, `${module}.aws_vpc.this[0].id`].map(
    (reference, line) => ({ reference, location: { ...FILE, line: line + 20 }, note: null }),
  );
  const destination = need(
    central ? "aws_s3_bucket.flow_logs" : `${module}.aws_cloudwatch_log_group.flow_logs[0]`,
    log,
  );
  return vpc({
    address,
    verdict: "covered",
    recorded: true,
    location: FILE,
    flow_logs: [
      {
        ...flowLog({ address: log, vpc: address }),
        plan: "live/network/tfplan",
        location: { ...FILE, line: 20 },
        destination_type: central ? "s3" : "cloud-watch-logs",
        destination,
        role: central ? null : need(`${module}.aws_iam_role.flow_logs[0]`, log),
        retention: { of: central ? "bucket" : "log group", days: 365 },
        steps,
        evidence: steps.map(({ reference }) => reference),
      },
    ],
  });
}

function need(address: string, log: string): NeedReport {
  const at = { file: "modules/network/logs.tf", line: 4 };
  return {
    address,
    plan: "live/network/tfplan",
    action: "create",
    location: at,
    name: null,
    candidates: [],
    note: null,
    steps: [`${log}.log_destination`, `${address}.arn`].map((reference) => ({
      reference,
      location: at,
      note: null,
    })),
  };
}

function madeFindings({ address, rejected, waived, location }: VpcReport): readonly Finding[] {
  if (!rejected && !waived) return [];
  const remediation = `Add a flow log for it, in ${FILE.file}:\nresource "aws_flow_log" "this" {\n  for_each             = aws_vpc.this\n  vpc_id               = each.value.id\n  traffic_type         = "ALL"\n  log_destination_type = "s3"\n  log_destination      = aws_s3_bucket.flow_logs.arn\n}`;
  const waiver = {
    kind: "waiver" as const,
    reason: "Moves to the new landing zone this quarter.",
    until: "2026-12-31",
    days_left: 30,
    ticket: "NET-482",
    owner: "network",
    location: { file: "flowgate.yaml", line: 14 },
  };
  return [
    finding({
      vpc: address,
      location,
      remediation,
      rejects: rejected,
      waiver: waived ? waiver : null,
    }),
  ];
}
