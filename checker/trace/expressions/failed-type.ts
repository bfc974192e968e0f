import type { Expression } from "../../source/expression.js";
import { BOOL, NUMBER, STRING, type Type } from "../values/types.js";

const CALCULATIONS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

/**
 * The type that an expression has which fails: a text and an operator's result have theirs all the same. Undefined
 * where it may be any.
 *
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/expression_ops.go
 */
export function typeOfFailed(expression: Expression): Type | undefined {
  switch (expression.kind) {
    case "template":
      return STRING;
    case "unary":
      return expression.operator === "-" ? NUMBER : BOOL;
    case "binary":
      return CALCULATIONS.has(expression.operator) ? NUMBER : BOOL;
    default:
      return undefined;
  }
}
