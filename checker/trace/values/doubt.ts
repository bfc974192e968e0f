import { currentEvaluation } from "./evaluation.js";

/**
 * What an operation says where it cannot rule out an error. `try` and `can` ask whether their argument
 * had any doubt, because the error may be in a part that the result does not show.
 */
export function doubt(): void {
  const evaluation = currentEvaluation();
  if (evaluation !== undefined) evaluation.doubts++;
}

/** Evaluates what Terraform has evaluated by itself already: it does not fail, whatever it is in. */
export function withoutDoubt<T>(work: () => T): T {
  return observeDoubts(work).result;
}

/** Whether what was evaluated may still fail. The doubts are those of the caller to keep or to drop. */
export function observeDoubts<T>(work: () => T): { readonly result: T; readonly mayFail: boolean } {
  const evaluation = currentEvaluation();
  const before = evaluation?.doubts ?? 0;
  try {
    const result = work();
    return { result, mayFail: (evaluation?.doubts ?? 0) > before };
  } finally {
    if (evaluation !== undefined) evaluation.doubts = before;
  }
}
