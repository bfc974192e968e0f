import { insideVpc } from "../../aws/inside-vpc.js";
import type { Owner } from "../../aws/model.js";
import { isVpcType } from "../../aws/vpcs.js";
import { equals } from "../operations/equality.js";
import type { MappingValue, Value } from "../values/value.js";
import { attributeValue, givenValue } from "./attributes.js";
import type { Engine } from "./engine.js";
import { isVpcId, symbol } from "./facts.js";
import type { PlannedInstance } from "./plan-index.js";

/** The VPC that a resource is in, by what its arguments name beside itself; undefined where nothing tells. */
export function vpcOf(engine: Engine, instance: PlannedInstance, name: string): Value | undefined {
  return leadTo(engine, instance, name, (argument) => {
    const [outer = "", ...inner] = argument.split(".");
    return inner.reduce<Value | undefined>(membersNamed, givenValue(engine, instance, outer));
  });
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
  given: MappingValue | undefined,
  name: string,
): Value | undefined {
  if (given === undefined) return undefined;
  const names = [...path, name].filter((step) => typeof step === "string");
  return leadTo(engine, instance, names.join("."), (argument) =>
    given.keys.includes(argument) ? given.get(argument) : undefined,
  );
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
  if (value.kind !== "attribute" || !owner.types.includes(value.resource.type)) return undefined;
  if (value.path.length !== 1 || value.path[0] !== owner.by) return undefined;
  if (isVpcType(value.resource.type)) return { ...value, ...symbol(value.resource, ["id"]) };
  const instance = engine.index.byAddress.get(value.resource.address);
  return instance === undefined ? undefined : attributeValue(engine, instance, "vpc_id");
}
