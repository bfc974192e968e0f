import { bringsVpcBy } from "../../aws/brings-vpc.js";
import { findsNoVpc } from "../../aws/no-vpc.js";
import { isVpcType } from "../../aws/vpcs.js";
import { formatResource } from "../../plan/address.js";
import { isObject } from "../../plan/json.js";
import { attempt } from "../values/errors.js";
import { ANY_VPC, type AttributeValue, type Value } from "../values/value.js";
import { hasUnknown } from "./attributes.js";
import type { Engine } from "./engine.js";
import { symbol } from "./facts.js";
import { moduleValue } from "./module-calls.js";
import { isDeferred, type PlannedInstance } from "./plan-index.js";
import { namedAttributes } from "./schema.js";
import type { ModuleScope } from "./scope.js";
import { variableValue } from "./variables.js";

/**
 * Everything that a module instance can reach: its VPCs, its inputs, the outputs of its children.
 *
 * @param except a child whose outputs are out of reach; empty for none.
 */
export function moduleReach(engine: Engine, scope: ModuleScope, except: string): readonly Value[] {
  const inside = engine.index.byModule.get(scope.address) ?? [];
  // Of a module whose files could not all be read, the plan knows the rest.
  const variables = new Set([
    ...names(scope.source?.variables),
    ...names(scope.configuration?.variables),
  ]);
  const calls = new Set([...names(scope.source?.calls), ...names(scope.configuration?.calls)]);
  return [
    ...inside.flatMap((instance) => vpcOf(scope, instance)),
    ...[...variables].map((name) => orAny(() => variableValue(engine, scope, name))),
    ...[...calls]
      .filter((name) => name !== except)
      .map((name) => orAny(() => moduleValue(engine, scope, name))),
  ];
}

function orAny(evaluate: () => Value | undefined): Value {
  return attempt(evaluate).value ?? ANY_VPC;
}

function names(of: ReadonlyMap<string, unknown> | undefined): Iterable<string> {
  return of?.keys() ?? [];
}

/** What an instance may bring a VPC in by: its id, all that it finds, or an attribute that nothing gives. */
function vpcOf(scope: ModuleScope, instance: PlannedInstance): readonly AttributeValue[] {
  const attribute = (...path: string[]): AttributeValue[] => [symbol(instance, path)];
  if (isDeferred(instance)) return findsNoVpc(instance.type) ? [] : attribute();
  if (instance.mode === "data") return [];
  if (isVpcType(instance.type)) return attribute("id");
  const name = bringsVpcBy(instance.type);
  if (name === undefined || isKnown(instance, name)) return [];
  const inside = formatResource(instance.mode, instance.type, instance.name);
  // What is given comes from what the module reaches anyway.
  return scope.configuration?.resources.get(inside)?.expressions.has(name) ? [] : attribute(name);
}

/** Of an attribute that a plan does not name at all, nothing is known: a tool has cut it down. */
function isKnown(instance: PlannedInstance, name: string): boolean {
  const { values, change } = instance;
  // What goes has none.
  if (values === undefined && (change?.after ?? null) === null) return true;
  const pending = isObject(change?.afterUnknown) ? change.afterUnknown[name] : change?.afterUnknown;
  return namedAttributes(instance).has(name) && !hasUnknown(pending);
}
