import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { VpcCoverage } from "../../checker/coverage/model.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const VPC = "vpc-0a1b2c3d4e5f60001";
const NO_SOURCE = { source: undefined, path: undefined, notes: [] };

function judge(...plans: readonly Plan[]): ReadonlyMap<string, VpcCoverage> {
  const inputs = plans.map((given) => ({ plan: given, source: NO_SOURCE }));
  const { plans: judged } = findCoverage(inputs, { requireProof: false });
  return new Map(judged.flatMap(({ vpcs }) => vpcs.map((each) => [each.address, each] as const)));
}

/** An instance that is deployed already, and what becomes of it. */
function deployed(
  change: ResourceChange,
  action: ResourceChange["action"],
  values: JsonObject,
  after: JsonObject = values,
): ResourceChange {
  const goes = action === "delete" || action === "forget";
  return {
    ...change,
    action,
    actions: [action],
    before: values,
    after: goes ? null : after,
    afterUnknown: {},
  };
}

const onVpc = { vpc_id: VPC, traffic_type: "ALL" };
const log = (action: ResourceChange["action"], after?: JsonObject) =>
  deployed(flowLog("aws_flow_log.x"), action, onVpc, after);
const staying = deployed(vpc("aws_vpc.a"), "no-op", { id: VPC });

describe("a VPC that stays", () => {
  it.each([
    ["destroyed", log("delete")],
    ["forgotten", log("forget")],
    ["retargeted", log("replace", { vpc_id: "vpc-0a1b2c3d4e5f60009", traffic_type: "ALL" })],
    ["weakened", log("replace", { vpc_id: VPC, traffic_type: "ACCEPT" })],
  ] as const)("loses a flow log that is %s", (how, change) => {
    const judged = judge(plan([staying, change])).get("aws_vpc.a");
    expect(judged).toMatchObject({ verdict: "uncovered", lost: [{ how }] });
  });

  it("keeps what another flow log records, also one of another plan", () => {
    const other = plan([deployed(flowLog("aws_flow_log.y"), "no-op", onVpc)]);
    expect(judge(plan([staying, log("delete")]), other).get("aws_vpc.a")).toMatchObject({
      verdict: "covered",
    });
  });

  it("is what destroying an adopted default VPC leaves behind", () => {
    const adopted = { ...vpc("aws_vpc.a"), type: "aws_default_vpc", address: "aws_default_vpc.d" };
    const letGo = deployed(adopted, "delete", { id: VPC, force_destroy: false });
    expect(judge(plan([letGo, log("delete")])).get("aws_default_vpc.d")).toMatchObject({
      action: "forget",
      verdict: "uncovered",
      lost: [{ how: "destroyed" }],
    });
    const destroyed = deployed(adopted, "delete", { id: VPC, force_destroy: true });
    expect(judge(plan([destroyed, log("delete")])).get("aws_default_vpc.d")).toMatchObject({
      action: "delete",
      lost: [],
    });
  });
});

describe("a VPC that no plan has", () => {
  it("is listed by its id when its last flow log goes", () => {
    expect(judge(plan([log("delete")])).get(VPC)).toMatchObject({
      verdict: "uncovered",
      introduced: false,
    });
    expect(judge(plan([log("no-op")])).size).toBe(0);
  });

  it("is not listed by an id that is sensitive", () => {
    const secret = { ...log("delete"), beforeSensitive: { vpc_id: true } };
    expect([...judge(plan([secret])).keys()]).toEqual(["the VPC of aws_flow_log.x"]);
  });
});

describe("traffic", () => {
  const created = (traffic: JsonObject, name = "x"): ResourceChange => ({
    ...flowLog(`aws_flow_log.${name}`),
    after: traffic,
  });
  const references = ["aws_vpc.a.id", "aws_vpc.a"];

  it.each([
    [{ traffic_type: "ALL" }, "covered"],
    [{ traffic_type: "REJECT" }, "covered"],
    [{ traffic_type: "ACCEPT" }, "uncovered"],
    [{ traffic_type: null }, "uncovered"],
    // Cut out of the plan.
    [{}, "unproven"],
  ] as const)("%j is %s", (traffic, verdict) => {
    const judged = judge(plan([vpc("aws_vpc.a"), created(traffic)], references));
    expect(judged.get("aws_vpc.a")?.verdict).toBe(verdict);
  });

  it("adds up over flow logs", () => {
    const both = [created({ traffic_type: "ACCEPT" }), created({ traffic_type: "REJECT" }, "y")];
    const judged = judge(plan([vpc("aws_vpc.a"), ...both], references));
    expect(judged.get("aws_vpc.a")).toMatchObject({ verdict: "covered" });
  });
});

it("does not tell a thousand candidates of each of a thousand VPCs", () => {
  const many = Array.from({ length: 1000 }, (_, at) => at);
  const resources = many.flatMap((at) => [
    vpc(`aws_vpc.c[${at}]`),
    flowLog(`aws_flow_log.x[${at}]`),
  ]);
  const judged = [...judge(plan(resources, ["aws_vpc.c", "count.index"])).values()];
  const told = new Set(
    judged.map(({ verdict, possible, unlisted }) => [verdict, possible.length, unlisted].join()),
  );
  expect([...told]).toEqual(["unproven,20,980"]);
});
