import { expect, it } from "vitest";
import type { ResourceChange } from "../../checker/plan/model.js";
import type { RuleId } from "../../checker/rules/index.js";
import { subjectsAfter } from "./complaints.js";

/** A VPC that is made is there instead, and nothing has recorded it. */
function standing(change: ResourceChange, at: number): ResourceChange {
  if (change.type !== "aws_vpc" || change.action !== "create") return change;
  const values = { ...change.after, id: `vpc-${String(at).padStart(17, "0")}` };
  const stays = { action: "no-op", actions: ["no-op"], before: values, after: values } as const;
  return { ...change, ...stays, afterUnknown: {} };
}

/** What is there goes. */
function going(change: ResourceChange): ResourceChange {
  if (change.before === null) return change;
  return { ...change, action: "delete", actions: ["delete"], after: null, afterUnknown: {} };
}

it.each<[RuleId, string, readonly string[]]>([
  ["delivery-unproven", "delivery-planned", []],
  ["flow-log-cannot-deliver", "delivery-planned", []],
  // This one was recorded.
  ["flow-log-duplicate", "flow-log-duplicates", ["aws_vpc.deployed"]],
  ["log-group-shared", "log-groups-shared", []],
  ["log-group-unencrypted", "destination-kinds", []],
  ["log-retention", "log-retention-planned", []],
])(
  "%s leaves alone what was there and not recorded, unless all are asked for: %s",
  async (rule, fixture, left) => {
    const introduced = await subjectsAfter(rule, fixture, "introduced", standing);
    expect(introduced.map(([, vpc]) => vpc)).toEqual(left);
    const all = await subjectsAfter(rule, fixture, "all", standing);
    expect(all).toEqual(await subjectsAfter(rule, fixture, "introduced"));
    expect(all.length).toBeGreaterThan(left.length);
  },
);

it.each<[RuleId, string]>([
  ["destination-destroyed", "destination-destroyed"],
  ["log-group-unencrypted", "destination-destroyed"],
  ["log-retention", "destination-destroyed"],
  ["delivery-unproven", "delivery-deployed"],
])("%s lets go what goes: %s", async (rule, fixture) => {
  expect(await subjectsAfter(rule, fixture, "all")).not.toEqual([]);
  expect(await subjectsAfter(rule, fixture, "all", going)).toEqual([]);
});

it("destination-destroyed lets a VPC go whose flow log and bucket are another matter", async () => {
  const vpcs = (change: ResourceChange) => (change.type === "aws_vpc" ? going(change) : change);
  const left = await subjectsAfter("destination-destroyed", "destination-destroyed", "all", vpcs);
  expect(left.map(([address]) => address)).toEqual(["aws_s3_bucket.unplanned"]);
});
