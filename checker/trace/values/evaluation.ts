import { BudgetError } from "./errors.js";

/**
 * The evaluation of one plan's expressions: what it has spent, how deep it is, and whether what it has gone
 * through may still fail. It bounds the work, so that hostile or huge input ends in an answer.
 */
export class Evaluation {
  /**
   * How many places may still turn out to be errors once Terraform knows what is unknown now: an index
   * into an unknown value, a function of one, a conversion.
   */
  doubts = 0;
  private steps = 0;
  private depth = 0;
  /** How many steps the question may take, and the next one. */
  private allowed: number;
  private allowedNext: number;

  constructor(
    private readonly most: { readonly steps: number; readonly depth: number } = {
      steps: 2_000_000,
      depth: 300,
    },
  ) {
    this.allowed = this.allowedNext = most.steps;
  }

  /**
   * Each question has the whole budget, as long as none has gone beyond it: then those after it have less and less, so
   * that a thousand expensive expressions do not take a thousand times as long as one.
   */
  renew(): void {
    this.steps = 0;
    this.depth = 0;
    this.allowed = this.allowedNext;
  }

  /**
   * Counts one step and the nesting of what it does.
   *
   * @throws {BudgetError} where that is more than there is.
   */
  step<T>(work: () => T): T {
    this.count(1);
    if (this.depth >= this.most.depth)
      throw new BudgetError(`${this.most.depth} levels of nesting`);
    const outer = current;
    current = this;
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
      current = outer;
    }
  }

  count(steps: number): void {
    this.steps += steps;
    if (this.steps <= this.allowed) return;
    this.allowedNext = Math.min(this.allowedNext, Math.max(LEAST_STEPS, this.allowed / 4));
    throw new BudgetError(`${this.allowed} steps`);
  }
}

/** What a question may take however many have gone beyond their budget: most take a few dozen. */
const LEAST_STEPS = 2_000;

let current: Evaluation | undefined;

/**
 * The evaluation whose step is being taken; undefined outside of any. Evaluation is synchronous, so that
 * one is enough, and operations on values need not be handed it.
 */
export function currentEvaluation(): Evaluation | undefined {
  return current;
}
