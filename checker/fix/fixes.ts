import type { Judgement } from "../policy/model.js";
import { isRule, RULES, type RuleId } from "../rules/index.js";
import type { Fix, FixContext, Fixes, Unfixed } from "./model.js";
import { inWords } from "./rules/in-words.js";
import { FIXERS } from "./rules/index.js";
import type { JudgementOf } from "./rules/model.js";

/** What to write so that nothing is complained of any more, and why nothing is written for the rest. */
export function findFixes(judgements: readonly Judgement[], context: FixContext): Fixes {
  const fixes: Fix[] = [];
  const unfixed: Unfixed[] = [];
  for (const rule of new Set([...Object.keys(FIXERS), ...Object.keys(RULES)])) {
    const found = isRule(rule) ? fixesOf(rule, judgements, context) : NOTHING;
    fixes.push(...found.fixes);
    unfixed.push(...found.unfixed);
  }
  return { fixes: merged(fixes), unfixed };
}

/** What two rules complain of may be one mistake. */
function merged(fixes: readonly Fix[]): readonly Fix[] {
  const byEdits = new Map<string, Fix>();
  for (const fix of fixes) {
    const edits = JSON.stringify(fix.edits);
    const known = byEdits.get(edits);
    const judgements = [...(known?.judgements ?? []), ...fix.judgements];
    byEdits.set(edits, { ...(known ?? fix), judgements });
  }
  return [...byEdits.values()];
}

function fixesOf<Id extends RuleId>(
  rule: Id,
  judgements: readonly Judgement[],
  context: FixContext,
): Fixes {
  const own = judgements.filter((one): one is JudgementOf<Id> => one.rule === rule);
  if (own.length === 0) return NOTHING;
  return FIXERS[rule]?.(own, context) ?? inWords(own);
}

const NOTHING: Fixes = { fixes: [], unfixed: [] };
