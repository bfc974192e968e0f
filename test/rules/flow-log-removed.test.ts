import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { madePlan } from "../coverage/made-plan.js";
import { type Subject, subjectsIn, subjectsOf } from "./complaints.js";

it.each<[why: string, fixture: string, subjects: readonly Subject[]]>([
  [
    "complains of the last flow log that is destroyed",
    "stay-log-destroyed",
    [["aws_flow_log.bared", "aws_vpc.bared", 5]],
  ],
  [
    "complains of one that records accepted traffic only from now on",
    "stay-log-weakened",
    [["aws_flow_log.a", "aws_vpc.a", 5]],
  ],
  [
    "complains of one that goes beside another, which records too little",
    "stay-one-of-two-logs-goes",
    [["aws_flow_log.b_reject", "aws_vpc.b", 5]],
  ],
  [
    "complains of one whose successor AWS may refuse",
    "stay-log-renamed",
    [["aws_flow_log.a", "aws_vpc.a", 1]],
  ],
  [
    "looks at the VPC where the flow log stands nowhere",
    "same-vpc-at-two-addresses-removed",
    [["aws_flow_log.this", "module.a.aws_default_vpc.this", 1]],
  ],
  ["lets a VPC go with its flow log", "delete-vpc-with-log", []],
  ["lets a flow log be replaced", "stay-log-replaced", []],
  ["lets a VPC be that was not recorded before", "stay-accept-only", []],
  ["lets a VPC be that is introduced", "direct-none-at-all", []],
])("%s: %s", async (_, fixture, subjects) => {
  expect(await subjectsIn("flow-log-removed", fixture)).toEqual(subjects);
});

it("lets a VPC be that another flow log records, while AWS may refuse a third", () => {
  const id = "vpc-0a1b2c3d4e5f60001";
  const on = { vpc_id: id, traffic_type: "ALL", log_destination: "arn:aws:s3:::logs" };
  const plan = madePlan([
    { is: "aws_vpc.a", actions: ["no-op"], after: { id } },
    { is: "aws_flow_log.old", actions: ["delete"], before: { ...on, id: "fl-1" } },
    { is: "aws_flow_log.new", after: on },
    { is: "aws_flow_log.other", after: { ...on, log_destination: "arn:aws:s3:::others" } },
  ]);
  const report = check([{ plan, source: NO_SOURCE }], { scope: "all", requireProof: false });
  expect(report.plans[0]?.vpcs).toMatchObject([{ verdict: "covered", rejected: false }]);
  expect(subjectsOf("flow-log-removed", report)).toEqual([]);
});

it("leaves a VPC that is replaced to vpc-without-flow-log: the new one was never recorded", () => {
  const id = "vpc-0a1b2c3d4e5f60001";
  const plan = madePlan([
    { is: "aws_vpc.a", actions: ["delete", "create"], before: { id } },
    {
      is: "aws_flow_log.x",
      actions: ["delete"],
      before: { id: "fl-1", vpc_id: id, traffic_type: "ALL" },
    },
  ]);
  const report = check([{ plan, source: NO_SOURCE }], { scope: "introduced", requireProof: false });
  expect(subjectsOf("flow-log-removed", report)).toEqual([]);
  expect(subjectsOf("vpc-without-flow-log", report)).toEqual([["aws_vpc.a", "aws_vpc.a", null]]);
});
