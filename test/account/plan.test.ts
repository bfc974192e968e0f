import { describe, expect, test } from "vitest";
import type {
  DeliveryProblem,
  DeployedFlowLog,
  RegionSnapshot,
} from "../../checker/account/model.js";
import { deployedIn, planOf } from "../../checker/account/plan.js";
import { check } from "../../checker/check.js";
import { render as renderText } from "../../checker/formats/text.js";

const VPC = { id: "vpc-1", cidrBlock: "10.0.0.0/16", isDefault: false, tags: {} };
const FLOW_LOG: DeployedFlowLog = {
  id: "fl-1",
  resourceId: "vpc-1",
  trafficType: "ALL",
  destinationType: "cloud-watch-logs",
  problems: [],
};

function judge(flowLogs: readonly DeployedFlowLog[], vpcs: RegionSnapshot["vpcs"] = [VPC]) {
  const snapshot: RegionSnapshot = {
    accountId: "123456789012",
    region: "eu-central-1",
    partition: "aws",
    emulated: false,
    vpcs,
    flowLogs,
  };
  const source = { source: undefined, path: undefined, notes: [] };
  return check([{ plan: planOf(snapshot), source, deployed: deployedIn(snapshot) }], {
    scope: "all",
    requireProof: true,
  });
}

function findings(flowLogs: readonly DeployedFlowLog[]) {
  return judge(flowLogs).plans.flatMap((plan) => plan.findings.map(({ rule }) => rule));
}

describe("a deployed VPC", () => {
  test("is covered by its own flow log, which is named by its ARN", () => {
    const [region] = judge([FLOW_LOG]).plans;
    expect(region?.path).toBe("123456789012/eu-central-1");
    expect(region?.findings).toEqual([]);
    expect(region?.vpcs).toMatchObject([{ address: "vpc-1", verdict: "covered" }]);
    expect(JSON.stringify(region?.vpcs)).toContain(
      "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/fl-1",
    );
  });

  test.each([
    ["none", []],
    ["that of another VPC", [{ ...FLOW_LOG, resourceId: "vpc-2" }]],
    ["that of a subnet", [{ ...FLOW_LOG, resourceId: "subnet-1" }]],
    ["that of a transit gateway", [{ ...FLOW_LOG, resourceId: "tgw-1" }]],
  ])("is rejected with %s", (_, flowLogs) => {
    expect(findings(flowLogs)).toEqual(["vpc-without-flow-log"]);
  });

  test("is rejected where only accepted traffic is recorded", () => {
    expect(findings([{ ...FLOW_LOG, trafficType: "ACCEPT" }])).toEqual(["flow-log-misses-rejects"]);
    expect(findings([{ ...FLOW_LOG, trafficType: "REJECT" }])).toEqual([]);
  });

  test("is told how to be recorded, by its id", () => {
    const text = renderText(judge([]), { color: false });
    expect(text).toMatch(/vpc_id += "vpc-1"/);
    expect(text).toContain("1 VPC in 1 region, 1 rejected");
    expect(text).not.toMatch(/\bplan\b/);
  });
});

test("a region without VPCs is accepted, and says so", () => {
  const report = judge([], []);
  expect(report.summary).toMatchObject({ vpcs: 0, errors: 0 });
  expect(renderText(report, { color: false })).toContain("no VPC to check in this region");
});

const OBSTACLES: readonly DeliveryProblem[] = [
  { kind: "no-role" },
  { kind: "role-missing", role: "gone" },
  { kind: "role-not-trusting", role: "narrow" },
  { kind: "destination-missing", destination: "/vpc/gone" },
  { kind: "failing", message: "Access error" },
];

describe("a flow log that does not deliver", () => {
  test.each(OBSTACLES)("rejects its VPC: $kind", (problem) => {
    const report = judge([{ ...FLOW_LOG, problems: [problem] }]);
    expect(report.plans[0]?.findings).toMatchObject([
      { rule: "flow-log-cannot-deliver", severity: "error" },
    ]);
    expect(report.summary).toMatchObject({ rejected: 1, covered: 0 });
    const part = Object.values(problem).at(-1);
    if (problem.kind !== "no-role") expect(report.plans[0]?.findings[0]?.message).toContain(part);
  });

  test("is no matter beside one that does", () => {
    const broken = { ...FLOW_LOG, id: "fl-2", problems: OBSTACLES };
    expect(findings([broken, FLOW_LOG])).toEqual([]);
    expect(findings([broken, { ...FLOW_LOG, trafficType: "ACCEPT" }])).toEqual([
      "flow-log-cannot-deliver",
    ]);
  });
});

test("logs that are kept for ever are a warning", () => {
  const kept = { kind: "kept-for-ever", what: "log group", destination: "/vpc/logs" } as const;
  const report = judge([{ ...FLOW_LOG, problems: [kept] }]);
  expect(report.plans[0]?.findings).toMatchObject([{ rule: "log-retention", severity: "warning" }]);
  expect(report.summary).toMatchObject({ errors: 0, warnings: 1, covered: 1 });
  const text = renderText(report, { color: false }).replace(/\s+/g, " ");
  expect(text).toContain("the log group /vpc/logs, which keeps logs for ever");
  // Security Hub's CloudWatch.16 is passed by a group that never expires.
  expect(text).toContain("COST04-BP05");
});
