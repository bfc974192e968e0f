import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";
import { type Subject, subjectsIn } from "./complaints.js";

it.each<[why: string, fixture: string, subjects: readonly Subject[]]>([
  [
    "complains of the flow log, for each VPC that it may be on",
    "conditional-unknown",
    [
      ["aws_flow_log.this", "aws_vpc.a", 16],
      ["aws_flow_log.this", "aws_vpc.b", 16],
    ],
  ],
  [
    "complains of a flow log whose region is not known",
    "provider-region-unknown",
    [["aws_flow_log.later", "aws_vpc.later", 52]],
  ],
  [
    "complains of a flow log whose traffic is not known",
    "traffic-unknown",
    [["aws_flow_log.a", "aws_vpc.a", 7]],
  ],
  ["lets VPCs be that another flow log records", "conditional-unknown-both-covered", []],
  ["leaves what Terraform may destroy too late to flow-log-removed", "stay-log-renamed", []],
  ["lets a VPC be that goes away", "delete-vpc-without-log", []],
])("%s: %s", async (_, fixture, subjects) => {
  expect(await subjectsIn("flow-log-unproven", fixture)).toEqual(subjects);
});

it("complains of what is only inferred, where proof is required", async () => {
  const alone = { source: false };
  const strict = { ...alone, requireProof: true };
  expect(await subjectsIn("flow-log-unproven", "for-each-resource", alone)).toEqual([]);
  expect(await subjectsIn("flow-log-unproven", "for-each-resource", strict)).not.toEqual([]);
});

it("complains of the one that may be there where another goes", () => {
  const id = "vpc-0a1b2c3d4e5f60001";
  const stays = { action: "no-op", actions: ["no-op"], before: { id }, after: { id } } as const;
  const goes = { action: "delete", actions: ["delete"], after: null, afterUnknown: {} } as const;
  const before = { id: "fl-0a1b2c3d4e5f60001", vpc_id: id, traffic_type: "ALL" };
  const resources = [
    { ...vpc("aws_vpc.a"), ...stays, afterUnknown: {} },
    vpc("aws_vpc.b"),
    { ...flowLog("aws_flow_log.old"), ...goes, before },
    flowLog("aws_flow_log.new"),
  ];
  const input = { plan: plan(resources, ["aws_vpc.a", "aws_vpc.b"]), source: NO_SOURCE };
  const report = check([input], { scope: "introduced", requireProof: false });
  expect(
    report.plans[0]?.findings.map(({ rule, address, vpc: of }) => [rule, address, of]),
  ).toEqual([
    ["flow-log-unproven", "aws_flow_log.new", "aws_vpc.a"],
    ["flow-log-unproven", "aws_flow_log.new", "aws_vpc.b"],
  ]);
});
