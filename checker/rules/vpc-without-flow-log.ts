import { reaches } from "../coverage/telemetry-reach.js";
import { type TelemetryAnswer, telemetryFor } from "../coverage/telemetry-rules.js";
import { describeMissing, type Unsure } from "../words/vpc-without-flow-log.js";
import {
  losesItsFlowLog,
  mustBeRecorded,
  type Rule,
  subjectOf,
  type VpcComplaint,
  vpcsOf,
} from "./model.js";

export interface Missing extends VpcComplaint {
  /** Telemetry rules that the policy assumes, and that do not except it although they may reach it. */
  readonly unsure: readonly Unsure[];
  /** Telemetry rules of the plans. */
  readonly telemetry: readonly TelemetryAnswer[];
}

export const vpcWithoutFlowLog: Rule<"vpc-without-flow-log", Missing> = {
  id: "vpc-without-flow-log",
  title: "A VPC has no VPC-level flow log",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope, { assumed }) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "uncovered")
      .filter(({ vpc }) => vpc.flowLogs.length === 0 && !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => {
        const unsure = assumed.flatMap((rule): readonly Unsure[] => {
          const reached = rule.daysLeft < 0 ? "no" : reaches(rule, plan, vpc);
          const isExcepted = reached === "yes" && plan.deployed === undefined;
          return isExcepted || reached === "no" ? [] : [{ rule, reached }];
        });
        const telemetry = telemetryFor(coverage.plans, plan, vpc);
        return { plan, subject: subjectOf(vpc), unsure, telemetry };
      }),
  words: ({ plan, subject: { vpc }, unsure, telemetry }) =>
    describeMissing(plan, vpc, unsure, telemetry),
};
