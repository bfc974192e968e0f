import { expect, it } from "vitest";
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
