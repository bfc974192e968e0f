import type { Confidence, Verdict, VpcAction } from "../coverage/model.js";
import type { AccessKind } from "../delivery/access/model.js";
import type { Scope, Severity } from "../rules/model.js";
import type { Position } from "../source/expression.js";

export type { Confidence, Severity, Verdict, VpcAction };

/**
 * The JSON report, version 1: fields are added, never changed or taken away. Its JSON Schema is
 * docs/report.schema.json.
 */
export interface Report {
  readonly report_version: "1.0";
  readonly tool: { readonly name: "flowgate"; readonly version: string };
  readonly plans: readonly PlanReport[];
  /** What was to be judged and could not be read: with any, there is no verdict on the whole, and the exit code is 2. */
  readonly unread: readonly UnreadReport[];
  readonly summary: Summary;
  /** What was judged by beside the rules; null where there is no policy. */
  readonly policy: PolicyReport | null;
  /** Which VPCs had to be recorded, and whether only proof counted: plans of several reports are judged alike. */
  readonly scope: Scope;
  readonly require_proof: boolean;
  /** By what its plans may meet those of other reports; nothing where nobody has asked. */
  readonly crossings: readonly CrossingReport[];
  /** Which share of a whole was judged, with --shard; null where the plans are all that there are. */
  readonly shard: ShardReport | null;
  /** With --soft-fail, a rejection is reported, and the exit code is that of an accepted plan. */
  readonly soft_fail: boolean;
}

export interface ShardReport {
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** How many plans the whole has. */
  readonly plans: number;
  /** Equal in all shares of one whole. */
  readonly digest: string;
}

export interface UnreadReport {
  readonly kind: "plan" | "account";
  /** The path of a plan; `123456789012`, or `123456789012/eu-central-1` where it is one region of an account. */
  readonly path: string;
  /** Why, in one line. */
  readonly message: string;
}

export interface PolicyReport {
  /** The file as it was found or named; null where the policy is from no file. */
  readonly path: string | null;
  /** The day on which waivers had to hold. */
  readonly today: string;
  /** `ignored`: with --no-waivers. */
  readonly waivers: "applied" | "ignored";
  /** What ignored waivers would have kept from rejecting: findings, and the VPCs that these are about. */
  readonly hidden_findings: number;
  readonly hidden_vpcs: number;
  /** Rules of which nothing is said. */
  readonly rules_off: readonly string[];
  /** What each exception of the policy is for; nothing where they are ignored. */
  readonly exceptions: readonly ExceptionReport[];
  /** Equal in reports whose plans were judged by the same; with the crossings, where reports may be joined. */
  readonly digest?: string;
}

/** An exception of the policy, as far as reports that are joined have to know of it. */
export interface ExceptionReport {
  readonly kind: "waiver" | "assumption";
  /** As sentences name it. */
  readonly name: string;
  readonly until: string;
  readonly days_left: number;
  readonly location: Position | null;
  /** How bad it is that it excepts nothing, has ended or ends soon. */
  readonly severities: ExceptionSeverities;
  /** What it is for, whether it holds or not. */
  readonly uses: readonly ExceptionUseReport[];
  /** Of an assumption, whether it may reach a VPC; `unseen` where there is none. */
  readonly reach: "some" | "none" | "unseen";
  /** What is rejected and it may have been meant for. */
  readonly instead: ExceptionUseReport | null;
}

export interface ExceptionSeverities {
  readonly unused: Severity | "off";
  readonly expired: Severity | "off";
  readonly expires_soon: Severity | "off";
}

export interface ExceptionUseReport {
  readonly rule: string;
  /** The path of the plan. */
  readonly plan: string;
  /** Both by address. */
  readonly vpc: string | null;
  readonly name: string | null;
  readonly rejects: boolean;
}

/**
 * What plans that were judged together know by names that other plans may know: as digests, since names may be secret.
 * Where one asks for what another has, they say of each other what neither report has seen.
 */
export interface CrossingReport {
  /** Their paths. */
  readonly plans: readonly string[];
  readonly has: readonly string[];
  readonly asks: readonly string[];
}

export interface PlanReport {
  readonly path: string;
  /** What it is that was judged: a plan, or what an account has deployed in a region. */
  readonly origin: "plan" | "account";
  /** Which account that is; null for a plan. */
  readonly account: AccountReport | null;
  readonly terraform_version: string | null;
  readonly format_version: string;
  /** Which Terraform sources helped the trace, and if none did, why. */
  readonly source: SourceReport;
  readonly vpcs: readonly VpcReport[];
  /** Every flow log of the plan, whatever it records. */
  readonly flow_logs: readonly PlannedFlowLogReport[];
  readonly findings: readonly Finding[];
}

/** One region of one account, as it was at a time. */
export interface AccountReport {
  /** 12 digits. */
  readonly id: string;
  readonly region: string;
  /** When it was asked: in UTC, as `2026-01-31T09:30:00.000Z`. */
  readonly read_at: string;
}

export interface SourceReport {
  readonly path: string | null;
  readonly used: boolean;
  /** Why it was not used, or what of it could not be read; empty when all is well. */
  readonly notes: readonly string[];
  /** Sources are there, and were refused or could not all be read: nothing counts that is only inferred. */
  readonly proof_only: boolean;
}

/** What a plan does to a flow log. */
export type FlowLogAction = VpcAction;

export interface PlannedFlowLogReport {
  readonly address: string;
  readonly action: FlowLogAction;
  readonly location: Position | null;
  /** What it will record: the address of a VPC, the id of one that is in no plan, or null. */
  readonly vpc: string | null;
  /** Why no VPC is named; null where one is. */
  readonly note: string | null;
  /** What it records before the plan, in the same way; null where it does not, or where that is a secret. */
  readonly vpc_before: string | null;
  /** The path of the plan that has that VPC; null where none does. */
  readonly vpc_before_plan: string | null;
  /** As of a VPC. */
  readonly called_at: Position | null;
  readonly region: string | null;
  /** As of the flow logs of a VPC; of one that goes, what it does until then. */
  readonly traffic_type: string | null;
  readonly destination_type: string | null;
  readonly destination: NeedReport | null;
  readonly role: NeedReport | null;
  /** Where it delivers to before the plan, where that is somewhere else. */
  readonly destination_before: NeedReport | null;
}

export interface VpcReport {
  /** The instance address; the id for a VPC that only its flow logs show to this plan. */
  readonly address: string;
  readonly action: VpcAction;
  readonly introduced: boolean;
  readonly verdict: Verdict;
  /** How sure the verdict is; null where there is none, for `unproven`. */
  readonly confidence: Confidence | null;
  /**
   * Whether the records of its rejected traffic will arrive: a flow log names it (`verdict`), and delivers. Null
   * where that is not known: the finding `delivery-unproven` says why.
   */
  readonly recorded: boolean | null;
  readonly rejected: boolean;
  readonly waived: boolean;
  readonly location: Position | null;
  /**
   * The outermost call of the module that this is in, where that comes from elsewhere: from a registry or git, or out of
   * the working folder. Null where the location is to be pointed at itself.
   */
  readonly called_at: Position | null;
  /** Where it is, as `eu-central-1`; null where neither the plan nor a provider configuration tells. */
  readonly region: string | null;
  /** Other addresses of the same VPC, which have entries of their own. */
  readonly also_at: readonly VpcAddress[];
  /** The entry that it is judged and counted under, where that is another one. */
  readonly same_as: VpcAddress | null;
  /** Those that will record it (covered), or might (unproven); of one that is destroyed, those that do. */
  readonly flow_logs: readonly FlowLogReport[];
  /** How many more flow logs might be on it than are listed (unproven). */
  readonly unlisted_flow_logs: number;
  /** Of a VPC that is not covered: telemetry rules of the plans, which may record it or do not. None is assumed. */
  readonly telemetry_rules: readonly TelemetryRuleReport[];
  /** What people know a deployed VPC by; null in plans. */
  readonly deployed: DeployedReport | null;
}

export interface TelemetryRuleReport {
  readonly address: string;
  /** The path of the plan. */
  readonly plan: string;
  readonly may_record: boolean;
  /** What that depends on, or why it does not. */
  readonly note: string;
}

export interface DeployedReport {
  /** Its Name tag. */
  readonly name: string | null;
  readonly cidr_block: string | null;
  /** The VPC that AWS made with the account. */
  readonly default: boolean;
}

export interface VpcAddress {
  /** The path of the plan. */
  readonly plan: string;
  readonly address: string;
}

export interface FlowLogReport {
  readonly address: string;
  /** The plan that the flow log is in. */
  readonly plan: string;
  readonly action: FlowLogAction;
  readonly traffic_type: string | null;
  readonly destination_type: string | null;
  readonly confidence: Confidence | "unproven";
  readonly location: Position | null;
  /** As of a VPC. */
  readonly called_at: Position | null;
  readonly region: string | null;
  /** Where it delivers to, and by which role; null where it names none, or a deployed one was read. */
  readonly destination: NeedReport | null;
  readonly role: NeedReport | null;
  /** How long the destination keeps the records; null where that is not known. */
  readonly retention: RetentionReport | null;
  /** Since when a deployed one records, as `2026-01-31T09:30:00.000Z`; null in plans. */
  readonly created_at: string | null;
  /** What policies were asked on its behalf; nothing where nobody has asked. */
  readonly access: readonly AccessReport[];
  /** From the flow log's argument to the VPC, one reference a step. */
  readonly evidence: readonly string[];
  /** The same steps with their places, and why each was taken. */
  readonly steps: readonly StepReport[];
}

export interface RetentionReport {
  readonly of: "log group" | "bucket";
  /** Null: for ever. */
  readonly days: number | null;
}

/** A question that delivery asks of policies, as the plans will leave them behind. */
export interface AccessReport {
  readonly what: AccessKind;
  readonly answer: "can" | "cannot" | "unknown";
  /** Who wants it: a service, or the address of a role. */
  readonly principal: string | null;
  readonly actions: readonly string[];
  /** The resource whose policies were asked; null where no plan has it, or it is not known. */
  readonly policies_of: string | null;
  /** What the answer rests on. */
  readonly statements: readonly StatementReport[];
  /** Why it is not allowed, or not known; null where it is. */
  readonly note: string | null;
}

/** A statement of a policy, by its place: what it says may be a secret. */
export interface StatementReport {
  /** `nearly-allows`: but for one of its elements. */
  readonly effect: "allows" | "denies" | "may-allow" | "may-deny" | "nearly-allows";
  readonly action: string;
  /** The resource that holds it; null for a policy that no plan has. */
  readonly address: string | null;
  /** The ARN of that. */
  readonly policy: string | null;
  /** Its place in the document, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly location: Position | null;
}

/** What a flow log needs in order to deliver. */
export interface NeedReport {
  /** The resource of a plan that it is; null where it is in none, or not known. */
  readonly address: string | null;
  /** The path of the plan that has it. */
  readonly plan: string | null;
  /** What the plan does to it; null where no plan has it. */
  readonly action: VpcAction | null;
  readonly location: Position | null;
  /** Its ARN or its name, where the flow log has it in clear and it is no secret. */
  readonly name: string | null;
  /** Resources that it may be, where nothing says which. */
  readonly candidates: readonly string[];
  /** Why it is not known, or is only inferred. */
  readonly note: string | null;
  /** From the flow log's argument to it, one reference a step. */
  readonly steps: readonly StepReport[];
}

export interface StepReport {
  readonly reference: string;
  readonly location: Position | null;
  readonly note: string | null;
}

export interface Finding {
  readonly rule: string;
  /** Those of the rule, the same in every finding of it. */
  readonly title: string;
  readonly reference: string;
  readonly documentation_url: string;
  readonly severity: Severity;
  /** Whether it rejects the plan, as `policy/` has decided. */
  readonly rejects: boolean;
  /** What is at fault; null where it is the plan as a whole. */
  readonly address: string | null;
  readonly vpc: string | null;
  readonly message: string;
  readonly remediation: string;
  readonly location: Position | null;
  /** As of a VPC. */
  readonly called_at: Position | null;
  readonly waiver: WaiverReport | null;
  /** The exception that has ended; null where there was none, or another one still excepts it. */
  readonly ended_waiver: WaiverReport | null;
  /** What would mend it in the sources; null where nothing can be written, or nobody has asked. */
  readonly fix: FixReport | null;
}

/** Text to put in place of other text in the sources: all of its edits, or none. Findings may share one. */
export interface FixReport {
  readonly title: string;
  readonly edits: readonly EditReport[];
}

export interface EditReport {
  /** As in locations. */
  readonly file: string;
  /** There is no such file yet. */
  readonly new_file: boolean;
  /** From there to there, both the same for what is only added. */
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly text: string;
}

/** From 1, both; a column is one UTF-16 code unit. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** An exception of the policy file: a waiver, or the assumption that a telemetry rule records the VPC. */
export interface WaiverReport {
  readonly kind: "waiver" | "assumption";
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: string;
  /** From today until then: 0 on the last day, and negative after it. */
  readonly days_left: number;
  readonly ticket: string | null;
  readonly owner: string | null;
  /** Where it stands in the policy file. */
  readonly location: Position | null;
}

/**
 * Counts over all plans. `covered` counts VPCs that will exist after the plan and that nothing rejects,
 * `errors` what rejects: a plan that is incomplete is rejected, and has no rejected VPC.
 */
export interface Summary {
  readonly vpcs: number;
  readonly introduced: number;
  readonly covered: number;
  readonly rejected: number;
  readonly waived: number;
  readonly warnings: number;
  readonly errors: number;
  /** Whether anything rejects: what the exit code says. */
  readonly rejects: boolean;
}
