import { describe, expect, test } from "vitest";
import { renderExplanation } from "../../checker/formats/text/explanation.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import {
  finding,
  flowLog,
  plannedFlowLog,
  planReport,
  report,
  vpc,
} from "../report/made-up-reports.js";

const plain = { color: false };

describe("the explanation of", () => {
  const cases: readonly [golden: string, fixture: string, address: string][] = [
    ["a VPC that is recorded", "module-vpc-pattern", 'module.vpc["green"].aws_vpc.this[0]'],
    ["a VPC that is not recorded", "subnet-level-log", "aws_vpc.subnet_only"],
    ["a VPC that may be recorded", "conditional-unknown", "aws_vpc.a"],
    ["a VPC of accepted traffic", "traffic-accept-only", "aws_vpc.accept_only"],
    ["a flow log", "direct-reference", "aws_flow_log.recorded"],
    ["a flow log of a subnet", "subnet-level-log", "aws_flow_log.subnet"],
    ["a flow log of one of two VPCs", "conditional-unknown", "aws_flow_log.this"],
    ["a destination through a module", "delivery-planned", 'aws_vpc.this["role-by-module"]'],
    ["a destination of two", "delivery-planned", 'aws_vpc.this["undecided-destination"]'],
    ["a destination that goes", "destination-destroyed", "aws_vpc.group"],
    ["a destination in another plan", "plans-destination-destroyed", "aws_vpc.archived"],
    ["a flow log that goes", "stay-log-destroyed", "aws_flow_log.bared"],
  ];

  test.each(cases)("%s", async (golden, fixture, address) => {
    const judged = await reportOnFixture(fixture, { scope: "all" });
    const text = renderExplanation(judged, address, plain);
    await expect(text).toMatchFileSnapshot(
      `golden/explain/${golden.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.txt`,
    );
  });

  test("the demo's VPC in colour", async () => {
    const demo = await reportOn(["examples/demo/plan.json"], { scope: "all" });
    const text = renderExplanation(demo, "module.network.aws_vpc.this[0]", { color: true });
    await expect(text).toMatchFileSnapshot("golden/explain/demo.ansi");
  });

  test("what no plan has is nothing", async () => {
    const judged = await reportOnFixture("direct-reference");
    expect(renderExplanation(judged, "aws_vpc.another", plain)).toBeUndefined();
  });
});

test.each(FIXTURES)("every VPC and flow log of %s can be explained", async (fixture) => {
  const judged = await reportOnFixture(fixture, { scope: "all" });
  for (const plan of judged.plans) {
    for (const { address } of [...plan.vpcs, ...plan.flow_logs]) {
      const text = renderExplanation(judged, address, plain);
      const told = plan.source.proof_only ? text?.split("\n\n")[1] : text;
      expect(told?.startsWith(`${address}: `)).toBe(true);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(text).not.toMatch(/(?<![-\w])(undefined|NaN|\[object)(?![-\w])/);
    }
  }
});

test("what is wrong with the sources is told first", () => {
  const source = { path: "infra", used: false, notes: ["infra is another's"], proof_only: true };
  const vpcs = [vpc({ address: "aws_vpc.a" })];
  const elsewhere = planReport({ path: "other.json", vpcs: [vpc({ address: "aws_vpc.b" })] });
  const judged = report([{ ...planReport({ vpcs }), source }, elsewhere]);
  const [first, second] = renderExplanation(judged, "aws_vpc.a", plain)?.split("\n\n") ?? [];
  expect(first).toMatch(
    /^refused: the sources here are not used,[\s\S]*\nnote: infra is another's$/,
  );
  expect(second).toMatch(/^aws_vpc\.a: /);
  expect(renderExplanation(judged, "aws_vpc.b", plain)).not.toContain("refused");
});

test("other flow logs of a VPC that is not recorded are told with what they have", async () => {
  const judged = await reportOnFixture("literal-no-id");
  const text = renderExplanation(judged, "aws_vpc.typed", plain);
  expect(text).toMatch(/aws_flow_log\.recorded +records aws_vpc\.recorded\n/);
  expect(text).toMatch(/aws_flow_log\.typed +its vpc_id is no VPC's id, but other text\n/);
  expect(JSON.stringify(judged)).not.toContain("vpc-123");
  expect(JSON.stringify(judged)).not.toContain("the-network");
});

test("a thousand other flow logs are cut off", () => {
  const flow_logs = Array.from({ length: 1000 }, (_, index) =>
    plannedFlowLog({ address: `aws_flow_log.this[${index}]`, note: "it is not at VPC level" }),
  );
  const plan = planReport({ vpcs: [vpc({ address: "aws_vpc.a" })], flow_logs });
  const text = renderExplanation(report([plan]), "aws_vpc.a", plain);
  expect(text?.split("\n").length).toBeLessThan(30);
  expect(text).toContain("… and 980 more");
});

test("a flow log that may record a thousand VPCs is explained once", () => {
  const address = "aws_flow_log.this";
  const vpcs = Array.from({ length: 1000 }, (_, index) => {
    const log = flowLog({ address, vpc: `aws_vpc.this[${index}]` });
    return vpc({
      address: `aws_vpc.this[${index}]`,
      verdict: "unproven",
      flow_logs: [{ ...log, confidence: "unproven" }],
    });
  });
  const findings = vpcs.map((one) =>
    finding({ vpc: one.address, address, rule: "flow-log-unproven", message: one.address }),
  );
  const flow_logs = [plannedFlowLog({ address, note: "it depends" })];
  const text = renderExplanation(
    report([planReport({ vpcs, findings, flow_logs })]),
    address,
    plain,
  );
  expect(text).toContain("it may record aws_vpc.this[0], ");
  expect(text).toContain("and 995 more");
  expect(text?.match(/^error\[/gm)?.length).toBe(1);
});
