import { isNumber, textOf } from "../../number/number.js";
import type { InstanceKey } from "../../plan/address.js";
import type { Expression } from "../../source/expression.js";

/** The steps of an expression that is nothing but a reference, in one instance: `local.traffic[each.key]`. */
export type Way = readonly [root: string, ...steps: (string | number)[]];

/** @param key of the instance that the expression is evaluated for. */
export function wayOf(expression: Expression, key: InstanceKey | undefined): Way | undefined {
  switch (expression.kind) {
    case "variable":
      return [expression.name];
    case "attribute": {
      const of = wayOf(expression.of, key);
      return of && [...of, expression.name];
    }
    case "index": {
      const of = wayOf(expression.of, key);
      const step = stepOf(expression.key, key);
      return of === undefined || step === undefined ? undefined : [...of, step];
    }
    default:
      return undefined;
  }
}

function stepOf(expression: Expression, key: InstanceKey | undefined): string | number | undefined {
  if (expression.kind === "literal") {
    const { value } = expression;
    if (typeof value === "string") return value;
    return isNumber(value) ? Number(textOf(value)) : undefined;
  }
  const [root, name, ...more] = wayOf(expression, key) ?? [];
  const isOwn = (root === "each" && name === "key") || (root === "count" && name === "index");
  return isOwn && more.length === 0 ? key : undefined;
}
