import type {
  Coverage,
  FlowLog,
  Loss,
  Match,
  PlanCoverage,
  Possibility,
  VpcCoverage,
} from "../coverage/model.js";
import type { DeliveryProblem, IncompleteReason, UnkeptCoverage } from "../plan/model.js";

/** `error` rejects the plan, the others do not. */
export type Severity = "error" | "warning" | "note";

/** A rule: what it is, and a pure function from coverage to complaints. */
export interface Rule {
  readonly id: RuleId;
  readonly title: string;
  readonly severity: Severity;
  /** The control that it enforces. */
  readonly reference: string;
  readonly check: (coverage: Coverage, scope: Scope) => readonly Complaint[];
}

/** Which VPCs must be recorded: those that the plan introduces, or all that it knows. */
export type Scope = "introduced" | "all";

export type RuleId = Complaint["rule"];

/** What a rule found, as data; `report/words.ts` makes sentences of it. */
export type Complaint =
  | {
      readonly rule: "vpc-without-flow-log";
      readonly plan: PlanCoverage;
      readonly vpc: VpcCoverage;
    }
  | {
      readonly rule: "flow-log-misses-rejects";
      readonly plan: PlanCoverage;
      readonly vpc: VpcCoverage;
      readonly flowLogs: readonly Match[];
    }
  | {
      readonly rule: "flow-log-removed";
      readonly plan: PlanCoverage;
      readonly vpc: VpcCoverage;
      readonly loss: Loss;
    }
  | {
      readonly rule: "flow-log-unproven";
      readonly plan: PlanCoverage;
      readonly vpc: VpcCoverage;
      readonly possible: readonly Possibility[];
    }
  | {
      readonly rule: "flow-log-cannot-deliver" | "log-retention";
      readonly plan: PlanCoverage;
      readonly vpc: VpcCoverage;
      readonly flowLog: FlowLog;
      readonly problem: DeliveryProblem;
    }
  | {
      readonly rule: "planned-coverage-missing";
      readonly plan: PlanCoverage;
      readonly vpc: undefined;
      readonly unkept: UnkeptCoverage;
    }
  | {
      readonly rule: "plan-incomplete";
      readonly plan: PlanCoverage;
      readonly vpc: undefined;
      readonly reason: IncompleteReason;
    };

/** A VPC that has to be recorded once the plan is applied. */
export function mustBeRecorded(vpc: VpcCoverage, scope: Scope): boolean {
  return vpc.action !== "delete" && (vpc.introduced || vpc.recordedBefore || scope === "all");
}

/** A VPC that was recorded before the plan, stays, and will not be recorded after it, or may not be. */
export function losesItsFlowLog({ action, verdict, lost: [loss] }: VpcCoverage): boolean {
  const stays = action !== "delete" && action !== "replace";
  if (!stays || loss === undefined) return false;
  return verdict === "uncovered" || (verdict === "unproven" && loss.how === "renamed");
}

/** Every VPC with the plan that it is in; one that stands at several addresses once. */
export function vpcsOf(
  coverage: Coverage,
): readonly { readonly plan: PlanCoverage; readonly vpc: VpcCoverage }[] {
  return coverage.plans.flatMap((plan) =>
    plan.vpcs.filter(({ sameAs }) => sameAs === undefined).map((vpc) => ({ plan, vpc })),
  );
}
