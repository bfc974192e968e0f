import { isMadeAnew, isOtherTarget } from "../aws/other-targets.js";
import { providerOf } from "../aws/providers.js";
import { isAdoptedType, isVpcIdPath, isVpcType } from "../aws/vpcs.js";
import type { AttributeValue, Instance } from "./values/value.js";

/** What the catalogue of AWS says of a value. */
export function isVpcId(value: AttributeValue): boolean {
  return isVpcIdPath(value.resource.type, value.path);
}

export function isIdOfOtherTarget(value: AttributeValue): boolean {
  return isOtherTarget(value.resource.type) && value.path.length === 1 && value.path[0] === "id";
}

/** AWS never gives one id to two of these. Elsewhere an id may be a name, or anything that is written. */
export function hasIdOfItsOwn({ type }: Instance): boolean {
  return isVpcType(type) || isMadeAnew(type);
}

/**
 * An adopted VPC exists before its resource does, so that its unknown id may equal a literal or the
 * id of another adoption; the id of a VPC that is being created equals nothing that is known now.
 */
export function mayEqualAnother(resource: Instance): boolean {
  return resource.mode === "data" || isAdoptedType(resource.type);
}

/** After apply, a managed resource has an id and an ARN that are neither null nor empty. */
export function isNeverEmpty(value: AttributeValue): boolean {
  return (
    value.resource.mode === "managed" &&
    providerOf(value.resource.type)?.hasIds === true &&
    value.path.length === 1 &&
    (value.path[0] === "id" || value.path[0] === "arn")
  );
}

/** Text that only AWS knows, but of a known form. */
export type Shape = "vpc-id" | "adopted-vpc-id" | "partition" | "region" | "account";

export function shapeOf(value: AttributeValue): Shape | undefined {
  if (!isVpcType(value.resource.type)) return undefined;
  if (isVpcId(value)) return isAdoptedType(value.resource.type) ? "adopted-vpc-id" : "vpc-id";
  const part = value.path[0] === "arn" ? value.path[1] : undefined;
  return part === "partition" || part === "region" || part === "account" ? part : undefined;
}
