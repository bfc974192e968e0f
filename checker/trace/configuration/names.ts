import { formatResource } from "../../plan/address.js";
import { EvaluationError } from "../values/errors.js";
import { ANY_VPC, lazyMapping, scalar, unknown, type Value } from "../values/value.js";
import type { Engine } from "./engine.js";
import { localValue } from "./locals.js";
import { moduleValue } from "./module-calls.js";
import { resourceValue } from "./resources.js";
import { type ModuleEnvironment, type ModuleScope, qualify } from "./scope.js";
import { variableValue } from "./variables.js";

/** The first name of a traversal, as an object to step into: `local`, `var`, `aws_vpc`. */
export function lookupName(engine: Engine, name: string, env: ModuleEnvironment): Value {
  const { scope } = env;
  switch (name) {
    case "local":
      return lazyMapping([...(scope.source?.locals.keys() ?? [])], (key) =>
        localValue(engine, env, key),
      );
    case "var":
      return lazyMapping(variableNames(scope), (key) => variableValue(engine, scope, key));
    case "module":
      return lazyMapping(callNames(scope), (key) => moduleValue(engine, scope, key));
    case "data":
      return lazyMapping([], (type) => resourcesOf(engine, scope, "data", type));
    case "resource":
      return lazyMapping([], (type) => resourcesOf(engine, scope, "managed", type));
    case "each":
      return each(env);
    case "count":
      return count(env);
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
  return lazyMapping(
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
