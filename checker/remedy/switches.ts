import type { PlanCoverage } from "../coverage/model.js";
import { configurationKey, type ModulePath } from "../plan/address.js";
import type { ConfigurationExpression, ResourceConfiguration } from "../plan/model.js";
import { moduleAt } from "../plan/modules.js";
import { parseReference, type Reference } from "../plan/reference.js";
import type { ModuleSource } from "../source/model.js";
import { freeReferences } from "../source/references.js";

/**
 * The inputs of a call that decide whether a module inside makes instances of a block, those that are
 * `true` already left out if others remain. Empty where that cannot be told.
 *
 * @param depth how many steps of the path lead to the module with the call.
 */
export function switchesOf(
  coverage: PlanCoverage,
  path: ModulePath,
  block: ResourceConfiguration,
  depth: number,
): readonly string[] {
  const meta = block.count ?? block.forEach;
  const names = meta === undefined ? [] : inputsBehind(coverage, path, meta, depth);
  const module = path.slice(0, depth + 1);
  const off = names.filter((name) => {
    const value = coverage.trace.variable(module, name);
    return !(value?.kind === "scalar" && value.value === true);
  });
  return off.length > 0 ? off : names;
}

/** The inputs of the call at a depth of the path that an expression of the module at its end depends on. */
export function inputsBehind(
  coverage: PlanCoverage,
  path: ModulePath,
  expression: ConfigurationExpression,
  depth: number,
): readonly string[] {
  let names = inputsOf(coverage, path, expression);
  for (let at = path.length; at > depth + 1; at--) {
    const caller = path.slice(0, at - 1);
    const call = moduleAt(coverage.plan, caller)?.calls.get(path[at - 1]?.name ?? "");
    const given = [...names].flatMap((name) => call?.expressions.get(name) ?? []);
    names = new Set(given.flatMap((one) => [...inputsOf(coverage, caller, one)]));
  }
  return [...names];
}

/** The variables of a module that an expression of it refers to, by itself or through locals. */
function inputsOf(
  coverage: PlanCoverage,
  path: ModulePath,
  expression: ConfigurationExpression,
): Set<string> {
  if (expression.kind !== "references") return new Set();
  const source = coverage.source.source?.modules.get(configurationKey(path));
  const inputs = new Set<string>();
  const seen = new Set<string>();
  const open: (Reference | undefined)[] = expression.references.map(parseReference);
  while (open.length > 0) {
    const [kind, name] = open.pop() ?? [];
    if (typeof name !== "string" || seen.has(`${kind}.${name}`)) continue;
    seen.add(`${kind}.${name}`);
    if (kind === "var") inputs.add(name);
    if (kind === "local") open.push(...referencesOfLocal(source, name));
  }
  return inputs;
}

/** The last first, so that they are taken as they are written. */
function referencesOfLocal(source: ModuleSource | undefined, name: string): readonly Reference[] {
  const local = source?.locals.get(name);
  if (local === undefined) return [];
  return freeReferences(local.value)
    .map(({ steps }) => steps)
    .reverse();
}
