import type { Coverage, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import type { TelemetryReach } from "../coverage/telemetry-reach.js";
import type { AllowedDestinations } from "../delivery/allowed.js";
import type { BlockPosition, Position } from "../source/expression.js";
import type { Words } from "../words/model.js";
import type { NamedWaiver } from "../words/waivers.js";

/** How bad a complaint is where no policy says otherwise. What it comes to is decided in `policy/`. */
export type Severity = "error" | "warning" | "note";

/** What a rule can be set to; of one that is `off`, nothing is said. */
export type RuleSetting = Severity | "off";

/**
 * A rule: what it is, a pure function from coverage to complaints, and the words for them. All else that is
 * said or linked to follows from its id.
 */
export interface Rule<Id extends string, Its extends Complaint> {
  /** As its page is called: `docs/rules/<id>.md`. */
  readonly id: Id;
  readonly title: string;
  readonly severity: RuleSetting;
  /** The control that it enforces. */
  readonly reference: string;
  readonly check: (coverage: Coverage, scope: Scope, requirements: Requirements) => readonly Its[];
  readonly words: (complaint: Its) => Words;
}

/** Which VPCs must be recorded: those that the plan introduces, or all that it knows. */
export type Scope = "introduced" | "all";

/** What an organisation asks of flow logs, for rules to measure by. */
export interface Requirements {
  /** The traffic that has to be recorded of every VPC: what is rejected, or all of it. */
  readonly traffic: "reject" | "all";
  readonly retention: Retention;
  readonly destinations: AllowedDestinations;
  /** What is taken for granted of telemetry rules that no plan shows. */
  readonly assumed: readonly AssumedTelemetryRule[];
}

/** How many days records are to be kept. */
export interface Retention {
  readonly minimumDays: number;
  /** Undefined where no number is too large; to keep them for ever is something else. */
  readonly maximumDays: number | undefined;
}

/** An organisation's statement that a telemetry rule of AWS records VPCs, of which no plan is proof. */
export interface AssumedTelemetryRule extends TelemetryReach {
  readonly reason: string;
  /** The last day on which it holds, as ISO 8601 has it. */
  readonly expires: string;
  /** From today until then; 0 on that day, and negative after it, when it holds no more. */
  readonly daysLeft: number;
  /** Where it is stated. */
  readonly location: Position | undefined;
}

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
  readonly location: BlockPosition | undefined;
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

/** A complaint about a waiver or an assumption, and not about what is planned. */
export interface WaiverComplaint extends Complaint {
  readonly waiver: NamedWaiver;
}

/**
 * A rule about waivers. What they except is known once all other rules have complained, so that it finds nothing by
 * itself: `policy/` complains in its name.
 */
export function aboutWaivers<Id extends string, Its extends WaiverComplaint>(
  rule: Omit<Rule<Id, Its>, "check">,
): Rule<Id, Its> {
  return { ...rule, check: () => [] };
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
  // One that goes has lost nothing by it, and what replaces one was never recorded.
  if (action === "replace" || loss === undefined) return false;
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
