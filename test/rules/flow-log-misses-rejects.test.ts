import { expect, it } from "vitest";
import type { Scope } from "../../checker/rules/model.js";
import { type Subject, subjectsIn } from "./complaints.js";

it.each<[why: string, fixture: string, scope: Scope, subjects: readonly Subject[]]>([
  [
    "complains of a VPC whose accepted traffic alone is recorded",
    "traffic-accept-only",
    "introduced",
    [["aws_vpc.accept_only", "aws_vpc.accept_only", 1]],
  ],
  [
    "complains once, however many flow logs do so",
    "traffic-two-accepts",
    "introduced",
    [["aws_vpc.a", "aws_vpc.a", 1]],
  ],
  ["lets a VPC be whose rejected traffic is recorded", "traffic-reject-only", "introduced", []],
  ["lets a VPC be that is not introduced", "stay-accept-only", "introduced", []],
  [
    "complains of it where all have to be recorded",
    "stay-accept-only",
    "all",
    [["aws_vpc.a", "aws_vpc.a", 1]],
  ],
  ["leaves a VPC that was recorded to flow-log-removed", "stay-log-weakened", "all", []],
  ["leaves a VPC without flow log to vpc-without-flow-log", "direct-none-at-all", "all", []],
  ["leaves unknown traffic to flow-log-unproven", "traffic-unknown", "all", []],
])("%s: %s, scope %s", async (_, fixture, scope, subjects) => {
  expect(await subjectsIn("flow-log-misses-rejects", fixture, { scope })).toEqual(subjects);
});
