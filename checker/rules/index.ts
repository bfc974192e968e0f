import type { Coverage } from "../coverage/model.js";
import type { Words } from "../words/model.js";
import { flowLogCannotDeliver } from "./flow-log-cannot-deliver.js";
import { flowLogMissesRejects } from "./flow-log-misses-rejects.js";
import { flowLogRemoved } from "./flow-log-removed.js";
import { flowLogUnproven } from "./flow-log-unproven.js";
import { logRetention } from "./log-retention.js";
import type { Rule, Scope } from "./model.js";
import { planIncomplete } from "./plan-incomplete.js";
import { plannedCoverageMissing } from "./planned-coverage-missing.js";
import { vpcWithoutFlowLog } from "./vpc-without-flow-log.js";

/** Every rule by its id, in the order of docs/rules. */
export const RULES = {
  "vpc-without-flow-log": vpcWithoutFlowLog,
  "flow-log-misses-rejects": flowLogMissesRejects,
  "flow-log-removed": flowLogRemoved,
  "flow-log-unproven": flowLogUnproven,
  "flow-log-cannot-deliver": flowLogCannotDeliver,
  "planned-coverage-missing": plannedCoverageMissing,
  "plan-incomplete": planIncomplete,
  "log-retention": logRetention,
};

export type RuleId = keyof typeof RULES;

/** What each rule complains of. */
type Complaints = {
  readonly [Id in RuleId]: ReturnType<(typeof RULES)[Id]["check"]>[number];
};

/** A complaint, and the rule that it is one of. */
export type RuledComplaint<Id extends RuleId = RuleId> = {
  readonly [One in Id]: { readonly rule: One; readonly complaint: Complaints[One] };
}[Id];

const BY_ID: { readonly [Id in RuleId]: Rule<Id, Complaints[Id]> } = RULES;

/** What all rules complain of. */
export function findComplaints(coverage: Coverage, scope: Scope): readonly RuledComplaint[] {
  return Object.values(RULES).flatMap(({ id }) => complaintsOf(id, coverage, scope));
}

function complaintsOf<Id extends RuleId>(
  rule: Id,
  coverage: Coverage,
  scope: Scope,
): readonly RuledComplaint<Id>[] {
  return BY_ID[rule].check(coverage, scope).map((complaint) => ({ rule, complaint }));
}

export function wordsOf<Id extends RuleId>({ rule, complaint }: RuledComplaint<Id>): Words {
  return BY_ID[rule].words(complaint);
}
