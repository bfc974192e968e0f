import { BudgetError } from "./errors.js";

/** Bounds the work and the depth of an evaluation, so that hostile or huge input ends in an answer. */
export class Budget {
  private steps = 0;
  private depth = 0;

  constructor(
    private readonly most: { readonly steps: number; readonly depth: number } = {
      steps: 2_000_000,
      depth: 300,
    },
  ) {}

  /** Each question has the whole budget. */
  renew(): void {
    this.steps = 0;
    this.depth = 0;
  }

  /** Counts one step and the nesting of what it does. */
  spend<T>(work: () => T): T {
    if (++this.steps > this.most.steps) throw new BudgetError(`${this.most.steps} steps`);
    if (this.depth >= this.most.depth)
      throw new BudgetError(`${this.most.depth} levels of nesting`);
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}
