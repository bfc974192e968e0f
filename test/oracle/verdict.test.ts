import { describe, expect, it } from "vitest";
import type { VpcReport } from "../../checker/index.js";
import type { Answer } from "../../oracle/judge.js";
import { compare, compareWithoutSource, compareWithSource } from "../../oracle/verdict.js";

const recorded = { recorded: true, flowLogs: ["aws_flow_log.a"] };
const unrecorded = { recorded: false, flowLogs: [] };

function vpc(address: string, verdict: VpcReport["verdict"], more: Partial<VpcReport> = {}) {
  return {
    address,
    action: "create",
    introduced: true,
    verdict,
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
    ...more,
  } satisfies VpcReport;
}

const FLOW_LOG = {
  plan: "plan.json",
  action: "create",
  confidence: "unproven",
  traffic_type: "ALL",
  destination_type: "kinesis-data-firehose",
  location: null,
  called_at: null,
  region: null,
  destination: null,
  role: null,
  retention: null,
  created_at: null,
  access: [],
  evidence: [],
  steps: [],
} as const;

function report(vpcs: readonly VpcReport[], notes: readonly string[] = []): Answer {
  return {
    kind: "report",
    report: {
      path: "plan.json",
      origin: "plan",
      account: null,
      terraform_version: null,
      format_version: "1.2",
      source: { path: ".", used: notes.length === 0, notes, proof_only: false },
      vpcs,
      flow_logs: [],
      findings: [],
    },
  };
}

function faultsOf(vpcs: readonly VpcReport[], truth: Parameters<typeof compare>[1]) {
  return compare(report(vpcs), truth).disagreements.map(({ fault, address }) => [fault, address]);
}

describe("a verdict held against the truth", () => {
  const truth = new Map([
    ["aws_vpc.a", recorded],
    ["aws_vpc.b", unrecorded],
  ]);
  const right = [vpc("aws_vpc.a", "covered"), vpc("aws_vpc.b", "uncovered")];

  it("agrees", () => {
    expect(compare(report(right), truth)).toEqual({
      verdicts: 2,
      unproven: [],
      disagreements: [],
    });
  });

  it("is a false pass where nothing records a covered VPC", () => {
    const wrong = [vpc("aws_vpc.a", "covered"), vpc("aws_vpc.b", "covered")];
    expect(faultsOf(wrong, truth)).toEqual([["false pass", "aws_vpc.b"]]);
  });

  it("is a false rejection where something records an uncovered VPC", () => {
    const wrong = [vpc("aws_vpc.a", "uncovered"), vpc("aws_vpc.b", "uncovered")];
    expect(faultsOf(wrong, truth)).toEqual([["false rejection", "aws_vpc.a"]]);
  });

  it.each(["aws_vpc.a", "aws_vpc.b"])("is never wrong where it is none: %s", (address) => {
    const others = right.filter((other) => other.address !== address);
    const { unproven, disagreements } = compare(
      report([...others, vpc(address, "unproven")]),
      truth,
    );
    expect([unproven, disagreements]).toEqual([[address], []]);
  });

  it("is none for a reason where only the apply decides what a flow log records", () => {
    const [reported] = [vpc("aws_vpc.b", "unproven")];
    const log = { address: "aws_flow_log.unsure7" } as const;
    const unsure = { ...reported, flow_logs: [{ ...FLOW_LOG, ...log }] };
    const answer = report([vpc("aws_vpc.a", "covered"), unsure]);
    expect(compareWithSource(answer, truth)).toMatchObject({ unproven: [], verdicts: 2 });
    expect(compare(answer, truth)).toMatchObject({ unproven: ["aws_vpc.b"], verdicts: 2 });
  });

  it.each([
    ["the text of the only flow log is no id", ["mistaken1"], "inferred", []],
    ["only the apply decides what the only flow log records", ["unsure1"], "inferred", []],
    ["but not beside another flow log", ["mistaken1", "log1"], "inferred", ["false pass"]],
    ["and not where it is called proven", ["mistaken1"], "proven", ["false pass"]],
  ] as const)("may be inferred without sources: %s", (_, names, confidence, faults) => {
    const flow_logs = names.map((name) => ({ ...FLOW_LOG, address: `aws_flow_log.${name}` }));
    const wrong = vpc("aws_vpc.b", "covered", { confidence, flow_logs });
    const answer = report([vpc("aws_vpc.a", "covered"), wrong]);
    const without = compareWithoutSource(answer, truth).disagreements;
    expect(without.map(({ fault }) => fault)).toEqual(faults);
    const withSource = compareWithSource(answer, truth).disagreements;
    expect(withSource.map(({ fault }) => fault)).toEqual(["false pass"]);
  });

  it("is left alone where the apply broke off before the VPC", () => {
    const more = [...right, vpc("aws_vpc.c", "uncovered")];
    expect(compare(report(more), truth, true).disagreements).toEqual([]);
  });

  it("is missed", () => {
    expect(faultsOf(right.slice(1), truth)).toEqual([["missing VPC", "aws_vpc.a"]]);
  });

  it("is one too many", () => {
    const more = [...right, vpc("aws_vpc.c", "uncovered")];
    expect(faultsOf(more, truth)).toEqual([["surplus VPC", "aws_vpc.c"]]);
  });

  it("says nothing of VPCs that go, or that belong to the account alone", () => {
    const more = [
      vpc("aws_vpc.gone", "covered", { action: "delete" }),
      vpc("vpc-0a1b2c3d4e5f60001", "uncovered"),
    ];
    expect(compare(report([...right, ...more]), truth).verdicts).toBe(2);
  });

  it("needs the sources, where they are at hand", () => {
    const answer = report(right, ["they are of another plan"]);
    expect(compareWithSource(answer, truth).disagreements).toEqual([
      { fault: "source refused", address: "", detail: "they are of another plan" },
    ]);
    expect(compareWithSource(report(right), truth).disagreements).toEqual([]);
  });

  it("cannot be done without", () => {
    const thrown = { kind: "thrown", message: "PlanError: no plan" } as const;
    const { verdicts, disagreements } = compareWithSource(thrown, truth);
    expect([verdicts, disagreements]).toEqual([
      0,
      [{ fault: "no report", address: "", detail: "PlanError: no plan" }],
    ]);
  });
});
