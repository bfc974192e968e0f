import { BARE_ARN_SINCE } from "../../aws/arns.js";
import { HOLDER } from "../../aws/providers.js";
import { VPC_ARN } from "../../aws/vpc-id.js";
import { isVpcIdAttribute, isVpcType } from "../../aws/vpcs.js";
import { isArray, isObject, type Json, type JsonObject } from "../../plan/json.js";
import { isNull, mayBeNull } from "../operations/null.js";
import { oneOf } from "../operations/one-of.js";
import { EvaluationError } from "../values/errors.js";
import {
  ANY_VPC,
  type AttributeValue,
  alternativesOf,
  compareStrings,
  follow,
  fromPlan,
  inherit,
  isChoice,
  lazyMapping,
  type MappingValue,
  membersOf,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { argumentValue, blockOf } from "./arguments.js";
import { derivedValue } from "./derived.js";
import { type Engine, lookups, once, stepTo } from "./engine.js";
import { arnPart, symbol } from "./facts.js";
import { mayIgnore, withoutIgnored } from "./ignored-tags.js";
import type { PlannedInstance } from "./plan-index.js";
import { filledNull, losing, mayFillNulls, promised } from "./promised.js";
import { lacksAttribute, namedAttributes } from "./schema.js";
import { vpcOfMember } from "./vpc-of.js";

/** An instance as the object of its attributes. */
export function instanceValue(engine: Engine, instance: PlannedInstance): Value {
  return lookups(
    [...namedAttributes(instance)].sort(compareStrings),
    (name) => attributeValue(engine, instance, name),
    instance,
  );
}

/**
 * An attribute of an instance: the planned value where the plan knows it, else the expression that
 * it was given by, else a fact about AWS, else the attribute itself as a symbol.
 */
export function attributeValue(engine: Engine, instance: PlannedInstance, name: string): Value {
  const reference = `${instance.address}.${name}`;
  return once(engine, reference, () => {
    const argument = blockOf(engine, instance)?.body.arguments.get(name);
    const planned = plannedValue(engine, instance, name);
    const value = mayIgnore(engine, instance, name) ? withoutIgnored(planned, reference) : planned;
    return follow(value, stepTo(reference, argument?.at ?? blockOf(engine, instance)?.at));
  });
}

function plannedValue(engine: Engine, instance: PlannedInstance, name: string): Value {
  const reference = `${instance.address}.${name}`;
  const absent = (): Value => {
    if (!lacksAttribute(instance, name)) {
      return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
    }
    throw new EvaluationError(`${instance.type} has no attribute "${name}"`);
  };
  if (instance.values !== undefined) {
    const known = instance.values[name];
    return known === undefined ? absent() : fromPlan(known);
  }
  const after = instance.change?.after?.[name];
  const pending = isObject(instance.change?.afterUnknown)
    ? instance.change.afterUnknown[name]
    : undefined;
  if (!hasUnknown(pending)) {
    return after === undefined ? absent() : promised(instance, reference, after);
  }
  const fact = vpcAttribute(instance, name);
  if (fact !== undefined) return fact;
  const value = givenValue(engine, instance, name) ?? derivedValue(engine, instance, name);
  return withKnown(engine, instance, [name], value, after ?? null, pending ?? null);
}

/** Whether something of a planned value will be known after the apply only. */
export function hasUnknown(pending: Json | undefined): boolean {
  if (pending === true) return true;
  if (isArray(pending)) return pending.some(hasUnknown);
  return isObject(pending) && Object.values(pending).some(hasUnknown);
}

/** What is not known yet, as a symbol. The ARN of a log group had a wildcard at its end once. */
function attributeOf(
  instance: PlannedInstance,
  path: readonly (string | number)[],
): AttributeValue {
  const made = symbol(instance, path);
  const { type, attribute } = BARE_ARN_SINCE;
  if (made.facts.lacks === "" || instance.type !== type) return made;
  const isBare = namedAttributes(instance).has(attribute);
  return isBare ? made : { ...made, facts: { ...made.facts, lacks: "" } };
}

/** The id of a VPC, and its ARN, which holds the id. */
function vpcAttribute(instance: PlannedInstance, name: string): Value | undefined {
  if (!isVpcType(instance.type) || instance.mode !== "managed") return undefined;
  if (isVpcIdAttribute(instance.type, name)) return symbol(instance, ["id"]);
  if (name !== "arn") return undefined;
  return {
    kind: "template",
    parts: VPC_ARN.map((part) => {
      if (part === "id") return symbol(instance, ["id"]);
      return part === "partition" || part === "region" || part === "account"
        ? arnPart(instance, part)
        : part;
    }),
  };
}

/** What the attribute was given by; null and an empty string stand for an argument left out. */
export function givenValue(
  engine: Engine,
  instance: PlannedInstance,
  name: string,
): Value | undefined {
  const value = argumentValue(engine, instance, name);
  if (value === undefined || isAbsent(value)) return undefined;
  if (isHolder(instance)) return value;
  const reference = `${instance.address}.${name}`;
  if (!isChoice(value)) return asProviderMayHoldIt(value, reference);
  // An argument that may turn out to be left out is the provider's to make up then.
  const madeUp = attributeOf(instance, [name]);
  const held = alternativesOf(value).map((one) =>
    isAbsent(one) ? madeUp : asProviderMayHoldIt(one, reference),
  );
  return inherit(value, oneOf(value.reason, held));
}

/** Its attributes have any type, as the expressions that they are given by. */
function isHolder({ type }: PlannedInstance): boolean {
  return type === HOLDER.type;
}

function isAbsent(value: Value): boolean {
  return value.kind === "scalar" && (value.value === null || value.value === "");
}

/**
 * A provider's schema may turn a list into a set, and a number into a string; which of them it does,
 * the plan does not say. The order of several items is unknown, and so is the type of what is no
 * string. A null may be filled, and one in a map is dropped.
 */
function asProviderMayHoldIt(value: Value, reference: string): Value {
  if (value.kind === "sequence") {
    const items = value.items.map((item) => asMember(item, reference));
    return { ...sequence("untyped", items, true), trail: value.trail };
  }
  if (value.kind !== "mapping" || value.resource !== undefined) return value;
  const members: MappingValue = {
    ...value,
    get: (key) => {
      const member = value.get(key);
      return member === undefined ? undefined : asMember(member, reference);
    },
  };
  if (value.isBlock === true) return members;
  const nulls = new Set(membersOf(value).flatMap(([key, one]) => (mayBeNull(one) ? [key] : [])));
  if (nulls.size === 0) return members;
  return { ...losing(members, (key) => nulls.has(key), reference), trail: value.trail };
}

function asMember(value: Value, reference: string): Value {
  if (isChoice(value)) {
    const members = alternativesOf(value).map((one) => asMember(one, reference));
    return oneOf(value.reason, members);
  }
  if (isNull(value)) return filledNull(reference);
  if (value.kind !== "scalar" || typeof value.value === "string") {
    return asProviderMayHoldIt(value, reference);
  }
  return unknown({ kind: "computed", reference: "an argument's type" }, [], true);
}

/**
 * A value of which the plan knows parts: those win, and the others are what the expression gives, or
 * attributes of the instance.
 */
function withKnown(
  engine: Engine,
  instance: PlannedInstance,
  path: readonly (string | number)[],
  value: Value | undefined,
  after: Json,
  pending: Json,
): Value {
  if (pending === true) {
    return value ?? attributeOf(instance, path);
  }
  if (isArray(pending)) {
    // Only where the order is certain do the two say which item is which.
    const items = value?.kind === "sequence" && !value.unordered ? value.items : undefined;
    if (value !== undefined && items?.length !== pending.length) return value;
    const known = isArray(after) ? after : [];
    const merged = pending.map((inner, at) =>
      withKnown(engine, instance, [...path, at], items?.[at], known[at] ?? null, inner),
    );
    return sequence("untyped", merged, items === undefined && !isHolder(instance));
  }
  if (!isObject(pending)) {
    return promised(instance, [instance.address, ...path].join("."), after);
  }
  const known = isObject(after) ? after : {};
  const given = value?.kind === "mapping" ? value : undefined;
  return value !== undefined && given === undefined
    ? value
    : membersWithKnown(engine, instance, path, given, known, pending);
}

function membersWithKnown(
  engine: Engine,
  instance: PlannedInstance,
  path: readonly (string | number)[],
  given: MappingValue | undefined,
  known: JsonObject,
  pending: JsonObject,
): Value {
  const keys = [...new Set([...Object.keys(known), ...Object.keys(pending)])];
  const written = new Set(given?.keys);
  const members = lazyMapping(keys.sort(compareStrings), (key) => {
    if (!Object.hasOwn(known, key) && !Object.hasOwn(pending, key)) return undefined;
    const member = written.has(key)
      ? given?.get(key)
      : vpcOfMember(engine, instance, path, key, { given, known, pending });
    const inner = [...path, key];
    return withKnown(engine, instance, inner, member, known[key] ?? null, pending[key] ?? null);
  });
  const mayGo = (key: string) => known[key] === null && !hasUnknown(pending[key]);
  return mayFillNulls(instance) && keys.some(mayGo)
    ? losing(members, mayGo, [instance.address, ...path].join("."))
    : members;
}
