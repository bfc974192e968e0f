import { formatResource, type ModulePath } from "./address.js";
import type {
  ConfigurationExpression,
  ModuleConfiguration,
  Plan,
  ResourceChange,
  ResourceConfiguration,
} from "./model.js";

/** A module and those that it calls, each after its caller, with its place: empty for the first, `net.sub`. */
export function* everyModule(
  module: ModuleConfiguration,
  place = "",
): Generator<readonly [place: string, ModuleConfiguration]> {
  yield [place, module];
  for (const [name, call] of module.calls) {
    if (call.module === undefined) continue;
    yield* everyModule(call.module, place === "" ? name : `${place}.${name}`);
  }
}

/** What a module gives its resources, its calls and its outputs. */
export function plannedExpressionsOf(
  module: ModuleConfiguration,
): readonly ConfigurationExpression[] {
  const bodies = [...module.resources.values(), ...module.calls.values()];
  return [
    ...bodies.flatMap(({ expressions }) => [...expressions.values()]),
    ...module.outputs.values(),
  ];
}

/** What the plan says of the module at a path. */
export function moduleAt(plan: Plan, path: ModulePath): ModuleConfiguration | undefined {
  let module = plan.configuration;
  for (const { name } of path) module = module?.calls.get(name)?.module;
  return module;
}

/** What the plan says of the block of a resource. */
export function blockAt(
  plan: Plan,
  { module, mode, type, name }: Pick<ResourceChange, "module" | "mode" | "type" | "name">,
): ResourceConfiguration | undefined {
  return moduleAt(plan, module)?.resources.get(formatResource(mode, type, name));
}
