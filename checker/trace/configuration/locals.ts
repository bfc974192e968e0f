import { evaluateWhole } from "../expressions/whole.js";
import { follow, unknown, type Value } from "../values/value.js";
import { localsBefore } from "./chains.js";
import { type Engine, once, stepTo } from "./engine.js";
import { environment } from "./environment.js";
import { moduleReach } from "./reach.js";
import { type ModuleEnvironment, qualify } from "./scope.js";

/** `local.NAME`. Locals are in the source alone; without it, one may be anything in the module's reach. */
export function localValue(engine: Engine, env: ModuleEnvironment, name: string): Value {
  const { scope, expanding = "" } = env;
  const reference = qualify(scope, `local.${name}`);
  const local = scope.source?.locals.get(name);
  if (scope.source !== undefined && local !== undefined) {
    const isKnown = (other: string) => engine.memo.has(qualify(scope, `local.${other}`));
    if (!isKnown(name)) {
      for (const before of localsBefore(scope.source, name, isKnown))
        localValue(engine, env, before);
    }
    return once(engine, reference, () => {
      const value = evaluateWhole(engine, local.value, environment(engine, scope));
      return follow(value, stepTo(reference, local.at));
    });
  }
  return once(engine, `${reference} for ${expanding}`, () => {
    const hidden = unknown({ kind: "no-source", reference }, moduleReach(engine, scope, expanding));
    return follow(hidden, stepTo(reference, undefined));
  });
}
