/** Where plans are that are in no file. */
export interface PlanStore {
  /**
   * The plans that a name stands for, in the order of their keys: one object, or all below a prefix that look like plans.
   *
   * @throws an error for the user where that cannot be told, or there are none.
   */
  list(name: string): Promise<readonly StoredPlan[]>;
  /** Opens one plan, has it used, and closes it, however that ends; so many at once, and the others wait. */
  use<Result>(
    name: string,
    limits: UseLimits,
    use: (pieces: AsyncIterable<Uint8Array>) => Promise<Result>,
  ): Promise<Result>;
}

export interface StoredPlan {
  readonly name: string;
  /** In bytes, where it was listed. */
  readonly size: number | undefined;
}

export interface UseLimits {
  /** How many bytes it may have. */
  readonly most: number;
  /** Makes an error of why a plan cannot be used: what is a bundle of its own has classes of its own. */
  readonly refuse: (problem: string, options: ErrorOptions) => Error;
}
