import type { Binary, Conditional, Expression, SplatStep } from "../../source/expression.js";
import { getAttribute, getIndex, splat } from "../operations/access.js";
import { choose, throughChoices } from "../operations/choices.js";
import { asType } from "../operations/conversion.js";
import { toBoolean, toText } from "../operations/convert.js";
import { applyBinary, applyLogical, applyUnary } from "../operations/operators.js";
import { typeOf } from "../operations/type-of.js";
import { doubt, observeDoubts } from "../values/doubt.js";
import { attempt, EvaluationError } from "../values/errors.js";
import { type Type, unifyTypes } from "../values/types.js";
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
import { typeOfFailed } from "./failed-type.js";
import { evaluateFor } from "./for.js";
import type { Environment, Language } from "./language.js";
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
      return splat(inner(expression.of, env), (item) =>
        walk(language, expression.steps, item, env),
      );
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

function walk(
  language: Language,
  steps: readonly SplatStep[],
  item: Value,
  env: Environment,
): Value {
  let value = item;
  for (const step of steps) {
    if (step.kind === "attribute") value = getAttribute(value, step.name);
    else if (step.kind === "index") {
      value = getIndex(value, language.evaluate(step.key, env), step.at);
    } else value = splat(value, (inner) => walk(language, step.steps, inner, env));
  }
  return value;
}

function evaluateConditional(language: Language, expression: Conditional, env: Environment): Value {
  const condition = language.evaluate(expression.condition, env);
  if (condition.kind === "scalar" && condition.value === null) {
    throw new EvaluationError("a null condition");
  }
  const known = toBoolean(condition, "the condition");
  if (known === undefined) return undecidedConditional(language, expression, env);
  const [taken, other] = known
    ? [expression.then, expression.otherwise]
    : [expression.otherwise, expression.then];
  // The branch that is not taken may fail; it only has a say in the type of the result.
  const selected = language.evaluate(taken, env);
  const value = needsConversion(selected) ? besideOther(language, selected, other, env) : selected;
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

function besideOther(
  language: Language,
  selected: Value,
  other: Expression,
  env: Environment,
): Value {
  const { result: rejected, mayFail } = observeDoubts(
    () => attempt(() => language.evaluate(other, env)).value,
  );
  if (mayFail) doubt();
  if (rejected !== undefined) {
    if (!mayFail) return beside(selected, rejected);
    // One that fails has no type, so that the two may go together after all.
    const { value, error } = attempt(() => beside(selected, rejected));
    return value ?? unknown({ kind: "fails", message: error.message }, [selected], true);
  }
  const type = typeOfFailed(other);
  return type === undefined ? selected : ofType(selected, typeOf(selected), type);
}

/** Both branches have one type, whichever is taken; a bare null takes that of the other. */
function beside(selected: Value, rejected: Value): Value {
  // Text stays text beside everything but a collection.
  const types = [typeOf(selected), typeOf(rejected)];
  const isStructure = types.some((type) => STRUCTURES.has(type.kind));
  const isUntyped = rejected.kind === "sequence" || rejected.kind === "mapping";
  if (isText(selected) && !isStructure && !isUntyped) return selected;
  return ofType(selected, ...types);
}

function ofType(selected: Value, ...types: readonly Type[]): Value {
  const common = unifyTypes(types.filter(({ kind }) => kind !== "dynamic"));
  if (common === undefined) throw new EvaluationError("the branches are of different types");
  const convert = () => asType(selected, common, "the branch");
  // Beside a map of anything, go-cty leaves an object as it is whose attributes have no common type.
  return types.some(isMapOfAny) ? (attempt(convert).value ?? selected) : convert();
}

function isMapOfAny(type: Type): boolean {
  return type.kind === "map" && type.of.kind === "dynamic";
}

const STRUCTURES: ReadonlySet<string> = new Set(["list", "set", "tuple", "map", "object"]);

function undecidedConditional(
  language: Language,
  expression: Conditional,
  env: Environment,
): Value {
  const reason = { kind: "undecided", what: "condition", at: expression.condition.at } as const;
  doubt();
  // A branch that fails would make Terraform fail, if it were taken.
  const branches = [expression.then, expression.otherwise].flatMap(
    (branch) => attempt(() => language.evaluate(branch, env)).value ?? [],
  );
  return choose(reason, ofOneType(branches));
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
