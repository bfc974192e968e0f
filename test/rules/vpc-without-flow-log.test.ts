import { expect, it } from "vitest";
import type { Scope } from "../../checker/rules/model.js";
import { type Subject, subjectsIn } from "./complaints.js";

it.each<[why: string, fixture: string, scope: Scope, subjects: readonly Subject[]]>([
  [
    "complains of each VPC that nothing names",
    "direct-none-at-all",
    "introduced",
    [
      ["aws_vpc.a", "aws_vpc.a", 1],
      ["aws_vpc.b", "aws_vpc.b", 5],
    ],
  ],
  [
    "complains of a VPC of which a subnet alone is recorded",
    "subnet-level-log",
    "introduced",
    [["aws_vpc.subnet_only", "aws_vpc.subnet_only", 1]],
  ],
  ["lets a VPC be that is not introduced", "stay-no-op", "introduced", []],
  [
    "complains of it where all have to be recorded",
    "stay-no-op",
    "all",
    [["aws_vpc.b", "aws_vpc.b", 5]],
  ],
  ["lets a VPC be that goes away", "delete-vpc-without-log", "all", []],
  ["lets a VPC be that is recorded", "traffic-reject-only", "all", []],
  ["leaves a VPC that loses its flow log to flow-log-removed", "stay-log-destroyed", "all", []],
  ["leaves accepted traffic to flow-log-misses-rejects", "traffic-accept-only", "all", []],
  ["leaves what is not proven to flow-log-unproven", "conditional-unknown", "all", []],
])("%s: %s, scope %s", async (_, fixture, scope, subjects) => {
  expect(await subjectsIn("vpc-without-flow-log", fixture, { scope })).toEqual(subjects);
});

it("counts a VPC at two addresses once", async () => {
  const subjects = await subjectsIn("vpc-without-flow-log", "same-vpc-at-two-addresses", {
    scope: "all",
  });
  const address = "module.a.aws_default_vpc.this";
  expect(subjects).toEqual([[address, address, 1]]);
});
