import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { Coverage, VpcCoverage } from "../../checker/coverage/model.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { Plan, PriorObject, ResourceChange } from "../../checker/plan/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const VPC = "vpc-0a1b2c3d4e5f60001";
const OTHER = "vpc-0a1b2c3d4e5f60002";
const LOG = "fl-0a1b2c3d4e5f60001";
const NO_SOURCE = { source: undefined, path: undefined, notes: [] };

function cover(...plans: readonly Plan[]): Coverage {
  return findCoverage(
    plans.map((given) => ({ plan: given, source: NO_SOURCE })),
    { requireProof: false },
  );
}

function judge(...plans: readonly Plan[]): readonly VpcCoverage[] {
  return cover(...plans).plans.flatMap(({ vpcs }) => vpcs);
}

function changed(
  change: ResourceChange,
  actions: string,
  before: JsonObject | null,
  after: JsonObject | null = before,
): ResourceChange {
  const goes = actions === "delete" || actions === "forget";
  return {
    ...change,
    actions: actions.split(","),
    action: actions.includes(",") ? "replace" : asAction(actions),
    before,
    after: goes ? null : after,
    afterUnknown: actions.includes("create") ? { id: true } : {},
  };
}

function asAction(name: string): ResourceChange["action"] {
  const all = ["no-op", "create", "update", "delete", "forget"] as const;
  const action = all.find((one) => one === name);
  if (action === undefined) throw new Error(`no action: ${name}`);
  return action;
}

const staying = changed(vpc("aws_vpc.a"), "no-op", { id: VPC });
const log = (name: string, actions: string, values: JsonObject = {}, after?: JsonObject) =>
  changed(
    flowLog(`aws_flow_log.${name}`),
    actions,
    { id: LOG, vpc_id: VPC, traffic_type: "ALL", ...values },
    after ?? { id: LOG, vpc_id: VPC, traffic_type: "ALL", ...values },
  );
const cloudControl = (change: ResourceChange): ResourceChange => ({
  ...change,
  type: "awscc_ec2_flow_log",
  address: change.address.replace("aws_", "awscc_ec2_"),
  before: inCloudControl(change.before),
  after: inCloudControl(change.after),
});
const inCloudControl = (values: JsonObject | null): JsonObject | null =>
  values === null
    ? null
    : {
        flow_log_id: values["id"] ?? null,
        resource_id: values["vpc_id"] ?? null,
        resource_type: "VPC",
        traffic_type: "ALL",
      };

describe("a flow log that stays at one address", () => {
  it.each([
    ["destroyed at another", log("old", "delete")],
    [
      "replaced at another",
      log("old", "delete,create", {}, { vpc_id: OTHER, traffic_type: "ALL" }),
    ],
    [
      "replaced at another, the new one first",
      log("old", "create,delete", {}, { vpc_id: OTHER, traffic_type: "ALL" }),
    ],
    ["deposed beside it", { ...log("new", "delete"), deposed: "0a1b2c3d" }],
    ["destroyed by the Cloud Control provider", cloudControl(log("old", "delete"))],
  ])("is gone where it is %s", (_, old) => {
    for (const plans of [
      [plan([staying, log("new", "no-op"), old])],
      [plan([staying, log("new", "no-op")]), plan([old])],
      [plan([old]), plan([log("new", "update")]), plan([staying])],
    ]) {
      const [judged] = judge(...plans).filter(({ address }) => address === "aws_vpc.a");
      expect(judged).toMatchObject({
        verdict: "uncovered",
        lost: [{ how: "destroyed-elsewhere" }, {}],
      });
    }
  });

  it.each([
    ["forgotten at another", log("old", "forget")],
    ["replaced at another, which forgets the old one", log("old", "create,forget")],
    ["kept at another", log("old", "no-op")],
  ])("stays where it is %s", (_, old) => {
    expect(judge(plan([staying, log("new", "no-op"), old]))).toMatchObject([
      { verdict: "covered" },
    ]);
  });

  it("stays where a data source of its id is no longer read", () => {
    const read = { ...log("old", "delete"), mode: "data" } as const;
    expect(judge(plan([staying, log("new", "no-op"), read]))).toMatchObject([
      { verdict: "covered" },
    ]);
  });

  it("is named as gone by the first of the plans that destroys it", () => {
    const [own] = cover(
      plan([staying, log("new", "no-op")]),
      plan([log("old", "delete"), log("older", "delete")]),
      plan([log("oldest", "delete")]),
    ).plans;
    expect(own?.flowLogs[0]?.destroyedAs?.change.name).toBe("old");
  });

  it("stays where another flow log is destroyed", () => {
    const other = log("old", "delete", { id: "fl-0a1b2c3d4e5f60009" });
    expect(judge(plan([staying, log("new", "no-op"), other]))).toMatchObject([
      { verdict: "covered" },
    ]);
  });
});

describe("what a replacement forgets", () => {
  it.each(["create,forget", "forget,create"])("is a VPC that stays, with %s", (actions) => {
    const replaced = changed(vpc("aws_vpc.a"), actions, { id: VPC }, {});
    expect(judge(plan([replaced]))).toMatchObject([
      { address: "aws_vpc.a", action: "replace", id: undefined },
      { address: `aws_vpc.a (forgotten ${VPC})`, action: "forget", id: VPC, introduced: false },
    ]);
  });

  it("is the default VPC of the region that a resource leaves", () => {
    const adopted = { ...vpc("aws_vpc.d"), type: "aws_default_vpc", address: "aws_default_vpc.d" };
    const moved = (region: string) =>
      changed(adopted, "delete,create", { id: VPC, region: "eu-west-1" }, { region });
    expect(judge(plan([moved("us-east-1")])).map(({ action }) => action)).toEqual([
      "replace",
      "forget",
    ]);
    expect(judge(plan([moved("eu-west-1")])).map(({ action }) => action)).toEqual(["replace"]);
  });
});

describe("a VPC at several addresses", () => {
  const again = (name: string, actions: string) =>
    changed(vpc(`aws_vpc.${name}`), actions, { id: VPC });

  it("is judged once, with all of its flow logs", () => {
    const [one, two] = judge(plan([staying, log("x", "no-op")]), plan([again("b", "update")]));
    expect(one).toMatchObject({ verdict: "covered", sameAs: undefined });
    expect(two).toMatchObject({ verdict: "covered", sameAs: { address: "aws_vpc.a" } });
    expect(one?.alsoAt.map(({ address }) => address)).toEqual(["aws_vpc.b"]);
    expect(two?.flowLogs).toEqual(one?.flowLogs);
  });

  it("is introduced where any of them imports it", () => {
    const imported = { ...again("b", "no-op"), importing: true };
    const [one, two] = judge(plan([staying, imported]));
    expect(one).toMatchObject({ sameAs: { address: "aws_vpc.b" }, action: "no-op" });
    expect(two).toMatchObject({ sameAs: undefined, introduced: true });
  });

  it("is gone where any of them destroys it", () => {
    for (const old of [again("b", "delete"), again("b", "delete,create")]) {
      const judged = judge(plan([staying, log("x", "no-op")]), plan([old]));
      expect(judged.find(({ address }) => address === "aws_vpc.a")?.action).toBe("delete");
    }
  });
});

describe("a deposed object", () => {
  it("of which nothing is left is none", () => {
    const nothing = { ...changed(vpc("aws_vpc.a"), "no-op", null), deposed: "0a1b2c3d" };
    const lost = { ...changed(flowLog("aws_flow_log.x"), "no-op", null), deposed: "0a1b2c3d" };
    expect(judge(plan([staying, nothing, lost]))).toMatchObject([
      { address: "aws_vpc.a", possible: [] },
    ]);
  });

  it("is nothing that an expression names", () => {
    const old = { ...changed(vpc("aws_vpc.a"), "delete", { id: OTHER }), deposed: "0a1b2c3d" };
    const named = plan(
      [vpc("aws_vpc.a"), old, flowLog("aws_flow_log.x")],
      ["aws_vpc.a.id", "aws_vpc.a"],
    );
    expect(judge(named)).toMatchObject([
      { address: "aws_vpc.a", verdict: "covered" },
      { address: "aws_vpc.a (deposed object 0a1b2c3d)", action: "delete" },
    ]);
  });
});

describe("a default VPC that is being adopted", () => {
  const adopted = changed(
    { ...vpc("aws_vpc.d"), type: "aws_default_vpc", address: "aws_default_vpc.d" },
    "create",
    null,
    {},
  );
  const read = (values: JsonObject): PriorObject => ({
    address: "data.aws_vpc.default",
    module: [],
    mode: "data",
    type: "aws_vpc",
    name: "default",
    key: undefined,
    dependsOn: [],
    values: { id: VPC, ...values },
  });

  it("is the one that a data source has read as the default", () => {
    const known = plan([adopted, log("x", "create")], [], { prior: [read({ default: true })] });
    expect(judge(known)).toMatchObject([{ verdict: "covered", id: VPC }]);
  });

  it("may be on any id that no plan has, and on no other", () => {
    const open = plan([adopted, log("x", "create")], [], { prior: [read({ default: false })] });
    expect(judge(open)).toMatchObject([
      { verdict: "unproven", possible: [{ reason: { kind: "adopted" } }] },
    ]);
    const taken = plan([adopted, staying, log("x", "create")]);
    expect(judge(taken)).toMatchObject([{ verdict: "uncovered" }, { verdict: "covered" }]);
  });

  it("is not told by a data source of OpenTofu, whose provider may be one of many", () => {
    const known = plan([adopted, log("x", "create")], [], {
      prior: [read({ default: true })],
      tool: "opentofu",
    });
    expect(judge(known)).toMatchObject([{ verdict: "unproven" }]);
  });
});

describe("a flow log that is made while another is destroyed", () => {
  const s3 = { log_destination_type: "s3", log_destination: "arn:aws:s3:::logs" };
  const group = "arn:aws:logs:eu-west-1:123456789012:log-group:flow";
  const made = (values: JsonObject) => ({ vpc_id: VPC, traffic_type: "ALL", ...values });

  it.each<[string, JsonObject, JsonObject, "unproven" | "covered"]>([
    ["the same in all", s3, s3, "unproven"],
    ["another bucket", s3, { ...s3, log_destination: "arn:aws:s3:::others" }, "covered"],
    ["a folder of the bucket", s3, { ...s3, log_destination: "arn:aws:s3:::logs/a" }, "covered"],
    ["the bucket with a slash", s3, { ...s3, log_destination: "arn:aws:s3:::logs/" }, "unproven"],
    ["other traffic", s3, { ...s3, traffic_type: "REJECT" }, "covered"],
    ["another format", s3, { ...s3, log_format: "$" + "{srcaddr}" }, "unproven"],
    [
      "the log group's name for its ARN",
      { log_destination: `${group}:*` },
      { log_group_name: "flow" },
      "unproven",
    ],
    ["another log group", { log_destination: group }, { log_group_name: "other" }, "covered"],
    ["a destination that is not told", s3, {}, "unproven"],
  ])("is %s", (_, old, now, verdict) => {
    const gone = log("old", "delete", old);
    const next = log("new", "create", {}, made(now));
    expect(judge(plan([staying, gone, { ...next, before: null }]))).toMatchObject([{ verdict }]);
  });

  it("at one address comes after it, or instead of it", () => {
    for (const actions of ["delete,create", "create,delete"]) {
      expect(judge(plan([staying, log("x", actions, s3, made(s3))]))).toMatchObject([
        { verdict: "covered" },
      ]);
    }
  });

  it("in another plan is not made at the same time", () => {
    const next = { ...log("new", "create", {}, made(s3)), before: null };
    expect(judge(plan([staying, log("old", "delete", s3)]), plan([next]))).toMatchObject([
      { verdict: "covered" },
    ]);
  });
});
