import type { Binary, Conditional, Expression, SplatStep } from "../../source/expression.js";
import type { Engine } from "../configuration/engine.js";
import { lookupName } from "../configuration/names.js";
import type { Environment } from "../configuration/scope.js";
import { getAttribute, getIndex, splat } from "../operations/access.js";
import { choose, throughChoices } from "../operations/choices.js";
import { asType } from "../operations/conversion.js";
import { toBoolean, toText } from "../operations/convert.js";
import { applyBinary, applyLogical, applyUnary } from "../operations/operators.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { typeOf, unifyTypes } from "../values/types.js";
import {
  alternativesOf,
  follow,
  mapping,
  NULL,
  scalar,
  sequence,
  someOf,
  unknown,
  type Value,
} from "../values/value.js";
import { evaluateCall } from "./call.js";
import { evaluateFor } from "./for.js";
import { evaluateTemplate } from "./template.js";

/**
 * Evaluates an expression as Terraform will when it applies the plan.
 *
 * @throws {EvaluationError} where Terraform reports an error that `try` can catch.
 * @throws {BudgetError} where it takes too much work.
 */
export function evaluate(engine: Engine, expression: Expression, env: Environment): Value {
  return engine.budget.spend(() => dispatch(engine, expression, env));
}

function dispatch(engine: Engine, expression: Expression, env: Environment): Value {
  const { evaluate: inner } = engine;
  switch (expression.kind) {
    case "literal":
      return scalar(expression.value);
    case "template":
      return evaluateTemplate(engine, expression, env);
    case "tuple":
      return sequence(
        "tuple",
        expression.items.map((item) => inner(item, env)),
      );
    case "object":
      return evaluateObject(engine, expression, env);
    case "variable":
      return lookupName(engine, expression.name, env);
    case "attribute":
      return getAttribute(inner(expression.of, env), expression.name);
    case "index":
      return getIndex(inner(expression.of, env), inner(expression.key, env), expression.at);
    case "splat":
      return splat(inner(expression.of, env), (item) => walk(engine, expression.steps, item, env));
    case "conditional":
      return evaluateConditional(engine, expression, env);
    case "unary":
      return throughChoices([inner(expression.operand, env)], ([operand = NULL]) =>
        applyUnary(expression.operator, operand, expression.at),
      );
    case "binary":
      return evaluateBinary(engine, expression, env);
    case "call":
      return evaluateCall(engine, expression, env);
    case "for":
      return evaluateFor(engine, expression, env);
    case "unreadable":
      return unknown({ kind: "unreadable", at: expression.at }, [], true);
  }
}

function evaluateObject(
  engine: Engine,
  expression: Extract<Expression, { kind: "object" }>,
  env: Environment,
): Value {
  const entries = expression.entries.map(({ key, value }) => ({
    key: toText(engine.evaluate(key, env), "an object's key"),
    value: engine.evaluate(value, env),
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
  return mapping("object", members);
}

function walk(engine: Engine, steps: readonly SplatStep[], item: Value, env: Environment): Value {
  let value = item;
  for (const step of steps) {
    if (step.kind === "attribute") value = getAttribute(value, step.name);
    else if (step.kind === "index") {
      value = getIndex(value, engine.evaluate(step.key, env), step.at);
    } else value = splat(value, (inner) => walk(engine, step.steps, inner, env));
  }
  return value;
}

function evaluateConditional(engine: Engine, expression: Conditional, env: Environment): Value {
  const condition = engine.evaluate(expression.condition, env);
  if (condition.kind === "scalar" && condition.value === null) {
    throw new EvaluationError("a null condition");
  }
  const known = toBoolean(condition, "the condition");
  if (known === undefined) return undecidedConditional(engine, expression, env);
  const [taken, other] = known
    ? [expression.then, expression.otherwise]
    : [expression.otherwise, expression.then];
  // The branch that is not taken may fail; it only has a say in the type of the result.
  const selected = engine.evaluate(taken, env);
  const [rejected] = needsConversion(selected) ? attempt(engine, other, env) : [];
  const value = rejected === undefined ? selected : beside(selected, rejected);
  return follow(value, {
    kind: "choice",
    reference: "condition",
    at: expression.at,
    note: `the condition is ${known}`,
  });
}

// Whole resources and modules are left to who asks for their attributes.
function needsConversion(value: Value): boolean {
  if (value.kind === "unknown" || value.kind === "attribute") return isText(value);
  return value.kind !== "mapping" || value.type !== "untyped";
}

function isText(value: Value): boolean {
  return value.kind !== "sequence" && value.kind !== "mapping" && typeOf(value).kind === "string";
}

/** Both branches have one type, whichever is taken; a bare null takes that of the other. */
function beside(selected: Value, rejected: Value): Value {
  // Text stays text beside everything but a collection.
  const types = [typeOf(selected), typeOf(rejected)];
  const isStructure = types.some((type) => STRUCTURES.has(type.kind));
  const isUntyped = rejected.kind === "sequence" || rejected.kind === "mapping";
  if (isText(selected) && !isStructure && !isUntyped) return selected;
  const typed = types.filter(({ kind }) => kind !== "dynamic");
  const common = unifyTypes(typed);
  if (common === undefined) throw new EvaluationError("the branches are of different types");
  return asType(selected, common, "the branch");
}

const STRUCTURES: ReadonlySet<string> = new Set(["list", "set", "tuple", "map", "object"]);

function attempt(engine: Engine, expression: Expression, env: Environment): readonly Value[] {
  try {
    return [engine.evaluate(expression, env)];
  } catch (error) {
    if (error instanceof EvaluationError) return [];
    throw error;
  }
}

function undecidedConditional(engine: Engine, expression: Conditional, env: Environment): Value {
  const reason = { kind: "undecided", what: "condition", at: expression.condition.at } as const;
  doubt();
  const branches = [expression.then, expression.otherwise].map((branch) =>
    attempt(engine, branch, env),
  );
  // A branch that fails would make Terraform fail, if it were taken.
  return choose(reason, ofOneType(branches.flat()));
}

/** Both branches have one type, whichever will be taken. */
function ofOneType(branches: readonly Value[]): readonly Value[] {
  const [first, second] = branches;
  if (first === undefined || second === undefined) return branches;
  return [...typed(first, second), ...typed(second, first)];
}

function typed(branch: Value, other: Value): readonly Value[] {
  return alternativesOf(branch).map((one) => (needsConversion(one) ? beside(one, other) : one));
}

function evaluateBinary(engine: Engine, expression: Binary, env: Environment): Value {
  const { operator, at } = expression;
  if (operator === "&&" || operator === "||") {
    const left = engine.evaluate(expression.left, env);
    const right = attempt(engine, expression.right, env);
    if (right[0] !== undefined)
      return throughChoices([left, right[0]], ([a = NULL, b = NULL]) =>
        applyLogical(operator, a, b, at),
      );
    // Terraform >= 1.12 does not evaluate a right side that cannot matter; before that, it fails.
    const known = toBoolean(left, `the left side of ${operator}`);
    doubt();
    if (known === (operator === "||"))
      return unknown({ kind: "undecided", what: "condition", at }, [], true);
    throw new EvaluationError(`the right side of ${operator} fails`);
  }
  const sides = [engine.evaluate(expression.left, env), engine.evaluate(expression.right, env)];
  return throughChoices(sides, ([left = NULL, right = NULL]) =>
    applyBinary(operator, left, right, at),
  );
}
