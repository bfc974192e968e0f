import { expect, it } from "vitest";
import { type Subject, subjectsIn } from "./complaints.js";

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
