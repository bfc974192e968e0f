import type { ConfigurationExpression } from "../../plan/model.js";
import type { Expression, Position } from "../../source/expression.js";
import type { Candidates } from "../questions/candidates.js";
import type { Budget } from "../values/budget.js";
import { withoutDoubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { ANY_VPC, unknown, type Value } from "../values/value.js";
import type { PlanIndex } from "./plan-index.js";
import type { Environment, Scopes } from "./scope.js";

/** What the parts of the evaluator share while one plan is traced. */
export interface Engine {
  readonly index: PlanIndex;
  readonly scopes: Scopes;
  /** Expressions are read from sources, not only from what the plan says of them. */
  readonly hasSource: boolean;
  readonly budget: Budget;
  /** Results by the name of what was evaluated; undefined while it is being evaluated. */
  readonly memo: Map<string, Value | undefined>;
  /** The VPCs that values could name, as far as somebody asked; hidden: where no source shows how. */
  readonly candidates: Readonly<Record<"hidden" | "shown", WeakMap<Value, Candidates>>>;
  /** Evaluates an expression of the sources. Throws {@link EvaluationError} as Terraform would fail. */
  readonly evaluate: (expression: Expression, env: Environment) => Value;
  /** Evaluates what the plan keeps of an expression. Never throws EvaluationError. */
  readonly evaluateSummary: (expression: ConfigurationExpression, env: Environment) => Value;
  /** The values of everything that an expression mentions. */
  readonly mentions: (expression: Expression, env: Environment) => readonly Value[];
}

/** Evaluates something once; what depends on itself is unknown. */
export function once(engine: Engine, name: string, compute: () => Value): Value {
  if (engine.memo.has(name)) {
    return engine.memo.get(name) ?? unknown({ kind: "cycle", reference: name }, [ANY_VPC], true);
  }
  engine.memo.set(name, undefined);
  try {
    const value = withoutDoubt(compute);
    engine.memo.set(name, value);
    return value;
  } catch (error) {
    engine.memo.delete(name);
    throw error;
  }
}

/**
 * Evaluates an expression that is a whole by itself: a local, an output, an argument. Terraform made
 * a plan, so it does not fail; where our evaluation does, flowgate is wrong about something, and the
 * value is unknown. (An error inside, that `try` handles, is another matter.)
 */
export function evaluateWhole(engine: Engine, expression: Expression, env: Environment): Value {
  try {
    return withoutDoubt(() => engine.evaluate(expression, env));
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return failed(engine, error, expression, env);
  }
}

function failed(
  engine: Engine,
  error: EvaluationError,
  expression: Expression,
  env: Environment,
): Value {
  return unknown({ kind: "fails", message: error.message }, engine.mentions(expression, env), true);
}

/** The name that a place has in evidence. */
export function stepTo(reference: string, at: Position | undefined, note?: string) {
  return { kind: "reference", reference, at, note } as const;
}
