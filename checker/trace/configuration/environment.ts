import type { Value } from "../values/value.js";
import type { Engine } from "./engine.js";
import type { ModuleEnvironment, ModuleScope, Repetition } from "./scope.js";

/**
 * Where the expressions of a module instance stand.
 *
 * @param expanding The module call whose `count` or `for_each` it is, if it is one.
 */
export function environment(
  engine: Engine,
  scope: ModuleScope,
  repetition?: Repetition,
  expanding?: string,
): ModuleEnvironment {
  const env: ModuleEnvironment = {
    scope,
    repetition,
    expanding,
    names: NO_NAMES,
    lookup: (name) => engine.lookup(name, env),
    files: scope.source?.files,
  };
  return env;
}

const NO_NAMES: ReadonlyMap<string, Value> = new Map();
