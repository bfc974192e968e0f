import type { Json } from "../../../checker/plan/json.js";
import type { Plan } from "../../../checker/plan/model.js";
import { NO_OTHERS } from "../../../checker/plan/no-others.js";
import type { Expression } from "../../../checker/source/expression.js";
import { environment } from "../../../checker/trace/configuration/environment.js";
import { createEngine } from "../../../checker/trace/trace.js";
import { membersOf, type Value } from "../../../checker/trace/values/value.js";

const EMPTY: Plan = {
  path: "",
  formatVersion: "1.2",
  terraformVersion: undefined,
  tool: "terraform",
  incomplete: [],
  lost: [],
  others: NO_OTHERS,
  resources: [],
  prior: [],
  variables: new Map(),
  configuration: undefined,
  providers: new Map(),
  relevantAttributes: undefined,
};

/**
 * The value of an expression that refers to nothing; undefined where it is not known.
 *
 * @throws {EvaluationError} where Terraform reports an error.
 */
export function evaluateConstant(expression: Expression): Json | undefined {
  return toJson(evaluateAlone(expression));
}

/** The same as a value, with its types. */
export function evaluateAlone(expression: Expression): Value {
  const engine = createEngine(EMPTY, undefined);
  return engine.evaluate(expression, environment(engine, engine.scopes.of([])));
}

/** The value, where all of it is known. */
export function toJson(value: Value): Json | undefined {
  switch (value.kind) {
    case "scalar":
      // Whether Terraform keeps the sign of a zero cannot be told.
      return Object.is(value.value, -0) ? undefined : value.value;
    case "sequence": {
      const items = value.items.map(toJson);
      return value.unordered || !items.every((item) => item !== undefined) ? undefined : items;
    }
    case "mapping": {
      const members = membersOf(value).map(([key, member]) => [key, toJson(member)] as const);
      const known = members.flatMap(([key, member]) =>
        member === undefined ? [] : [[key, member] as const],
      );
      return known.length < members.length ? undefined : Object.fromEntries(known);
    }
    default:
      return undefined;
  }
}
