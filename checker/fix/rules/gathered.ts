import type { Judgement } from "../../policy/model.js";
import { wordsOf } from "../../rules/index.js";
import type { Fix, Fixes, SourceEdit, Unfixed } from "../model.js";

/** What mends one complaint, or a clause that says why nothing does. */
export type Mended =
  | { readonly title: string; readonly edits: readonly SourceEdit[] }
  | { readonly because: string | undefined };

/** One fix for all that the same edits mend. */
export function gather<One extends Judgement>(
  judgements: readonly One[],
  mend: (judgement: One) => Mended,
): Fixes {
  return gatherBy(
    judgements,
    (judgement) => judgement,
    ([judgement]) => mend(judgement),
  );
}

/** The same, of judgements that are mended together: those about one thing. */
export function gatherBy<One extends Judgement>(
  judgements: readonly One[],
  about: (judgement: One) => unknown,
  mend: (judgements: readonly [One, ...One[]]) => Mended,
): Fixes {
  const groups = new Map<unknown, [One, ...One[]]>();
  for (const judgement of judgements) {
    const known = groups.get(about(judgement));
    if (known === undefined) groups.set(about(judgement), [judgement]);
    else known.push(judgement);
  }
  const fixes = new Map<string, Fix>();
  const unfixed: Unfixed[] = [];
  for (const group of groups.values()) {
    const mended = mend(group);
    if ("because" in mended) {
      for (const one of group)
        unfixed.push({ judgement: one, reason: reasonOf(one, mended.because) });
      continue;
    }
    const { title, edits } = mended;
    const key = JSON.stringify(edits);
    const known = fixes.get(key);
    const all = [...(known?.judgements ?? []), ...group];
    fixes.set(key, { title: known?.title ?? title, edits, judgements: all });
  }
  return { fixes: [...fixes.values()], unfixed };
}

/** Why nothing is written, and what a person is to do. */
function reasonOf(judgement: Judgement, because: string | undefined): string {
  const { remediation } = wordsOf(judgement);
  if (because === undefined) return remediation;
  return `${because.slice(0, 1).toUpperCase()}${because.slice(1)}. ${remediation}`;
}
