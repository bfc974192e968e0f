import { FREE_ARNS } from "../../aws/arns.js";
import { isMadeAnew } from "../../aws/other-targets.js";
import { ACCOUNT_DIGITS, PARTITIONS, REGION_NAME, REGIONS } from "../../aws/places.js";
import { isOfAws, providerOf } from "../../aws/providers.js";
import { VPC_ID } from "../../aws/vpc-id.js";
import { isAdoptedType, isVpcIdAttribute, isVpcIdPath, isVpcType } from "../../aws/vpcs.js";
import type { ResourceMode } from "../../plan/address.js";
import { type Facts, type Form, type IdForm, NOTHING_KNOWN } from "../values/facts.js";
import type { AttributeValue, Instance } from "../values/value.js";

/** The id of a VPC that is being made. */
export const VPC_ID_FORM: IdForm = {
  kind: "id",
  prefix: VPC_ID.prefix,
  digits: VPC_ID.digits,
  own: [VPC_ID.newDigits],
};

/** That of one which was there before. */
const OLD_ID_FORM: IdForm = { ...VPC_ID_FORM, own: VPC_ID.digits };

/** An attribute of an instance that is not known yet, with what the catalogue knows of it. */
export function symbol(instance: Instance, path: readonly (string | number)[]): AttributeValue {
  return {
    kind: "attribute",
    resource: instance,
    path,
    inferred: undefined,
    facts: factsOf(instance, path),
  };
}

/** A part of a VPC's ARN. */
export function arnPart(instance: Instance, part: keyof typeof ARN_PARTS): AttributeValue {
  return { ...symbol(instance, ["arn", part]), facts: ARN_PARTS[part] };
}

/** Whether a value is the id of a VPC that it names. */
export function isVpcId({ resource, path }: AttributeValue): boolean {
  return isVpcIdPath(resource.type, path);
}

function factsOf({ mode, type }: Instance, path: readonly (string | number)[]): Facts {
  const [name, ...inner] = path;
  if (inner.length > 0) return NOTHING_KNOWN;
  const { whole, attributes } = factsOfType(mode, type);
  return name === undefined ? whole : attributes(name);
}

interface TypeFacts {
  /** Those of an instance as a whole. */
  readonly whole: Facts;
  readonly attributes: (name: string | number) => Facts;
}

const TYPES: Readonly<Record<ResourceMode, Map<string, TypeFacts>>> = {
  managed: new Map(),
  data: new Map(),
};

function factsOfType(mode: ResourceMode, type: string): TypeFacts {
  const known = TYPES[mode].get(type);
  if (known !== undefined) return known;
  const byName = new Map<string | number, Facts>();
  const attributes = (name: string | number): Facts => {
    const facts = byName.get(name) ?? attributeFacts(mode, type, name);
    byName.set(name, facts);
    return facts;
  };
  const made: TypeFacts = {
    whole: Object.freeze({ ...NOTHING_KNOWN, within: attributes }),
    attributes,
  };
  TYPES[mode].set(type, made);
  return made;
}

function attributeFacts(mode: ResourceMode, type: string, name: string | number): Facts {
  // After apply, a managed resource has an id and an ARN that are neither null nor empty.
  const hasIds = mode === "managed" && providerOf(type)?.hasIds === true;
  const isText = hasIds && (name === "id" || name === "arn");
  const isWhole = isText || (typeof name === "string" && isVpcIdAttribute(type, name));
  if (!isWhole) return NOTHING_KNOWN;
  const isAdopted = isAdoptedType(type);
  const mayBeOld = isAdopted || mode === "data";
  // Elsewhere an id may be a name, or anything that is written.
  const isOneThing = isText && name === "id" && (isVpcType(type) || isMadeAnew(type));
  return Object.freeze({
    ...NOTHING_KNOWN,
    isText,
    isWhole,
    identity: isOneThing ? Object.freeze({ of: type, isNew: !isAdopted }) : undefined,
    form: isVpcIdPath(type, [name]) ? (mayBeOld ? OLD_ID_FORM : VPC_ID_FORM) : undefined,
    lacks: isText && name === "arn" && hasPlainArn(type) ? "*" : "",
  });
}

/** Names in AWS have no wildcards. */
function hasPlainArn(type: string): boolean {
  return isOfAws(type) && !FREE_ARNS.has(type);
}

const ARN_PARTS = {
  partition: ofForm({ kind: "name", known: PARTITIONS, pattern: undefined }),
  region: ofForm({ kind: "name", known: REGIONS.toReversed(), pattern: REGION_NAME }),
  account: ofForm({ kind: "number", digits: ACCOUNT_DIGITS }),
} as const;

function ofForm(form: Form): Facts {
  return Object.freeze({ ...NOTHING_KNOWN, isText: true, isWhole: true, form });
}
