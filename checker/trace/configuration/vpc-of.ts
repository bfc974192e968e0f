import { insideVpc } from "../../aws/inside-vpc.js";
import type { Owner } from "../../aws/model.js";
import { isVpcType } from "../../aws/vpcs.js";
import { isObject, type Json, type JsonObject } from "../../plan/json.js";
import { equals } from "../operations/equality.js";
import { fromPlan, type MappingValue, type Scalar, type Value } from "../values/value.js";
import { attributeValue, givenValue, hasUnknown } from "./attributes.js";
import type { Engine } from "./engine.js";
import { isVpcId, symbol } from "./facts.js";
import type { PlanIndex, PlannedInstance } from "./plan-index.js";

/** The VPC that a resource is in, by what its arguments name beside itself; undefined where nothing tells. */
export function vpcOf(engine: Engine, instance: PlannedInstance, name: string): Value | undefined {
  const { after, afterUnknown: pending } = instance.change ?? {};
  if (pending === undefined || !isObject(pending)) return undefined;
  return leadTo(engine, instance, name, (argument) => {
    const [outer = "", ...inner] = argument.split(".");
    const given = hasUnknown(pending[outer])
      ? givenValue(engine, instance, outer)
      : plannedArgument(after?.[outer]);
    return inner.reduce<Value | undefined>(membersNamed, given);
  });
}

/** What the plan knows of a block, and what is written in it. */
interface Block {
  readonly given: MappingValue | undefined;
  readonly known: JsonObject;
  readonly pending: JsonObject;
}

/**
 * The same of an attribute inside of a block: `vpc_config` has the VPC of its subnets.
 *
 * @param path that of the block.
 */
export function vpcOfMember(
  engine: Engine,
  instance: PlannedInstance,
  path: readonly (string | number)[],
  name: string,
  { given, known, pending }: Block,
): Value | undefined {
  const names = [...path, name].filter((step) => typeof step === "string");
  return leadTo(engine, instance, names.join("."), (argument) => {
    if (!hasUnknown(pending[argument])) return plannedArgument(known[argument]);
    return given?.keys.includes(argument) === true ? given.get(argument) : undefined;
  });
}

/** What the plan knows wins over what is written: the block may be told to ignore changes. */
function plannedArgument(planned: Json | undefined): Value | undefined {
  return planned === undefined || planned === null ? undefined : fromPlan(planned);
}

function leadTo(
  engine: Engine,
  { mode, type }: PlannedInstance,
  attribute: string,
  give: (argument: string) => Value | undefined,
): Value | undefined {
  const leads = insideVpc(mode === "data" ? `data.${type}` : type, attribute)?.leads;
  if (leads?.kind !== "owner") return undefined;
  for (const argument of leads.arguments) {
    const given = give(argument);
    if (given !== undefined) return vpcOfOwners(engine, leads.owner, given);
  }
  return undefined;
}

/** What each of several blocks has by a name. */
function membersNamed(blocks: Value | undefined, name: string): Value | undefined {
  if (blocks?.kind !== "sequence") return undefined;
  const members = blocks.items.flatMap((block) =>
    block.kind === "mapping" ? (block.get(name) ?? []) : [],
  );
  return members.length === blocks.items.length ? { ...blocks, items: members } : undefined;
}

/** The VPC of one owner, or of several where they all agree, as AWS requires. */
function vpcOfOwners(engine: Engine, owner: Owner, given: Value): Value | undefined {
  const owners = given.kind === "sequence" ? given.items : [given];
  const vpcs = owners.map((one) => vpcOfOwner(engine, owner, one));
  const [first] = vpcs;
  if (first === undefined) return undefined;
  const agreed = vpcs.every((vpc) => vpc !== undefined && equals(first, vpc) === true);
  const isVpc = first.kind === "scalar" || (first.kind === "attribute" && isVpcId(first));
  return agreed && isVpc ? first : undefined;
}

function vpcOfOwner(engine: Engine, owner: Owner, value: Value): Value | undefined {
  if (value.kind === "scalar") {
    const known = ownerByName(engine, owner, value.value);
    return known && attributeValue(engine, known, owner.vpcId);
  }
  if (value.kind !== "attribute" || !owner.types.includes(value.resource.type)) return undefined;
  if (value.path.length !== 1 || value.path[0] !== owner.by) return undefined;
  if (isVpcType(value.resource.type)) return { ...value, ...symbol(value.resource, [owner.vpcId]) };
  const instance = engine.index.byAddress.get(value.resource.address);
  return instance && attributeValue(engine, instance, owner.vpcId);
}

/** What the plan has of an owner that is there already. */
function ownerByName(engine: Engine, owner: Owner, name: Scalar): PlannedInstance | undefined {
  if (typeof name !== "string") return undefined;
  const owners = OWNERS.get(engine.index) ?? new Map<Owner, Map<unknown, PlannedInstance>>();
  OWNERS.set(engine.index, owners);
  const byName = owners.get(owner) ?? new Map<unknown, PlannedInstance>();
  if (!owners.has(owner)) {
    owners.set(owner, byName);
    for (const instance of engine.index.byAddress.values()) {
      if (!owner.types.includes(instance.type) || isVpcType(instance.type)) continue;
      byName.set((instance.values ?? instance.change?.after)?.[owner.by], instance);
    }
  }
  return byName.get(name);
}

const OWNERS = new WeakMap<PlanIndex, Map<Owner, Map<unknown, PlannedInstance>>>();
