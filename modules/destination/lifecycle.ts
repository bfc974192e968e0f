import type { Construct } from "constructs";
import { requireTogether } from "../limits/joint-limit.js";
import { LIFECYCLE_DAYS, LIFECYCLE_ORDER } from "../limits/lifecycle.js";
import { requireAllowed } from "../limits/limit.js";

/**
 * When logs move to cheaper storage, and when they go: days since they were written. A step that is left out does not
 * happen.
 *
 * S3 moves no object under 128 KB, because that costs more than it saves: the files of a quiet VPC stay where they are
 * until they expire. `transitionDefaultMinimumObjectSize` of the bucket's `lifecycleConfiguration` changes that.
 *
 * @example
 * // A year that Athena can read, half of it at half the price for storage.
 * const lifecycle: LogLifecycle = { toInfrequentAccessDays: 180, expirationDays: 365 };
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export interface LogLifecycle {
  /**
   * Days until they move to STANDARD_IA: 30 or more.
   *
   * @default they do not
   *
   * @example
   * toInfrequentAccessDays: 90
   *
   * @throws {PropError} for less than 30 days, which S3 refuses.
   */
  readonly toInfrequentAccessDays?: number | undefined;
  /**
   * Days until they move to GLACIER, 30 or more after `toInfrequentAccessDays`. Athena does not read them there: they
   * have to be restored first.
   *
   * @default they do not
   *
   * @example
   * toGlacierDays: 180
   *
   * @throws {PropError} where it is less than 30 days after `toInfrequentAccessDays`, which S3 refuses.
   */
  readonly toGlacierDays?: number | undefined;
  /**
   * Days until they are deleted: 30 or more after `toInfrequentAccessDays`, and 90 or more after `toGlacierDays`, which
   * are charged for in any case.
   *
   * @example
   * expirationDays: 365
   *
   * @throws {PropError} where it is earlier than that.
   */
  readonly expirationDays: number;
}

/** A year, most of it in archives, as PCI DSS 4.0, 10.5.1 asks for: three months at hand. */
export const DEFAULT_LIFECYCLE: LogLifecycle = {
  toInfrequentAccessDays: 90,
  toGlacierDays: 180,
  expirationDays: 365,
};

/** @throws {PropError} where the days are not whole, or not in order. */
export function requireOrder(scope: Construct, lifecycle: LogLifecycle): void {
  for (const prop of ["toInfrequentAccessDays", "toGlacierDays", "expirationDays"] as const) {
    requireAllowed(scope, prop, lifecycle[prop], LIFECYCLE_DAYS[prop]);
  }
  requireTogether(scope, lifecycle, LIFECYCLE_ORDER);
}
