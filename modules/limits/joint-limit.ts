import type { Construct } from "constructs";
import { literal, PropError, shown } from "../props.js";

/** What a value may be beside others, once for the constructs and for the plain modules; `Limit` is of one alone. */
export interface JointLimit<T extends object> {
  /** The prop that is refused. */
  readonly prop: keyof T & string;
  /** What is allowed, as it follows on "takes", with the names of the other props: `30 or more after toGlacierDays`. */
  readonly allowed: (name: (prop: keyof T & string) => string) => string;
  /** Whether values that are all known, or left out, are allowed. */
  readonly allows: (values: T) => boolean;
  /** Asks which props have a value, and not which: a value that only Terraform will know is one, too. */
  readonly isOfPresence?: true;
  /** The same in HCL, of expressions that may be null: a precondition. Terraform 1.3 has to understand it. */
  readonly condition: (expression: (prop: keyof T & string) => string) => string;
}

/**
 * Holds props to what they may be together. Where only Terraform will know one of the values that are asked for, nothing
 * is refused.
 *
 * @throws {PropError} `toGlacierDays takes 30 days or more after toInfrequentAccessDays, and not 100`
 */
export function requireTogether<T extends object>(
  scope: Construct,
  values: T,
  limits: readonly JointLimit<T>[],
): void {
  const known = Object.fromEntries(
    Object.entries(values).map(([prop, value]) => [prop, literal(value)]),
  ) as T;
  const broken = limits.find(({ allows, isOfPresence }) => !allows(isOfPresence ? values : known));
  if (broken === undefined) return;
  const { prop, allowed, isOfPresence } = broken;
  const not = isOfPresence ? "" : `, and not ${shown(known[prop])}`;
  throw new PropError(scope, `${prop} takes ${allowed((name) => name)}${not}`);
}
