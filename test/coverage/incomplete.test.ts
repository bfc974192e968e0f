import { expect, it } from "vitest";
import { incompleteReasons } from "../../checker/coverage/incomplete.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const PROVIDERS: Plan["providers"] = new Map([
  ["aws", { key: "aws", source: undefined, module: [], expressions: undefined }],
]);

const VPC = vpc("aws_vpc.a");
const LOG = flowLog("aws_flow_log.a");
const ID = "fl-0a1b2c3d4e5f60001";
const WHOLE = { id: ID, vpc_id: "vpc-0a1b2c3d4e5f60001", traffic_type: "ALL" };

function was(
  change: ResourceChange,
  before: JsonObject | null,
  action: "no-op" | "delete" = "no-op",
) {
  return { ...change, action, actions: [action], before };
}

it.each<[string, ResourceChange, readonly string[]]>([
  ["a VPC that is made", VPC, []],
  ["a VPC whose id was told", was(VPC, { id: "vpc-1" }), []],
  ["a VPC whose id is cut out", was(VPC, {}), ["cut-down"]],
  ["a VPC of which nothing is told that was before", was(VPC, null), ["cut-down"]],
  ["one that goes", was(VPC, null, "delete"), ["cut-down"]],
  ["a flow log that is made", LOG, []],
  ["a flow log", was(LOG, WHOLE), []],
  ["a flow log of nothing", was(LOG, { id: ID, vpc_id: null, traffic_type: null }), []],
  ["a flow log whose VPC is cut out", was(LOG, { id: ID, traffic_type: "ALL" }), ["cut-down"]],
  ["a flow log whose traffic is cut out", was(LOG, { id: ID, vpc_id: "vpc-1" }), ["cut-down"]],
  [
    "a flow log whose id is cut out",
    was(LOG, { vpc_id: "vpc-1", traffic_type: "ALL" }),
    ["cut-down"],
  ],
  ["a flow log whose id is no text", was(LOG, { ...WHOLE, id: { value: ID } }), ["cut-down"]],
  ["a VPC that is read", { ...was(VPC, {}), mode: "data" }, []],
  ["a flow log that is read", { ...was(LOG, {}), mode: "data" }, []],
  ["something else", was({ ...VPC, type: "aws_subnet" }, {}), []],
  ["a Cloud Control flow log", was({ ...LOG, type: "awscc_ec2_flow_log" }, WHOLE), ["cut-down"]],
])("a plan with %s", (_, change, expected) => {
  expect(incompleteReasons(plan([change]))).toEqual(expected);
});

it("is cut down where a block has lost its provider, and others have one", () => {
  expect(incompleteReasons(plan([VPC], [], { providers: PROVIDERS }))).toEqual(["cut-down"]);
  const subnet = { ...VPC, type: "aws_subnet" };
  expect(incompleteReasons(plan([subnet], [], { providers: PROVIDERS }))).toEqual([]);
  const unsaid = plan([VPC], [], { providers: PROVIDERS, configuration: undefined });
  expect(incompleteReasons(unsaid)).toEqual([]);
});

it("is cut down where any of its changes is", () => {
  expect(incompleteReasons(plan([LOG, was(VPC, {}), VPC]))).toEqual(["cut-down"]);
});

it("says what the plan says itself, and no more", () => {
  const given = plan([was(VPC, {})], [], { incomplete: ["targeted"] });
  expect(incompleteReasons(given)).toEqual(["targeted"]);
});
