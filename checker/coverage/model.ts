import type { Deployed, Obstacle } from "../account/model.js";
import type { TelemetryRuleType } from "../aws/telemetry-rules.js";
import type { AccessCheck } from "../delivery/access/model.js";
import type { KeptFor, LogDestination, Needed, PlannedObstacle } from "../delivery/model.js";
import type { IncompleteReason, Plan, Planned, ResourceChange } from "../plan/model.js";
import type { BlockPosition, Position } from "../source/expression.js";
import type { SourceUse } from "../source/model.js";
import type { Place, PlaceName, Reason, Step, Target, Trace } from "../trace/model.js";

/** What is proven of every VPC of the plans given, before and after. The rules read nothing else. */
export interface Coverage {
  readonly plans: readonly PlanCoverage[];
}

export interface PlanCoverage {
  readonly plan: Plan;
  readonly source: SourceUse;
  /** Of a plan that stands for what is deployed. */
  readonly deployed: Deployed | undefined;
  /** For further questions, such as what to write about a VPC that is not recorded. */
  readonly trace: Trace;
  readonly incomplete: readonly IncompleteReason[];
  readonly vpcs: readonly VpcCoverage[];
  /** Every flow log of the plan, whatever it records. */
  readonly flowLogs: readonly FlowLog[];
  /** Log groups that will have one name, in one region. */
  readonly namesakes: readonly (readonly Planned[])[];
  /** Rules that make flow logs of which no plan tells. */
  readonly telemetryRules: readonly TelemetryRule[];
}

export type VpcAction = "create" | "replace" | "import" | "update" | "no-op" | "forget" | "delete";

export type Verdict = "covered" | "uncovered" | "unproven";

/** `inferred`: nothing but the plan's references says so, and no expression proves it. */
export type Confidence = "proven" | "inferred";

/** `unknown`: known after apply only; `none`: the argument is not set. */
export type Traffic = "ALL" | "ACCEPT" | "REJECT" | "unknown" | "none";

/** A flow log of a plan, as it is before and as it will be after. */
export interface FlowLog {
  readonly plan: Plan;
  readonly change: ResourceChange;
  /** The address; as Terraform prints it for a deposed object. */
  readonly address: string;
  /** The argument that names the VPC: `vpc_id`, or `resource_id` of the Cloud Control provider. */
  readonly argument: string;
  readonly location: BlockPosition | undefined;
  /** The call of the module from elsewhere that it is in, whether the files of that are at hand or not. */
  readonly calledAt: Position | undefined;
  /** The sources that it was traced with, or why there are none. */
  readonly source: SourceUse;
  /** The region and the account that it is made in. */
  readonly place: Place;
  /** Where it records before the plan; undefined where it does not exist or is not at VPC level. */
  readonly before: LogBefore | undefined;
  /** Where it will record; `none` where it goes or is not at VPC level. */
  readonly after: Target;
  /** The object that is there before the plan stays in AWS, but no longer in Terraform's state. */
  readonly isForgotten: boolean;
  /** Where the plans destroy the very object that stays at this address. */
  readonly destroyedAs: Planned | undefined;
  readonly traffic: Traffic;
  /** It was read from an account, which has looked at whether it delivers. */
  readonly isDeployed: boolean;
  /** What is known to keep it from delivering, or of what it delivers to. */
  readonly delivery: readonly (Obstacle | PlannedObstacle)[];
  /** What policies were asked on its behalf, and what they answer; nothing where nobody has asked. */
  readonly access: readonly AccessCheck[];
  /** Where it will deliver to; of one that goes, where it does. */
  readonly destination: LogDestination;
  /** By which role, in the same way. */
  readonly role: Needed;
  /** How long that keeps it, where a plan tells. */
  readonly retention: KeptFor | undefined;
  readonly destinationType: string | undefined;
}

export interface LogBefore {
  readonly vpcId: string;
  /** Marked as sensitive in the plan: not to be shown. */
  readonly isSensitive: boolean;
  readonly traffic: Traffic;
  readonly destination: LogDestination;
}

/** A telemetry rule of a plan that makes flow logs for VPCs. */
export interface TelemetryRule {
  readonly planned: Planned;
  readonly level: TelemetryRuleType["level"];
  readonly place: Place;
  /** The regions that it is for; undefined where that is not known. */
  readonly regions: "all" | readonly string[] | undefined;
  readonly recordsAcceptsOnly: boolean;
  /** It selects by accounts or tags, in a language that AWS does not document. */
  readonly isSelective: boolean;
  /** What it makes, to be compared; undefined where a part is not known. */
  readonly makes: string | undefined;
  /** Whether what it needs to be evaluated is there; `unseen` where no plan shows it. */
  readonly evaluation: "there" | "destroyed" | "unseen";
}

export interface VpcCoverage {
  /** The instance address, with more to it for another object than the live one; the id where no plan has the VPC. */
  readonly address: string;
  /** Other addresses of this VPC, which have entries of their own. */
  readonly alsoAt: readonly OtherAddress[];
  /** The entry that this VPC is judged and counted under, where that is another one. */
  readonly sameAs: OtherAddress | undefined;
  /** Undefined for a VPC that only its flow logs show. */
  readonly change: ResourceChange | undefined;
  readonly action: VpcAction;
  readonly introduced: boolean;
  readonly location: BlockPosition | undefined;
  /** As of a flow log. */
  readonly calledAt: Position | undefined;
  /**
   * The `provider` argument that a flow log in the VPC's module needs to be made where the VPC is, as
   * that module writes it (`aws.eu`); undefined where it needs none, or where it is not known.
   */
  readonly provider: string | undefined;
  /** Where it is, as far as that can be told; of one that only flow logs show, where these are. */
  readonly place: Place | undefined;
  /** The id that it has now, and keeps; undefined for one that is being created. */
  readonly id: string | undefined;
  readonly verdict: Verdict;
  /** Says nothing of what is unproven. */
  readonly confidence: Confidence;
  /** A flow log records its rejected traffic before the plan. */
  readonly recordedBefore: boolean;
  /** Those that record it before the plan. */
  readonly before: readonly FlowLog[];
  /** VPC-level flow logs that will be on it, whatever they record. */
  readonly flowLogs: readonly Match[];
  /** Those that might record it, or the first of very many. */
  readonly possible: readonly Possibility[];
  /** How many more there are than `possible` lists. */
  readonly unlisted: number;
  /** Those that name it, and are made in another region or account: they will not be on it. */
  readonly elsewhere: readonly Elsewhere[];
  /** Those that record it now and will not. */
  readonly lost: readonly Loss[];
  /** Those whose target is made of its id, and is no id: they record nothing. */
  readonly misnamed: readonly FlowLog[];
  /** Of a VPC that has no id yet, those on what seems to stand in for one; any of them may be meant for it. */
  readonly mocked: readonly FlowLog[];
}

/** One VPC may stand at several addresses, in one plan or in several. */
export interface OtherAddress {
  readonly plan: Plan;
  readonly address: string;
}

export interface Match {
  readonly flowLog: FlowLog;
  readonly inferred: Reason | undefined;
  readonly steps: readonly Step[];
}

export interface Possibility {
  readonly flowLog: FlowLog;
  readonly reason: Reason;
  readonly steps: readonly Step[];
}

export interface Elsewhere {
  readonly flowLog: FlowLog;
  readonly by: "region" | "account";
  /** Where the VPC is. */
  readonly vpc: PlaceName;
}

export type Loss =
  | {
      readonly flowLog: FlowLog;
      readonly how: "destroyed" | "forgotten" | "retargeted" | "weakened";
    }
  /** It is destroyed while one that may be equal to it is made, which AWS refuses until then. */
  | { readonly flowLog: FlowLog; readonly how: "renamed"; readonly to: FlowLog }
  /** It still names the VPC, and is made in another region or account from now on. */
  | { readonly flowLog: FlowLog; readonly how: "elsewhere"; readonly found: Elsewhere }
  /** It is the very flow log that another address destroys. */
  | { readonly flowLog: FlowLog; readonly how: "destroyed-elsewhere"; readonly as: Planned };

/** Security Hub EC2.6 and CIS 3.7 ask for rejected traffic. */
export function recordsRejects(traffic: Traffic): boolean {
  return traffic === "ALL" || traffic === "REJECT";
}

export function mayRecordRejects({ traffic }: FlowLog): boolean {
  return traffic === "unknown" || recordsRejects(traffic);
}
