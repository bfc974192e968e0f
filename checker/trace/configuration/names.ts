import { formatResource } from "../../plan/address.js";
import { EvaluationError } from "../values/errors.js";
import { ANY_VPC, lazyMapping, scalar, unknown, type Value } from "../values/value.js";
import { type Engine, lookups } from "./engine.js";
import { localValue } from "./locals.js";
import { moduleValue } from "./module-calls.js";
import { resourceValue } from "./resources.js";
import { type ModuleEnvironment, type ModuleScope, qualify } from "./scope.js";
import { variableValue } from "./variables.js";

/** The first name of a traversal, as an object to step into: `local`, `var`, `aws_vpc`. */
export function lookupName(engine: Engine, name: string, env: ModuleEnvironment): Value {
  if (name === "each") return each(env);
  if (name === "count") return count(env);
  const { scope, expanding } = env;
  // Locals without source are what is in reach, and that is less for what a module call is repeated by.
  const key = name === "local" && expanding !== undefined ? `local for ${expanding}` : name;
  const known = namesOf.get(scope) ?? new Map<string, Value>();
  namesOf.set(scope, known);
  const value = known.get(key) ?? nameOfModule(engine, name, env);
  known.set(key, value);
  return value;
}

/** What a name means everywhere in a module instance, made once. */
const namesOf = new WeakMap<ModuleScope, Map<string, Value>>();

function nameOfModule(engine: Engine, name: string, env: ModuleEnvironment): Value {
  const { scope } = env;
  switch (name) {
    case "local":
      return lookups([...(scope.source?.locals.keys() ?? [])], (key) =>
        localValue(engine, env, key),
      );
    case "var":
      return lookups(variableNames(scope), (key) => variableValue(engine, scope, key));
    case "module":
      return lookups(callNames(scope), (key) => moduleValue(engine, scope, key));
    case "data":
      return lookups([], (type) => resourcesOf(engine, scope, "data", type));
    case "resource":
      return lookups([], (type) => resourcesOf(engine, scope, "managed", type));
    case "path":
      return lazyMapping(["cwd", "module", "root"], (key) => pathValue(scope, key));
    case "terraform":
    case "tofu":
    case "self":
    case "ephemeral":
      return unknown({ kind: "not-in-plan", reference: qualify(scope, name) }, [], true);
    default:
      return resourcesOf(engine, scope, "managed", name);
  }
}

function resourcesOf(
  engine: Engine,
  scope: ModuleScope,
  mode: "managed" | "data",
  type: string,
): Value {
  return lookups(
    [],
    (name) =>
      resourceValue(engine, scope, mode, type, name) ??
      // A plan cannot be made from a reference to nothing: flowgate does not see all of the module.
      unknown(
        { kind: "not-in-plan", reference: qualify(scope, formatResource(mode, type, name)) },
        [ANY_VPC],
        true,
      ),
  );
}

function variableNames(scope: ModuleScope): string[] {
  return [...(scope.source?.variables ?? scope.configuration?.variables ?? new Map()).keys()];
}

function callNames(scope: ModuleScope): string[] {
  return [...(scope.source?.calls ?? scope.configuration?.calls ?? new Map()).keys()];
}

function each(env: ModuleEnvironment): Value {
  const { repetition } = env;
  if (repetition === undefined || typeof repetition.key !== "string") {
    throw new EvaluationError("each outside of for_each");
  }
  const { key } = repetition;
  return lazyMapping(["key", "value"], (name) => {
    if (name === "key") return scalar(key);
    return name === "value" ? repetition.value() : undefined;
  });
}

function count(env: ModuleEnvironment): Value {
  const { repetition } = env;
  if (repetition === undefined || typeof repetition.key !== "number") {
    throw new EvaluationError("count outside of count");
  }
  const { key } = repetition;
  return lazyMapping(["index"], (name) => (name === "index" ? scalar(key) : undefined));
}

function pathValue(scope: ModuleScope, key: string): Value {
  if (key === "root") return scalar(".");
  if (key === "module" && scope.source !== undefined) return scalar(scope.source.path);
  return unknown({ kind: "not-in-plan", reference: `path.${key}` }, [], true);
}
