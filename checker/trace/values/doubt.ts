/**
 * Counts the places of an evaluation that may still turn out to be errors once Terraform knows what is
 * unknown now: an index into an unknown value, a function of one, a conversion. `try` and `can` ask
 * whether their argument had any, because the error may be in a part that the result does not show.
 *
 * Evaluation is synchronous, so that one counter does for all of it.
 */
let doubts = 0;

export function doubt(): void {
  doubts++;
}

/** Evaluates what Terraform has evaluated by itself already: it does not fail, whatever it is in. */
export function withoutDoubt<T>(work: () => T): T {
  const before = doubts;
  try {
    return work();
  } finally {
    doubts = before;
  }
}

/** Whether what was evaluated may still fail. The doubts are those of the caller to keep or to drop. */
export function observeDoubts<T>(work: () => T): { readonly result: T; readonly mayFail: boolean } {
  const before = doubts;
  try {
    const result = work();
    return { result, mayFail: doubts > before };
  } finally {
    doubts = before;
  }
}
