import type { Coverage } from "../coverage/model.js";
import type { Words } from "../words/model.js";
import { deliveryUnproven } from "./delivery-unproven.js";
import { destinationDestroyed } from "./destination-destroyed.js";
import { destinationNotAllowed } from "./destination-not-allowed.js";
import { destinationUnproven } from "./destination-unproven.js";
import { flowLogCannotDeliver } from "./flow-log-cannot-deliver.js";
import { flowLogDuplicate } from "./flow-log-duplicate.js";
import { flowLogGap } from "./flow-log-gap.js";
import { flowLogMissesAccepts } from "./flow-log-misses-accepts.js";
import { flowLogMissesRejects } from "./flow-log-misses-rejects.js";
import { flowLogRemoved } from "./flow-log-removed.js";
import { flowLogUnproven } from "./flow-log-unproven.js";
import { logGroupShared } from "./log-group-shared.js";
import { logGroupUnencrypted } from "./log-group-unencrypted.js";
import { logRetention } from "./log-retention.js";
import type { Requirements, Rule, Scope } from "./model.js";
import { planIncomplete } from "./plan-incomplete.js";
import { plannedCoverageMissing } from "./planned-coverage-missing.js";
import { vpcWithoutFlowLog } from "./vpc-without-flow-log.js";
import { waiverExpired } from "./waiver-expired.js";
import { waiverExpiresSoon } from "./waiver-expires-soon.js";
import { waiverUnused } from "./waiver-unused.js";

/** Every rule by its id, in the order of docs/rules. */
export const RULES = {
  "vpc-without-flow-log": vpcWithoutFlowLog,
  "flow-log-misses-rejects": flowLogMissesRejects,
  "flow-log-misses-accepts": flowLogMissesAccepts,
  "flow-log-removed": flowLogRemoved,
  "flow-log-unproven": flowLogUnproven,
  "flow-log-cannot-deliver": flowLogCannotDeliver,
  "delivery-unproven": deliveryUnproven,
  "destination-destroyed": destinationDestroyed,
  "destination-not-allowed": destinationNotAllowed,
  "flow-log-duplicate": flowLogDuplicate,
  "planned-coverage-missing": plannedCoverageMissing,
  "plan-incomplete": planIncomplete,
  "log-retention": logRetention,
  "log-group-shared": logGroupShared,
  "flow-log-gap": flowLogGap,
  "log-group-unencrypted": logGroupUnencrypted,
  "destination-unproven": destinationUnproven,
  "waiver-expired": waiverExpired,
  "waiver-expires-soon": waiverExpiresSoon,
  "waiver-unused": waiverUnused,
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

/** What is asked, and of which VPCs. */
export interface Demands {
  readonly scope: Scope;
  readonly requirements: Requirements;
}

/** What all rules complain of. */
export function findComplaints(coverage: Coverage, demands: Demands): readonly RuledComplaint[] {
  return Object.values(RULES).flatMap(({ id }) => complaintsOf(id, coverage, demands));
}

function complaintsOf<Id extends RuleId>(
  rule: Id,
  coverage: Coverage,
  { scope, requirements }: Demands,
): readonly RuledComplaint<Id>[] {
  const complaints = BY_ID[rule].check(coverage, scope, requirements);
  return complaints.map((complaint) => ({ rule, complaint }));
}

export function isRule(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

export function wordsOf<Id extends RuleId>({ rule, complaint }: RuledComplaint<Id>): Words {
  return BY_ID[rule].words(complaint);
}
