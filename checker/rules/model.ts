import type { Coverage, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import type { Position } from "../source/expression.js";
import type { Words } from "../words/model.js";

/** How bad a complaint is where no policy says otherwise. What it comes to is decided in `policy/`. */
export type Severity = "error" | "warning" | "note";

/**
 * A rule: what it is, a pure function from coverage to complaints, and the words for them. All else that is
 * said or linked to follows from its id.
 */
export interface Rule<Id extends string, Its extends Complaint> {
  /** As its page is called: `docs/rules/<id>.md`. */
  readonly id: Id;
  readonly title: string;
  readonly severity: Severity;
  /** The control that it enforces. */
  readonly reference: string;
  readonly check: (coverage: Coverage, scope: Scope) => readonly Its[];
  readonly words: (complaint: Its) => Words;
}

/** Which VPCs must be recorded: those that the plan introduces, or all that it knows. */
export type Scope = "introduced" | "all";

/** What a rule found, as data: the rule's own part of it is for its words. */
export interface Complaint {
  readonly plan: PlanCoverage;
  readonly subject: Subject;
}

/** What a complaint is about. */
export interface Subject {
  /** What is at fault; null where it is the plan as a whole. */
  readonly address: string | null;
  /** Where to look first. */
  readonly location: Position | undefined;
  /** The VPC that suffers from it. */
  readonly vpc: VpcCoverage | undefined;
}

/** A complaint about a VPC, or about a flow log for its sake. */
export interface VpcComplaint extends Complaint {
  readonly subject: VpcSubject;
}

export interface VpcSubject extends Subject {
  readonly vpc: VpcCoverage;
}

/** The VPC is at fault itself. */
export function subjectOf(vpc: VpcCoverage): VpcSubject {
  return { address: vpc.address, location: vpc.location, vpc };
}

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
