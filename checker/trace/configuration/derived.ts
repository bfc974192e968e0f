import { HOLDER, providerOf } from "../../aws/providers.js";
import { isVpcType, VPC_DATA } from "../../aws/vpcs.js";
import { referencesIn } from "../../plan/leaves.js";
import { doubt } from "../values/doubt.js";
import { ANY_VPC, type Scalar, unknown, type Value } from "../values/value.js";
import { attributeValue, givenValue } from "./attributes.js";
import type { Engine } from "./engine.js";
import type { PlannedInstance } from "./plan-index.js";
import { namedAttributes } from "./schema.js";
import { vpcOf } from "./vpc-of.js";

/** What the provider, or AWS, is known to make of other attributes. */
export function derivedValue(
  engine: Engine,
  instance: PlannedInstance,
  name: string,
): Value | undefined {
  if (instance.mode === "data")
    return sameAsManaged(engine, instance, name) ?? vpcOf(engine, instance, name);
  if (instance.type === HOLDER.type && name === HOLDER.output)
    return givenValue(engine, instance, HOLDER.input);
  if (name === "tags_all" && providerOf(instance.type)?.mergesTags === true)
    return allTags(engine, instance);
  return vpcOf(engine, instance, name);
}

/** A data source that looks up by the id of a managed resource of its type is that resource. */
function sameAsManaged(engine: Engine, data: PlannedInstance, name: string): Value | undefined {
  const id = givenValue(engine, data, "id");
  if (id?.kind !== "attribute") return undefined;
  const sameType =
    id.resource.type === data.type || (isVpcType(id.resource.type) && data.type === VPC_DATA.type);
  if (!sameType || id.path.length !== 1 || id.path[0] !== "id") return undefined;
  const managed = engine.index.byAddress.get(id.resource.address);
  if (managed === undefined) return undefined;
  if (name === "id") return id;
  // What only the data source has is not in the resource.
  return namedAttributes(managed).has(name)
    ? attributeValue(engine, managed, name)
    : vpcOf(engine, managed, name);
}

/** The tags of a resource win over the default tags of its provider, which may add others, and ignore some. */
function allTags(engine: Engine, instance: PlannedInstance): Value | undefined {
  const tags = givenValue(engine, instance, "tags");
  const others = mayAddTags(engine) ? [ANY_VPC] : [];
  const reason = { kind: "computed", reference: `${instance.address}.tags_all` } as const;
  if (tags === undefined) return others.length === 0 ? undefined : unknown(reason, others, true);
  const all = unknown(reason, [tags, ...others], true);
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

/**
 * Whether default tags of a provider are made of something else in the plan, which may be the id of a VPC.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block
 */
function mayAddTags({ index }: Engine): boolean {
  return [...index.plan.providers.values()].some(({ expressions }) => {
    const tags = expressions?.get("default_tags");
    return tags !== undefined && referencesIn(tags).length > 0;
  });
}
