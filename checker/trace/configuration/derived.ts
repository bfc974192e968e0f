import { isVpcId, isVpcType, OWNER_ARGUMENT, SUBNETS_ARGUMENT } from "../facts.js";
import { equals } from "../operations/equality.js";
import { doubt } from "../values/doubt.js";
import { type MappingValue, type Scalar, unknown, type Value } from "../values/value.js";
import { attributeValue, givenValue } from "./attributes.js";
import type { Engine } from "./engine.js";
import type { PlannedInstance } from "./plan-index.js";

/** What the provider, or AWS, is known to make of other attributes. */
export function derivedValue(
  engine: Engine,
  instance: PlannedInstance,
  name: string,
): Value | undefined {
  if (instance.mode === "data") return sameAsManaged(engine, instance, name);
  if (instance.type === "terraform_data" && name === "output")
    return givenValue(engine, instance, "input");
  if (name === "tags_all" && instance.type.startsWith("aws_")) return allTags(engine, instance);
  if (name !== "vpc_id") return undefined;
  const owner = OWNER_ARGUMENT.get(instance.type);
  if (owner !== undefined) return ownerVpc(engine, instance, owner);
  const subnets = SUBNETS_ARGUMENT.get(instance.type);
  return subnets === undefined
    ? undefined
    : vpcOfSubnets(engine, givenValue(engine, instance, subnets));
}

/** A data source that looks up by the id of a managed resource of its type is that resource. */
function sameAsManaged(engine: Engine, data: PlannedInstance, name: string): Value | undefined {
  const id = givenValue(engine, data, "id");
  if (id?.kind !== "attribute") return undefined;
  const sameType =
    id.resource.type === data.type || (isVpcType(id.resource.type) && data.type === "aws_vpc");
  if (!sameType || id.path.length !== 1 || id.path[0] !== "id") return undefined;
  const managed = engine.index.byAddress.get(id.resource.address);
  if (managed === undefined) return undefined;
  return name === "id" ? id : attributeValue(engine, managed, name);
}

/** The tags of a resource win over the default tags of its provider, which may add others, and ignore some. */
function allTags(engine: Engine, instance: PlannedInstance): Value | undefined {
  const tags = givenValue(engine, instance, "tags");
  if (tags === undefined) return undefined;
  const reason = { kind: "computed", reference: `${instance.address}.tags_all` } as const;
  const all = unknown(reason, [tags], true);
  const known =
    tags.kind === "mapping"
      ? (key: Scalar) => (typeof key === "string" ? tags.get(key) : undefined)
      : tags.kind === "unknown"
        ? tags.known
        : undefined;
  if (known === undefined) return all;
  return {
    ...all,
    known: (key) => {
      doubt();
      return known(key);
    },
  };
}

function ownerVpc(
  engine: Engine,
  instance: PlannedInstance,
  owner: { readonly argument: string; readonly of: string },
): Value | undefined {
  const value = givenValue(engine, instance, owner.argument);
  if (value?.kind !== "attribute" || !isVpcType(value.resource.type)) return undefined;
  if (value.path.length !== 1 || value.path[0] !== owner.of) return undefined;
  return { ...value, path: ["id"] };
}

/** What AWS makes of the other members of a block: `vpc_config` has the VPC of its subnets. */
export function derivedMember(
  engine: Engine,
  given: MappingValue | undefined,
  name: string,
): Value | undefined {
  if (name !== "vpc_id" || given?.keys.includes("subnet_ids") !== true) return undefined;
  return vpcOfSubnets(engine, given.get("subnet_ids"));
}

/** The VPC of subnets, where they all agree, as AWS requires. */
function vpcOfSubnets(engine: Engine, subnets: Value | undefined): Value | undefined {
  if (subnets?.kind !== "sequence") return undefined;
  const vpcs = subnets.items.map((subnet) => {
    if (subnet.kind !== "attribute" || subnet.resource.type !== "aws_subnet") return undefined;
    const managed = engine.index.byAddress.get(subnet.resource.address);
    return managed === undefined ? undefined : attributeValue(engine, managed, "vpc_id");
  });
  const [first] = vpcs;
  if (first === undefined) return undefined;
  const agreed = vpcs.every((vpc) => vpc !== undefined && equals(first, vpc) === true);
  const isVpc = first.kind === "scalar" || (first.kind === "attribute" && isVpcId(first));
  return agreed && isVpc ? first : undefined;
}
