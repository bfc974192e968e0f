import type { RuledComplaint, RuleId } from "../rules/index.js";
import type { Severity } from "../rules/model.js";

/** A day of the calendar, as ISO 8601 has it: `2026-11-26`. Of two, the earlier sorts first. */
export type Day = string;

/** What an organisation has laid down about the rules. */
export interface Policy {
  /** How bad it finds what rules complain of, in place of what the rules say by themselves. */
  readonly severities: ReadonlyMap<RuleId, Severity>;
  readonly waivers: readonly Waiver[];
}

/** An exception for one address, with its reason, until a day. */
export interface Waiver {
  readonly rule: RuleId;
  /** That of the complaint's subject. */
  readonly address: string;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: Day;
}

/** A policy on a day: what it excepts until an earlier one holds no more. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly today: Day;
}

/** Each rule is as bad as it says; with nothing excepted, any day will do. */
export const NO_POLICY: PolicyInForce = {
  policy: { severities: new Map(), waivers: [] },
  today: "",
};

/** What a complaint comes to. */
export type Judgement = RuledComplaint & {
  readonly severity: Severity;
  /** The waiver that excepts it. */
  readonly waiver: Waiver | null;
  /** Whether it rejects: nothing else says so, and everything else reads this. */
  readonly rejects: boolean;
};
