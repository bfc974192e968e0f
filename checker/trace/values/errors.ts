import type { Reason } from "./reason.js";

/** A loop throws thousands that are all caught: taking down the stack would be most of their cost. */
export class ErrorWithoutStack extends Error {
  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * What Terraform reports as an error of an expression; `try` and `can` catch it. The message names
 * references and functions, never values, which may be secret.
 */
export class EvaluationError extends ErrorWithoutStack {
  override readonly name = "EvaluationError";
}

/** The evaluation was given up. Not an error of the expression: `try` must not catch it. */
export class BudgetError extends Error {
  constructor(readonly limit: string) {
    super(`the evaluation exceeds ${limit}`);
    this.name = "BudgetError";
  }
}

/** The value, or what Terraform would report. Every other error goes on. */
export type Attempt<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: EvaluationError };

/** Does what may fail as Terraform would. */
export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof EvaluationError) return { error };
    throw error;
  }
}

/** What was worked out, or why it was not. */
export type Answer<T> =
  | { readonly value: T; readonly reason?: undefined }
  | { readonly value?: undefined; readonly reason: Reason };

/** Works out what may fail as Terraform would, or take more than there is. Every other error goes on. */
export function answer<T>(work: () => T): Answer<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof EvaluationError)
      return { reason: { kind: "fails", message: error.message } };
    if (error instanceof BudgetError) return { reason: { kind: "budget", limit: error.limit } };
    // The engine's own bound on nesting, where frames are larger than the budget reckons with.
    if (error instanceof RangeError)
      return { reason: { kind: "budget", limit: "the nesting there is room for" } };
    throw error;
  }
}
