import type { Construct } from "constructs";
import { literal, PropError } from "../props.js";

/** When logs move to cheaper storage, and when they go: days since they were written, in this order. */
export interface LogLifecycle {
  /** To STANDARD_IA, which takes nothing younger than 30 days. */
  readonly toInfrequentAccessDays: number;
  /** To GLACIER, 30 days or more after that. */
  readonly toGlacierDays: number;
  /** Deleted, 90 days or more after they went to GLACIER, which charges for as much. */
  readonly expirationDays: number;
}

/** A year, most of it in archives, as PCI DSS 4.0, 10.5.1 asks for: three months at hand. */
export const DEFAULT_LIFECYCLE: LogLifecycle = {
  toInfrequentAccessDays: 90,
  toGlacierDays: 180,
  expirationDays: 365,
};

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 *
 * @throws {PropError} where the days are not whole, or not in order.
 */
export function requireOrder(scope: Construct, lifecycle: LogLifecycle): void {
  const { toInfrequentAccessDays: cooler, toGlacierDays: cold, expirationDays: gone } = lifecycle;
  const whole = [cooler, cold, gone].map((days) => literal(days));
  if (whole.some((days) => days !== undefined && !Number.isInteger(days))) {
    throw new PropError(scope, "the days of the lifecycle are whole numbers");
  }
  requireAtLeast(scope, "toInfrequentAccessDays", whole[0], 30);
  requireAtLeast(scope, "toGlacierDays", whole[1], plus(whole[0], 30));
  requireAtLeast(scope, "expirationDays", whole[2], plus(whole[1], 90));
}

function plus(days: number | undefined, more: number): number | undefined {
  return days === undefined ? undefined : days + more;
}

function requireAtLeast(
  scope: Construct,
  name: keyof LogLifecycle,
  days: number | undefined,
  least: number | undefined,
): void {
  if (days === undefined || least === undefined || days >= least) return;
  throw new PropError(scope, `${name} of the lifecycle is ${days}; it has to be ${least} or more`);
}
