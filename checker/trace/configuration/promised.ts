import { keepsNulls } from "../../aws/providers.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import {
  compareStrings,
  fromPlan,
  lazyMapping,
  type MappingValue,
  membersOf,
  sequence,
  type UnknownValue,
  unknown,
  type Value,
} from "../values/value.js";
import type { PlannedInstance } from "./plan-index.js";

/**
 * What the plan shows of an attribute, as far as the provider is bound to it: a null need not stay
 * null in a resource that is created or changed, and expressions over it are evaluated again then.
 */
export function promised(instance: PlannedInstance, reference: string, json: Json): Value {
  return mayFillNulls(instance) ? withoutNulls(json, reference) : fromPlan(json);
}

/** Whether a null of this instance may be "", false, 0 or an empty list once it is applied. */
export function mayFillNulls(instance: PlannedInstance): boolean {
  return (
    instance.change !== undefined &&
    instance.change.action !== "no-op" &&
    !keepsNulls(instance.type)
  );
}

/** A null that the provider may fill. It holds no id: nothing that was written makes one of it. */
export function filledNull(reference: string): UnknownValue {
  return unknown({ kind: "planned-null", reference }, [], true);
}

function withoutNulls(json: Json, reference: string): Value {
  if (json === null) return filledNull(reference);
  if (isArray(json)) {
    return sequence(
      "untyped",
      json.map((item) => withoutNulls(item, reference)),
    );
  }
  if (!isObject(json)) return fromPlan(json);
  const members = lazyMapping(Object.keys(json).sort(compareStrings), (key) => {
    const member = Object.hasOwn(json, key) ? json[key] : undefined;
    return member === undefined ? undefined : withoutNulls(member, reference);
  });
  const isNull = (key: string): boolean => Object.hasOwn(json, key) && json[key] === null;
  return Object.values(json).includes(null) ? losing(members, isNull, reference) : members;
}

/**
 * A map loses the members that are null, where an object keeps them: which of them it is, no plan
 * says. A member that only may be null is in neither of them for certain.
 */
export function losing(
  members: MappingValue,
  isMaybeNull: (key: string) => boolean,
  reference: string,
): UnknownValue {
  const from = membersOf(members).map(([, member]) => member);
  return {
    ...unknown({ kind: "planned-null", reference }, from, true),
    known: (key) => (typeof key === "string" && !isMaybeNull(key) ? members.get(key) : undefined),
  };
}
