import type { Expression } from "../../source/expression.js";
import { typeOf } from "../operations/type-of.js";
import { BOOL, DYNAMIC, NUMBER, STRING, type Type } from "../values/types.js";
import type { Value } from "../values/value.js";

const CALCULATIONS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

/**
 * The type that an expression has which fails: a text and an operator's result have theirs all the same, and what
 * is written out has what its parts have. Dynamic where it may be any.
 *
 * @param evaluate The value of a part; undefined where that fails.
 *
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/expression_ops.go
 */
export function typeOfFailed(
  expression: Expression,
  evaluate: (part: Expression) => Value | undefined,
): Type {
  const typeOfPart = (part: Expression): Type => {
    const value = evaluate(part);
    return value === undefined ? typeOfFailed(part, evaluate) : typeOf(value);
  };
  switch (expression.kind) {
    case "template":
      return STRING;
    case "unary":
      return expression.operator === "-" ? NUMBER : BOOL;
    case "binary":
      return CALCULATIONS.has(expression.operator) ? NUMBER : BOOL;
    case "tuple":
      return { kind: "tuple", items: expression.items.map(typeOfPart) };
    case "object": {
      const attributes = new Map<string, Type>();
      for (const { key, value } of expression.entries) {
        const name = evaluate(key);
        if (name?.kind !== "scalar" || name.value === null) return DYNAMIC;
        attributes.set(String(name.value), typeOfPart(value));
      }
      return { kind: "object", attributes };
    }
    default:
      return DYNAMIC;
  }
}
