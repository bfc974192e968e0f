import type { ConfigurationExpression } from "../../plan/model.js";
import type { Position } from "../../source/expression.js";
import type { Language } from "../expressions/language.js";
import { withoutDoubt } from "../values/doubt.js";
import {
  ANY_VPC,
  type Instance,
  lazyMapping,
  type MappingValue,
  unknown,
  type Value,
} from "../values/value.js";
import type { PlanIndex } from "./plan-index.js";
import type { ModuleEnvironment, Scopes } from "./scope.js";

/** What tracing one plan shares: the language, and what its names mean in the plan and its sources. */
export interface Engine extends Language {
  readonly index: PlanIndex;
  readonly scopes: Scopes;
  /** Expressions are read from sources, not only from what the plan says of them. */
  readonly hasSource: boolean;
  /** Results by the name of what was evaluated; undefined while it is being evaluated. */
  readonly memo: Map<string, Value | undefined>;
  /** Evaluates what the plan keeps of an expression. Never throws EvaluationError. */
  readonly evaluateSummary: (summary: ConfigurationExpression, env: ModuleEnvironment) => Value;
  /** What a name means that no expression binds. */
  readonly lookup: (name: string, env: ModuleEnvironment) => Value;
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

/** A mapping that looks for each member once: a loop asks for the same one with each of its elements. */
export function lookups(
  keys: readonly string[],
  find: (key: string) => Value | undefined,
  resource?: Instance,
): MappingValue {
  let found: Map<string, Value> | undefined;
  const get = (key: string) => {
    const known = found?.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    if (value === undefined || isCycle(value)) return value;
    found ??= new Map();
    found.set(key, value);
    return value;
  };
  return lazyMapping(keys, get, resource);
}

/** What depends on itself is so only for as long as it is being evaluated. */
function isCycle(value: Value): boolean {
  return value.kind === "unknown" && value.reason.kind === "cycle";
}

/** The name that a place has in evidence. */
export function stepTo(reference: string, at: Position | undefined, note?: string) {
  return { kind: "reference", reference, at, note } as const;
}
