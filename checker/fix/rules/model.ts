import type { Judgement } from "../../policy/model.js";
import type { RuleId } from "../../rules/index.js";
import type { FixContext, Fixes } from "../model.js";

export type JudgementOf<Id extends RuleId> = Extract<Judgement, { readonly rule: Id }>;

/** Writes what mends everything that one rule complains of, or says why not: each judgement is in one of the two. */
export type Fixer<Id extends RuleId> = (
  judgements: readonly JudgementOf<Id>[],
  context: FixContext,
) => Fixes;
