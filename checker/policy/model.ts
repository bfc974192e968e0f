import type { RuledComplaint, RuleId } from "../rules/index.js";
import type { Requirements, RuleSetting, Scope, Severity } from "../rules/model.js";
import type { Position } from "../source/expression.js";
import type { AddressPattern } from "./address-pattern.js";
import type { Day } from "./day.js";

export type { Day };

/** What an organisation has laid down about the rules. */
export interface Policy {
  /** Where nothing else is asked for. */
  readonly scope: Scope;
  /** What rules measure by. */
  readonly requirements: Omit<Requirements, "assumed">;
  readonly assumptions: readonly Assumption[];
  /** How bad it finds what rules complain of, in place of what the rules say by themselves. */
  readonly severities: ReadonlyMap<RuleId, RuleSetting>;
  readonly waivers: readonly Waiver[];
  /** How many days ahead the end of an exception may be. */
  readonly waiverMaxDays: number;
}

/** A telemetry rule of which it is assumed that it records VPCs, until a day. */
export type Assumption = Omit<Requirements["assumed"][number], "daysLeft">;

/** An exception for what it names, with its reason, until a day. */
export interface Waiver {
  /** Addresses, of the VPC or of what is at fault; undefined where tags alone tell. */
  readonly address: AddressPattern | undefined;
  /** Tags that the VPC must be known to have, by their keys; in a value, `*` stands for any characters. */
  readonly tags: ReadonlyMap<string, string>;
  /** The rules that it is an exception from; undefined for all that reject, and can be waived. */
  readonly rules: readonly RuleId[] | undefined;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expires: Day;
  readonly ticket: string | undefined;
  readonly owner: string | undefined;
  /** Where it stands in the policy file. */
  readonly location: Position | undefined;
}

/** What excepts from a rejection: a waiver, or an assumption of what records the VPC. */
export type Exception = Waiver | Assumption;

export function isAssumption(exception: Exception): exception is Assumption {
  return "scope" in exception;
}

/** A policy on a day: what it excepts until an earlier one holds no more. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly today: Day;
  /** The file that it was read from. */
  readonly path?: string | undefined;
  /** What tells it from others, where reports may be joined. */
  readonly digest?: string | undefined;
  /** Nothing is excepted or assumed, and what would have been is counted. */
  readonly ignoreWaivers?: boolean | undefined;
}

/**
 * A quarter. Security Hub's CloudWatch.16 asks for 365 days where it is on:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
const MINIMUM_DAYS = 90;

/** A year, and a month to agree on the next. */
const WAIVER_MAX_DAYS = 400;

/** What holds where nothing is laid down. */
export const DEFAULTS: Policy = {
  scope: "introduced",
  requirements: {
    traffic: "reject",
    retention: { minimumDays: MINIMUM_DAYS, maximumDays: undefined },
    destinations: { types: undefined, arns: undefined },
  },
  assumptions: [],
  severities: new Map(),
  waivers: [],
  waiverMaxDays: WAIVER_MAX_DAYS,
};

/** Each rule is as bad as it says; with nothing excepted, any day will do. */
export const NO_POLICY: PolicyInForce = { policy: DEFAULTS, today: "1970-01-01" };

/** What a complaint comes to. */
export type Judgement = RuledComplaint & {
  readonly severity: Severity;
  /** The waiver or the assumption that excepts it. */
  readonly waiver: Exception | null;
  /** The one that excepted it, and has ended; only where none does so now. */
  readonly ended: Exception | null;
  /** Whether it rejects: nothing else says so, and everything else reads this. */
  readonly rejects: boolean;
  /** Whether it would reject, but for the waiver. */
  readonly spared: boolean;
};

/** What everything that was complained of comes to. */
export interface Decision {
  readonly judgements: readonly Judgement[];
  /** What waivers would have spared, had they not been ignored. */
  readonly ignored: readonly Judgement[];
  /** What each exception of the policy came to, where they are not ignored. */
  readonly exceptions: readonly JudgedException[];
}

/** An exception, and what it is for among the complaints, also where it has ended or another one excepts from them. */
export interface JudgedException {
  readonly exception: Exception;
  readonly uses: readonly Judgement[];
  /** Of an assumption, whether it may reach a VPC of the plans; `unseen` where these have none. */
  readonly reach: "some" | "none" | "unseen";
  /** Of what is rejected, that which it may have been meant for. */
  readonly instead: Judgement | undefined;
}

/** Rules that no waiver is an exception from. */
// A plan that is not whole may leave out whatever an exception is not for, and a waiver that could except from
// the end of waivers would have none.
export const NOT_WAIVABLE: ReadonlySet<RuleId> = new Set<RuleId>([
  "plan-incomplete",
  "waiver-expired",
  "waiver-expires-soon",
  "waiver-unused",
]);
