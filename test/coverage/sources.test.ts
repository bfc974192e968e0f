import { beforeAll, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { loadParser } from "../../checker/source/index.js";
import type { SourceUse } from "../../checker/source/model.js";
import { byOneProvider, flowLog, plan, source, vpc } from "../trace/world.js";

beforeAll(() => loadParser());

const [A, B] = ["vpc-0a1b2c3d4e5f60001", "vpc-0a1b2c3d4e5f60002"];
const onId = { ...flowLog("aws_flow_log.x"), after: { traffic_type: "ALL", vpc_id: A } };
const named = { ...onId, afterUnknown: { id: true } };
const traced = flowLog("aws_flow_log.y");

/** What is found with sources that say of each flow log that it is on this VPC. */
function found(vpcId: string, use: Partial<SourceUse>, changes = [vpc("aws_vpc.a"), named]) {
  const given = byOneProvider(plan(changes, ["aws_vpc.a.id", "aws_vpc.a"]));
  const sources = { source: source(given, vpcId), path: undefined, notes: [], ...use };
  const [own] = findCoverage([{ plan: given, source: sources }], { requireProof: false }).plans;
  return own;
}

it.each([
  ["infra", "infra"],
  [undefined, "the source"],
])("sources that come to something else are not used, and a note says so: %s", (path, name) => {
  const note = `${name} is not what the plan was made from: it comes to another aws_flow_log.x.vpc_id`;
  expect(found(`"${B}"`, { path, notes: ["first"] })?.source).toEqual({
    source: undefined,
    path,
    notes: ["first", note],
    proofOnly: true,
  });
  expect(found(`"${A}"`, { path })?.source).toMatchObject({ source: {}, notes: [] });
});

it("sources of which a part cannot be read prove what they show", () => {
  const changes = [vpc("aws_vpc.a"), traced];
  const [one] = found("aws_vpc.a.id", { proofOnly: true }, changes)?.vpcs ?? [];
  expect(one).toMatchObject({ verdict: "covered", confidence: "proven" });
});
