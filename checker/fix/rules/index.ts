import type { RuleId } from "../../rules/index.js";
import type { MendedRule } from "../mended.js";
import { fixNotAllowed } from "./destination-not-allowed.js";
import { fixUndelivered } from "./flow-log-cannot-deliver.js";
import { fixDuplicate } from "./flow-log-duplicate.js";
import { fixGap } from "./flow-log-gap.js";
import { fixMissedAccepts } from "./flow-log-misses-accepts.js";
import { fixMissedRejects } from "./flow-log-misses-rejects.js";
import { fixRemoved } from "./flow-log-removed.js";
import { fixRetention } from "./log-retention.js";
import type { Fixer } from "./model.js";
import { fixMissing } from "./vpc-without-flow-log.js";

/** In the order in which it is written. */
const ALL: { readonly [Id in MendedRule]: Fixer<Id> } = {
  "flow-log-misses-rejects": fixMissedRejects,
  "flow-log-misses-accepts": fixMissedAccepts,
  "flow-log-removed": fixRemoved,
  "flow-log-cannot-deliver": fixUndelivered,
  "flow-log-duplicate": fixDuplicate,
  "destination-not-allowed": fixNotAllowed,
  "flow-log-gap": fixGap,
  "log-retention": fixRetention,
  "vpc-without-flow-log": fixMissing,
};

/** What mends the complaints of a rule; of other rules, nobody but the user can. */
export const FIXERS: { readonly [Id in RuleId]?: Fixer<Id> } = ALL;
