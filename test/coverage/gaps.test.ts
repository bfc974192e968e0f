import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { gapsOf } from "../../checker/coverage/gaps.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { ResourceChange } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const ID = "vpc-0a1b2c3d4e5f60001";

function changed(
  change: ResourceChange,
  actions: string,
  before: JsonObject,
  after: JsonObject = before,
): ResourceChange {
  const all = actions.split(",");
  const single = actions === "delete" || actions === "forget" ? actions : "no-op";
  const action = all.length > 1 ? "replace" : single;
  return {
    ...change,
    action,
    actions: all,
    before,
    after: action === "delete" || action === "forget" ? null : after,
    afterUnknown: {},
  };
}

const standing = changed(vpc("aws_vpc.a"), "no-op", { id: ID });
// Of two destinations, since AWS would refuse equal ones.
const onVpc = (name: string, traffic: string | null) => ({
  vpc_id: ID,
  traffic_type: traffic,
  log_destination: `arn:aws:s3:::${name}`,
});
const log = (name: string, actions: string, before: string | null = "ALL", after = "ALL") =>
  changed(
    flowLog(`aws_flow_log.${name}`),
    actions,
    { ...onVpc(name, before), id: `fl-${name}` },
    onVpc(name, after),
  );
const made = (name: string, traffic: string): ResourceChange => ({
  ...flowLog(`aws_flow_log.${name}`),
  after: onVpc(name, traffic),
  afterUnknown: { id: true },
});

it.each<[string, readonly ResourceChange[], readonly string[]]>([
  ["it is destroyed first", [log("x", "delete,create")], ["x"]],
  ["it is made first", [log("x", "create,delete")], []],
  [
    "each of two is destroyed first",
    [log("x", "delete,create"), log("y", "delete,create")],
    ["x", "y"],
  ],
  ["one of two is made first", [log("x", "delete,create"), log("y", "create,delete")], []],
  ["another stays", [log("x", "delete,create"), log("y", "no-op")], []],
  [
    "another of accepted traffic stays",
    [log("x", "delete,create"), log("y", "no-op", "ACCEPT", "ACCEPT")],
    ["x"],
  ],
  ["another is made", [log("x", "delete,create"), made("y", "REJECT")], []],
  ["another of accepted traffic is made", [log("x", "delete,create"), made("y", "ACCEPT")], ["x"]],
  ["another is forgotten", [log("x", "delete,create"), log("y", "forget")], []],
  [
    "another is made first, of accepted traffic",
    [log("x", "delete,create"), log("y", "create,delete", "ALL", "ACCEPT")],
    [],
  ],
  ["another goes", [log("x", "delete,create"), log("y", "delete")], ["x"]],
  ["it is destroyed, and none is made", [log("x", "delete")], []],
  ["it is replaced by one of accepted traffic", [log("x", "delete,create", "ALL", "ACCEPT")], []],
])("there is a gap or not where %s", (_, logs, expected) => {
  const input = { plan: plan([standing, ...logs]), source: NO_SOURCE };
  const [own] = findCoverage([input], { requireProof: false }).plans;
  const gaps = own?.vpcs.flatMap(gapsOf) ?? [];
  expect(gaps.map(({ change }) => change.name)).toEqual(expected);
});

it.each(["create", "replace", "delete"] as const)("there is none for a VPC to %s", (action) => {
  const input = { plan: plan([standing, log("x", "delete,create")]), source: NO_SOURCE };
  const [own] = findCoverage([input], { requireProof: false }).plans;
  expect(own?.vpcs.flatMap((one) => gapsOf({ ...one, action }))).toEqual([]);
});
