import { negate, sameNumber, type TerraformNumber } from "../../number/number.js";
import type { BinaryOperator, Position } from "../../source/expression.js";
import {
  add,
  divide,
  multiply,
  order,
  remainder,
  subtract,
  UnsupportedError,
} from "../json-functions/index.js";
import { doubt, withoutDoubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { scalar, unknown, type Value } from "../values/value.js";
import { toBoolean, toNumber } from "./convert.js";
import { equals } from "./equality.js";

/** Unary `-` and `!`. */
export function applyUnary(operator: "-" | "!", operand: Value, at: Position | undefined): Value {
  if (operator === "!") {
    const known = toBoolean(notNull(operand), "the operand of !");
    return known === undefined ? undecided(at, operand) : scalar(!known);
  }
  const known = toNumber(notNull(operand), "the operand of -");
  return known === undefined ? undecided(at, operand) : scalar(negate(known));
}

/** Binary operators but `&&` and `||`, whose operands may decide alone. */
export function applyBinary(
  operator: Exclude<BinaryOperator, "&&" | "||">,
  left: Value,
  right: Value,
  at: Position | undefined,
): Value {
  if (operator === "==" || operator === "!=") {
    const equal = equals(left, right);
    // Comparing never fails.
    if (equal === undefined) return withoutDoubt(() => undecided(at, left, right));
    return scalar(equal === (operator === "=="));
  }
  const a = toNumber(notNull(left), `the left side of ${operator}`);
  const b = toNumber(notNull(right), `the right side of ${operator}`);
  if (a === undefined || b === undefined) return undecided(at, left, right);
  try {
    return scalar(calculate(operator, a, b));
  } catch (error) {
    if (error instanceof UnsupportedError) return undecided(at, left, right);
    throw error;
  }
}

function calculate(
  operator: Exclude<BinaryOperator, "&&" | "||" | "==" | "!=">,
  a: TerraformNumber,
  b: TerraformNumber,
): TerraformNumber | boolean {
  switch (operator) {
    case "<":
      return order(a, b) < 0;
    case ">":
      return order(a, b) > 0;
    case "<=":
      return sameNumber(a, b) || order(a, b) < 0;
    case ">=":
      return sameNumber(a, b) || order(a, b) > 0;
    case "+":
      return add(a, b);
    case "-":
      return subtract(a, b);
    case "*":
      return multiply(a, b);
    case "/":
      return divide(a, nonZero(b));
    case "%":
      return remainder(a, nonZero(b));
  }
}

// Terraform gets an infinite number, or an error, and not the same in all versions.
function nonZero(divisor: TerraformNumber): TerraformNumber {
  if (divisor === 0) throw new UnsupportedError("a division by zero");
  return divisor;
}

/** `&&` and `||`: one side may decide whatever the other will be. */
export function applyLogical(
  operator: "&&" | "||",
  left: Value,
  right: Value,
  at: Position | undefined,
): Value {
  const a = toBoolean(notNull(left), `the left side of ${operator}`);
  const b = toBoolean(notNull(right), `the right side of ${operator}`);
  const deciding = operator === "||";
  // The other one may turn out to be no truth value.
  if (a === undefined || b === undefined) doubt();
  if (a === deciding || b === deciding) return scalar(deciding);
  return a === undefined || b === undefined ? undecided(at, left, right) : scalar(!deciding);
}

function notNull(value: Value): Value {
  if (value.kind === "scalar" && value.value === null) throw new EvaluationError("a null operand");
  return value;
}

// A truth value or a number, whatever it is made of, names no VPC.
function undecided(at: Position | undefined, ...from: readonly Value[]): Value {
  doubt();
  return unknown({ kind: "undecided", what: "condition", at }, from, true);
}
