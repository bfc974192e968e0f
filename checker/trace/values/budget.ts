import { BudgetError } from "./errors.js";

/** The parts of a value that one can go through in the time of a step. */
const PARTS_A_STEP = 10;

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
  }
}

/** That of the step that is being taken: evaluation is synchronous, so that one is enough. */
let current: Budget | undefined;

/** Counts what a step does with many parts: values compared, items gone through, characters. */
export function goThroughParts(parts: number): void {
  current?.count(parts / PARTS_A_STEP);
}

/** A character is less work than a part. */
export function goThroughText(characters: number): void {
  goThroughParts(characters / 8);
}
