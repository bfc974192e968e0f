/**
 * What plans that are judged together know by names which other plans may know as well: ids, ARNs, names of buckets. Where
 * nothing that one of two asks for is had by the other, each is judged as it would be by itself.
 */
export interface Crossings {
  /** What others could find here. */
  readonly has: ReadonlySet<string>;
  /** What was looked for, and would have been found wherever it is. */
  readonly asks: ReadonlySet<string>;
}

/** Kept by whatever looks something up for several plans: each name goes in here before it is looked for. */
export class CrossingsRecord implements Crossings {
  readonly has = new Set<string>();
  readonly asks = new Set<string>();

  had(...name: readonly Part[]): void {
    this.has.add(JSON.stringify(name));
  }

  asked(...name: readonly Part[]): void {
    this.asks.add(JSON.stringify(name));
  }

  /** What meets wherever two have it. */
  shared(...name: readonly Part[]): void {
    this.had(...name);
    this.asked(...name);
  }
}

type Part = string | undefined;
