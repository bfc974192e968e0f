import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan } from "../fixtures/input.js";
import { flowLog, plan, vpc } from "../trace/world.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const LOG = "fl-0a1b2c3d4e5f60001";
const MOCK = "vpc-00000000000000000";
/** The one default VPC of a region that is not named. */
const DEFAULT = JSON.stringify(["plan.json", JSON.stringify(["", null])]);
const GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:/vpc/all";

function is(change: ResourceChange, values: JsonObject): ResourceChange {
  const stays = { action: "no-op", actions: ["no-op"], before: values, after: values } as const;
  return { ...change, ...stays, afterUnknown: {} };
}

function goes(change: ResourceChange): ResourceChange {
  return { ...change, action: "delete", actions: ["delete"], after: null };
}

const made = vpc("aws_vpc.a");
const standing = is(made, { id: ID });
const adopted = { ...made, type: "aws_default_vpc", address: "aws_default_vpc.a" };
const log = (values: JsonObject) =>
  is(flowLog("aws_flow_log.a"), { traffic_type: "ALL", ...values });
const written = (values: JsonObject): ResourceChange => ({
  ...flowLog("aws_flow_log.a"),
  after: { traffic_type: "ALL", vpc_id: MOCK, ...values },
  afterUnknown: { id: true },
});

const OF_COVERAGE =
  /^(vpc|object destroyed|flow log on an id|mock of an id|telemetry rule|log group of)$/;

it.each<[string, readonly ResourceChange[], has: readonly string[], asks: readonly string[]]>([
  ["a VPC that is made", [made], [], ["mock of an id", "telemetry rule"]],
  [
    "a VPC that stays",
    [standing],
    [`vpc ${ID}`],
    [`object destroyed ${ID}`, "telemetry rule", `vpc ${ID}`],
  ],
  [
    "a VPC that goes",
    [goes(standing)],
    [`object destroyed ${ID}`, `vpc ${ID}`],
    ["mock of an id", `object destroyed ${ID}`, "telemetry rule", `vpc ${ID}`],
  ],
  [
    "a default VPC that is adopted",
    [adopted],
    [`vpc ${DEFAULT}`],
    [
      "flow log on an id",
      "mock of an id",
      `object destroyed ${DEFAULT}`,
      "telemetry rule",
      `vpc ${DEFAULT}`,
    ],
  ],
  ["a flow log that is made", [flowLog("aws_flow_log.a")], [], []],
  [
    "a flow log that stays",
    [log({ id: LOG, vpc_id: ID })],
    ["flow log on an id", `vpc ${ID}`],
    [`object destroyed ${LOG}`, `vpc ${ID}`],
  ],
  [
    "a flow log that goes",
    [goes(log({ id: LOG, vpc_id: ID }))],
    [`object destroyed ${LOG}`, `vpc ${ID}`],
    [`vpc ${ID}`],
  ],
  [
    "a flow log on what stands in for an id",
    [written({})],
    ["flow log on an id", "mock of an id", `vpc ${MOCK}`],
    [`vpc ${MOCK}`],
  ],
  [
    "one of accepted traffic alone",
    [written({ traffic_type: "ACCEPT" })],
    ["flow log on an id", `vpc ${MOCK}`],
    [`vpc ${MOCK}`],
  ],
  [
    "one to a log group by its ARN",
    [written({ vpc_id: ID, log_destination: GROUP })],
    ["flow log on an id", "log group of eu-west-1 111122223333 /vpc/all", `vpc ${ID}`],
    ["log group of eu-west-1 111122223333 /vpc/all", `vpc ${ID}`],
  ],
  [
    "one to a bucket by its ARN",
    [written({ vpc_id: ID, log_destination: "arn:aws:s3:::logs" })],
    ["flow log on an id", `vpc ${ID}`],
    [`vpc ${ID}`],
  ],
])("%s is told to other plans, and asks them", (_, resources, has, asks) => {
  const { crossings } = covered(plan(resources));
  expect(named(crossings.has)).toEqual(has);
  expect(named(crossings.asks)).toEqual(asks);
});

it("a telemetry rule is told to other plans", () => {
  const { crossings } = covered(parsedPlan(fixturePath("telemetry-rules")));
  expect(named(crossings.has)).toContain("telemetry rule");
});

function covered(plan: Plan) {
  return findCoverage([{ plan, source: NO_SOURCE }], { requireProof: false });
}

/** Of coverage alone; those of delivery are told by what it has looked at. */
function named(crossings: ReadonlySet<string>): readonly string[] {
  return [...crossings]
    .map((one): readonly string[] => JSON.parse(one))
    .filter(([kind = ""]) => OF_COVERAGE.test(kind))
    .map((one) => one.join(" "))
    .sort();
}
