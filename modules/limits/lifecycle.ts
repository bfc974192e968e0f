import type { LogLifecycle } from "../destination/lifecycle.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { wholeFrom } from "./whole-number.js";

/**
 * Each of the days alone.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const LIFECYCLE_DAYS: Readonly<Record<keyof LogLifecycle, Limit<number>>> = {
  toInfrequentAccessDays: wholeFrom(30),
  toGlacierDays: wholeFrom(1),
  expirationDays: wholeFrom(1),
};

/**
 * The order of the days that are given. S3 takes GLACIER no earlier than 30 days after STANDARD_IA, and an expiration
 * no earlier than the day after the last move. What goes earlier is charged for anyway: STANDARD_IA for 30 days, and
 * GLACIER for 90.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const LIFECYCLE_ORDER: readonly JointLimit<LogLifecycle>[] = [
  daysAfter("toGlacierDays", 30, "toInfrequentAccessDays"),
  daysAfter("expirationDays", 30, "toInfrequentAccessDays"),
  daysAfter("expirationDays", 90, "toGlacierDays"),
];

function daysAfter(
  prop: keyof LogLifecycle,
  days: number,
  earlier: keyof LogLifecycle,
): JointLimit<LogLifecycle> {
  return {
    prop,
    allowed: (name) => `${days} days or more after ${name(earlier)}`,
    allows: ({ [prop]: value, [earlier]: before }) =>
      value === undefined || before === undefined || value >= before + days,
    // Before Terraform 1.12, || evaluates both sides. A condition leaves out the branch that is not taken.
    condition: (expression) => {
      const [value, before] = [expression(prop), expression(earlier)];
      return `${value} == null || ${before} == null ? true : ${value} >= ${before} + ${days}`;
    },
  };
}
