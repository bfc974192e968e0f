import { describeMissing } from "../words/vpc-without-flow-log.js";
import {
  losesItsFlowLog,
  mustBeRecorded,
  type Rule,
  subjectOf,
  type VpcComplaint,
  vpcsOf,
} from "./model.js";

export const vpcWithoutFlowLog: Rule<"vpc-without-flow-log", VpcComplaint> = {
  id: "vpc-without-flow-log",
  title: "A VPC has no VPC-level flow log",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "uncovered")
      .filter(({ vpc }) => vpc.flowLogs.length === 0 && !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => ({ plan, subject: subjectOf(vpc) })),
  words: ({ plan, subject: { vpc } }) => describeMissing(plan, vpc),
};
