import { createHash } from "node:crypto";

/** One of several runs that share the plans of a whole. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

interface Sized {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * The plans of one of several runs: the largest go first, each to the run that has the least until then, so that names and
 * sizes alone decide, in whatever order they are given. The share is in the order of the whole.
 */
export function shareOf<Plan extends Sized>(
  plans: readonly Plan[],
  { index, total }: Shard,
): readonly Plan[] {
  const loads = Array.from({ length: total }, () => 0);
  const share = new Set<Plan>();
  for (const plan of [...plans].sort(byWeight)) {
    const least = loads.indexOf(Math.min(...loads));
    // Each plan costs something, however small it is.
    loads[least] = (loads[least] ?? 0) + plan.size + LEAST;
    if (least === index - 1) share.add(plan);
  }
  return plans.filter((plan) => share.has(plan));
}

/** What a plan costs beside its bytes, in bytes: what it takes to find its sources. */
const LEAST = 50_000;

function byWeight(one: Sized, other: Sized): number {
  return other.size - one.size || (one.path < other.path ? -1 : Number(one.path > other.path));
}

/** What tells one list of plans from another, so that shares of different ones are not taken for a whole. */
export function digestOf(plans: readonly Sized[]): string {
  const whole = [...plans].sort(byWeight).map(({ path, size }) => [path, size]);
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex").slice(0, 32);
}
