import type { Judgement } from "../../policy/model.js";
import { wordsOf } from "../../rules/index.js";
import type { Fixes } from "../model.js";

/** Of what nobody but the user can decide, the finding's own words are all there is. */
export function inWords(judgements: readonly Judgement[]): Fixes {
  const unfixed = judgements.map((judgement) => ({
    judgement,
    reason: wordsOf(judgement).remediation,
  }));
  return { fixes: [], unfixed };
}
