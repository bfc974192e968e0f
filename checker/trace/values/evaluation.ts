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
  /** What is left for this question and those after it, of all together. */
  private left: number;

  private readonly most: StepLimits;

  constructor(most: Partial<StepLimits> = {}) {
    this.most = { ...LIMITS, ...most };
    this.left = this.most.together;
  }

  /**
   * Each question has the steps of one, and all together what grows with the plan: a thousand expensive expressions do not
   * take a thousand times as long as one, and a thousand that look through a thousand resources are all answered.
   */
  renew(): void {
    this.left = Math.max(0, this.left - this.steps) + this.most.share();
    this.steps = 0;
    this.depth = 0;
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
    if (this.steps > this.most.steps) throw new BudgetError(`${this.most.steps} steps`);
    if (this.steps > this.left)
      throw new BudgetError("what is left of the steps for all expressions of the plan");
  }
}

/** What an evaluation may take. */
export interface StepLimits {
  /** How many steps a question may take. */
  readonly steps: number;
  readonly depth: number;
  /** How many all questions may take together, beside the share that each brings with it. */
  readonly together: number;
  readonly share: () => number;
}

const LIMITS: StepLimits = {
  steps: 2_000_000,
  depth: 300,
  together: 1_000_000,
  share: () => shareOfQuestion(0),
};

/** A question of a plan may look at each of its resources a few times, and so take some steps for each. */
export function shareOfQuestion(resources: number): number {
  return LEAST_SHARE + resources * STEPS_A_RESOURCE;
}

const LEAST_SHARE = 200;

const STEPS_A_RESOURCE = 2;

let current: Evaluation | undefined;

/**
 * The evaluation whose step is being taken; undefined outside of any. Evaluation is synchronous, so that
 * one is enough, and operations on values need not be handed it.
 */
export function currentEvaluation(): Evaluation | undefined {
  return current;
}
