import type { Call, Expression } from "./expression.js";
import type { TypeConstraint } from "./model.js";
import { readType } from "./module/type-constraint.js";

/**
 * The type of `convert(value, type)`; `undefined` of other calls. It is written as that of a variable, and its
 * words refer to nothing.
 *
 * https://developer.hashicorp.com/terraform/language/functions/convert (Terraform 1.15, OpenTofu 1.13)
 */
export function typeArgument({ name, args, expand }: Call): TypeConstraint | undefined {
  const [, type] = args;
  const isConversion = /^(?:core::)?convert$/.test(name) && args.length === 2 && !expand;
  return isConversion && type !== undefined ? readType(type) : undefined;
}

/** The arguments of a call that are evaluated. */
export function valueArguments(call: Call): readonly Expression[] {
  return typeArgument(call) === undefined ? call.args : call.args.slice(0, 1);
}
