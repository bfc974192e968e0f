import type { Binary, Expression } from "../../source/expression.js";
import { getAttribute, getIndex } from "../operations/access.js";
import { throughChoices } from "../operations/choices.js";
import { toBoolean, toText } from "../operations/convert.js";
import { applyBinary, applyLogical, applyUnary } from "../operations/operators.js";
import { doubt } from "../values/doubt.js";
import { attempt, EvaluationError } from "../values/errors.js";
import { mapping, NULL, scalar, sequence, someOf, unknown, type Value } from "../values/value.js";
import { evaluateCall } from "./call.js";
import { evaluateConditional } from "./conditional.js";
import { evaluateFor } from "./for.js";
import type { Environment, Language } from "./language.js";
import { evaluateSplat } from "./splat.js";
import { evaluateTemplate } from "./template.js";

/**
 * Evaluates an expression as Terraform will when it applies the plan.
 *
 * @throws {EvaluationError} where Terraform reports an error that `try` can catch.
 * @throws {BudgetError} where it takes too much work.
 */
export function evaluate(language: Language, expression: Expression, env: Environment): Value {
  return language.evaluation.step(() => dispatch(language, expression, env));
}

function dispatch(language: Language, expression: Expression, env: Environment): Value {
  const { evaluate: inner } = language;
  switch (expression.kind) {
    case "literal":
      return endsLine(expression.value)
        ? { ...scalar(expression.value), written: expression }
        : scalar(expression.value);
    case "template": {
      const last = expression.parts.at(-1);
      const value = evaluateTemplate(language, expression, env);
      return last?.kind === "text" && endsLine(last.text)
        ? { ...value, written: expression }
        : value;
    }
    case "tuple":
      return sequence(
        "tuple",
        expression.items.map((item) => inner(item, env)),
      );
    case "object":
      return evaluateObject(language, expression, env);
    case "variable":
      return env.names.get(expression.name) ?? env.lookup(expression.name);
    case "attribute":
      return getAttribute(inner(expression.of, env), expression.name);
    case "index":
      return getIndex(inner(expression.of, env), inner(expression.key, env), expression.at);
    case "splat":
      return evaluateSplat(language, expression, env);
    case "conditional":
      return evaluateConditional(language, expression, env);
    case "unary":
      return throughChoices([inner(expression.operand, env)], ([operand = NULL]) =>
        applyUnary(expression.operator, operand, expression.at),
      );
    case "binary":
      return evaluateBinary(language, expression, env);
    case "call":
      return evaluateCall(language, expression, env);
    case "for":
      return evaluateFor(language, expression, env);
    case "unreadable":
      return unknown({ kind: "unreadable", at: expression.at }, [], true);
  }
}

/** A heredoc ends with the end of a line. */
function endsLine(value: unknown): boolean {
  return typeof value === "string" && value.endsWith("\n");
}

function evaluateObject(
  language: Language,
  expression: Extract<Expression, { kind: "object" }>,
  env: Environment,
): Value {
  const entries = expression.entries.map(({ key, value }) => ({
    key: toText(language.evaluate(key, env), "an object's key"),
    value: language.evaluate(value, env),
  }));
  const members = new Map<string, Value>();
  for (const { key, value } of entries) {
    if (key.kind !== "scalar") {
      doubt();
      return someOf(
        { kind: "undecided", what: "key", at: expression.at },
        entries.map((entry) => entry.value),
        entries.map((entry) => entry.key),
      );
    }
    if (key.value === null) throw new EvaluationError("a null key");
    members.set(String(key.value), value);
  }
  return { ...mapping("object", members), at: expression.at };
}

function evaluateBinary(language: Language, expression: Binary, env: Environment): Value {
  const { operator, at } = expression;
  if (operator === "&&" || operator === "||") {
    const left = language.evaluate(expression.left, env);
    const right = attempt(() => language.evaluate(expression.right, env)).value;
    if (right !== undefined)
      return throughChoices([left, right], ([a = NULL, b = NULL]) =>
        applyLogical(operator, a, b, at),
      );
    // Terraform >= 1.12 does not evaluate a right side that cannot matter; before that, it fails.
    const known = toBoolean(left, `the left side of ${operator}`);
    doubt();
    if (known === (operator === "||"))
      return unknown({ kind: "undecided", what: "condition", at }, [], true);
    throw new EvaluationError(`the right side of ${operator} fails`);
  }
  const sides = [language.evaluate(expression.left, env), language.evaluate(expression.right, env)];
  return throughChoices(sides, ([left = NULL, right = NULL]) =>
    applyBinary(operator, left, right, at),
  );
}
