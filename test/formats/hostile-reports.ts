import type { FixHint } from "../../checker/formats/model.js";
import type { Report } from "../../checker/report/model.js";
import {
  finding,
  flowLog,
  plannedFlowLog,
  planReport,
  report,
  vpc,
} from "../report/made-up-reports.js";

/** How it would be mended, with the same. */
export function fixNaming(text: string): FixHint {
  const file = `modules/before${text}after/main.tf`;
  return {
    command: `flowgate fix 'before${text}after.json'`,
    patch: [`--- a/${file}`, `+++ b/${file}`, "@@ -1 +1,2 @@", " }", `+# before${text}after`],
  };
}

/** A report in which a text stands wherever text of a pull request can. */
export function reportNaming(text: string): Report {
  const named = (type: string) => `module.net["before${text}after"].${type}`;
  const at = { file: `modules/before${text}after/main.tf`, line: 7 };
  const waiver = {
    kind: "waiver" as const,
    reason: `before${text}after`,
    until: "2026-12-31",
    days_left: 30,
    ticket: `before${text}after`,
    owner: `before${text}after`,
    location: { file: `before${text}after.yaml`, line: 3 },
  };
  const log = (address: string, of: string) => ({
    ...flowLog({ address, vpc: of }),
    location: at,
    steps: [
      { reference: `${address}.vpc_id`, location: at, note: null },
      { reference: `${of}.id`, location: at, note: `before${text}after` },
    ],
    destination: {
      address: named("aws_s3_bucket.logs"),
      plan: `before${text}after.json`,
      action: "create" as const,
      location: at,
      name: `before${text}after`,
      candidates: [named("aws_s3_bucket.other")],
      note: `before${text}after`,
      steps: [{ reference: named("aws_s3_bucket.logs.arn"), location: at, note: null }],
    },
  });
  const covered = named("aws_vpc.covered");
  const bare = named("aws_vpc.bare");
  const unproven = named("aws_vpc.unproven");
  const waived = named("aws_vpc.waived");
  const recording = named("aws_flow_log.this");
  const fix = {
    title: `Add a flow log for ${named("aws_vpc.bare")}`,
    edits: [
      {
        file: at.file,
        new_file: false,
        start: { line: 9, column: 2 },
        end: { line: 9, column: 2 },
        text: `\n\n# before${text}after`,
      },
    ],
  };
  const vpcs = [
    vpc({
      address: covered,
      verdict: "covered",
      location: at,
      flow_logs: [log(recording, covered)],
      also_at: [{ plan: `before${text}after.json`, address: named("aws_vpc.twin") }],
    }),
    vpc({ address: bare, rejected: true, location: at }),
    vpc({
      address: unproven,
      verdict: "unproven",
      confidence: null,
      rejected: true,
      location: at,
      flow_logs: [{ ...log(recording, unproven), confidence: "unproven" as const }],
    }),
    vpc({ address: waived, waived: true, location: at }),
  ];
  const findings = [
    finding({ vpc: bare, location: at, fix, remediation: `Record ${bare}:\n  # ${bare}` }),
    finding({ vpc: unproven, address: recording, rule: "flow-log-unproven", location: at }),
    finding({ vpc: waived, location: at, rejects: false, waiver }),
    finding({ vpc: covered, rule: "log-retention", severity: "warning", ended_waiver: waiver }),
    finding({ vpc: covered, rule: "log-group-shared", severity: "note", location: at }),
    finding({ vpc: null, rule: "plan-incomplete", message: `before${text}after is missing` }),
  ];
  const made = report([
    planReport({
      path: `before${text}after.json`,
      source: {
        path: `before${text}after`,
        used: true,
        notes: [`before${text}after`],
        proof_only: true,
      },
      vpcs,
      findings,
      flow_logs: [
        plannedFlowLog({
          address: recording,
          location: at,
          vpc: covered,
          note: `before${text}after`,
          vpc_before: `before${text}after`,
        }),
      ],
    }),
  ]);
  const policy = {
    path: `before${text}after.yaml`,
    today: "2026-12-01",
    waivers: "applied" as const,
    hidden_findings: 0,
    hidden_vpcs: 0,
    rules_off: [],
    exceptions: [],
  };
  const unread = [
    { kind: "plan" as const, path: `before${text}after.json`, message: `before${text}after` },
  ];
  return { ...made, policy, unread, summary: { ...made.summary, waived: 1 } };
}
