import type { RuleId } from "../../rules/index.js";
import type { Fixer } from "./model.js";

/** What mends the complaints of a rule, in the order in which it is written; of other rules, nobody but the user can. */
export const FIXERS: { readonly [Id in RuleId]?: Fixer<Id> } = {};
