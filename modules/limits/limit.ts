import type { Construct } from "constructs";
import { literal, PropError, shown } from "../props.js";

/** What a value may be, once for the constructs and for the plain modules: both say it in the same words. */
export interface Limit<T> {
  /** What is allowed, as it follows on "takes": `60 or 600 seconds`. */
  readonly allowed: string;
  /** Whether a value that is known is allowed. */
  readonly allows: (value: T) => boolean;
  /** The same in HCL, of an expression that is not null. Terraform 1.3 has to understand it. */
  readonly condition: (expression: string) => string;
}

/**
 * Holds a prop to its limit. A value that only Terraform will know is passed on.
 *
 * @throws {PropError} `aggregationInterval takes 60 or 600 seconds, and not 300`
 */
export function requireAllowed<T>(
  scope: Construct,
  prop: string,
  value: T | undefined,
  limit: Limit<NonNullable<T>>,
): void {
  const known = value === undefined ? undefined : literal(value);
  if (known === undefined) return;
  if (known !== null && limit.allows(known)) return;
  throw new PropError(scope, `${prop} takes ${limit.allowed}, and not ${shown(known)}`);
}
