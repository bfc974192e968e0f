/** A place in the policy file, both numbers from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A policy file that cannot be used. The message is one line: where, what is wrong, and what to do. */
export class PolicyError extends Error {
  readonly path: string;
  readonly spot: Spot | undefined;

  constructor(path: string, problem: string, spot?: Spot, options?: ErrorOptions) {
    const at = spot === undefined ? "" : `:${spot.line}:${spot.column}`;
    super(`${path}${at}: ${oneLine(problem)}`, options);
    // Told by its name, because what reads policies is a bundle of its own.
    this.name = "PolicyError";
    this.path = path;
    this.spot = spot;
  }
}

const LONGEST = 400;

/** What is quoted of the file may hold line breaks, and be as long as the file. */
function oneLine(problem: string): string {
  const line = problem.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
