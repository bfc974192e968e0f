import { goThroughParts } from "../values/budget.js";
import { isOpaqueType, sameType } from "../values/types.js";
import {
  type AttributeValue,
  type MappingValue,
  NULL,
  type ScalarValue,
  type SequenceValue,
  sameScalar,
  type Value,
} from "../values/value.js";
import { lift } from "./lift.js";
import { typeOf } from "./type-of.js";

/** Whether two values will be equal by Terraform's `==`; undefined where that is not known yet. */
export function equals(a: Value, b: Value): boolean | undefined {
  goThroughParts(1);
  if (a.kind === "unknown" || b.kind === "unknown") return undefined;
  if (a.kind === "scalar" && b.kind === "scalar") return sameScalar(a.value, b.value);
  if (a.kind === "attribute" && b.kind === "attribute") return sameAttribute(a, b);
  if (a.kind === "sequence" && b.kind === "sequence") return sameItems(a, b);
  if (a.kind === "mapping" && b.kind === "mapping") return sameMembers(a, b);
  if (isText(a) && isText(b)) return sameText(a, b);
  if (isText(a) && b.kind === "scalar") return textIs(a, b);
  if (isText(b) && a.kind === "scalar") return textIs(b, a);
  // A collection never equals a string, but an attribute of unknown shape may be a collection.
  return a.kind === "attribute" || b.kind === "attribute" ? undefined : false;
}

function isText(value: Value): boolean {
  return value.kind === "attribute" || value.kind === "template";
}

function sameAttribute(a: AttributeValue, b: AttributeValue): boolean | undefined {
  if (a.resource.address === b.resource.address && samePath(a, b)) return true;
  const [one, other] = [a.facts.identity, b.facts.identity];
  if (one === undefined || other === undefined || one.of !== other.of) return sameText(a, b);
  return one.isNew && other.isNew ? false : undefined;
}

function samePath(a: AttributeValue, b: AttributeValue): boolean {
  return a.path.length === b.path.length && a.path.every((step, at) => step === b.path[at]);
}

function sameText(a: Value, b: Value): boolean | undefined {
  return compareLifted(a, b);
}

function textIs(text: Value, known: ScalarValue): boolean | undefined {
  const neverEmpty = text.kind === "template" || (text.kind === "attribute" && text.facts.isText);
  const isNoText =
    typeof known.value !== "string" || (known.value === "" && text.kind === "attribute");
  if (isNoText) return neverEmpty ? false : undefined;
  return compareLifted(text, known);
}

function compareLifted(a: Value, b: Value): boolean | undefined {
  if (hasAdopted(a) || hasAdopted(b)) return undefined;
  const result = lift({ name: "==", body: ([left, right]) => left === right }, [a, b], undefined);
  return result.kind === "scalar" && typeof result.value === "boolean" ? result.value : undefined;
}

function hasAdopted(value: Value): boolean {
  const attributes =
    value.kind === "attribute"
      ? [value]
      : value.kind === "template"
        ? value.parts.filter((part) => typeof part !== "string")
        : [];
  return attributes.some(
    ({ facts: { form, identity } }) => form?.kind === "id" && identity?.isNew !== true,
  );
}

function sameItems(a: SequenceValue, b: SequenceValue): boolean | undefined {
  const alike = sameCollection(a, b);
  if (alike === false) return false;
  // What may be a set may have fewer items than it was made of.
  if (a.items.length !== b.items.length) return a.indexable || b.indexable ? undefined : false;
  if (a.unordered || b.unordered) return undefined;
  const items = a.items.map((item, at) => sameMember(item, b.items[at] ?? NULL));
  return every([alike, ...items]);
}

function sameMembers(a: MappingValue, b: MappingValue): boolean | undefined {
  const alike = sameCollection(a, b);
  if (alike === false || a.keys.length !== b.keys.length) return false;
  const members = a.keys.map((key) => {
    const [left, right] = [a.get(key), b.get(key)];
    return left === undefined || right === undefined ? false : sameMember(left, right);
  });
  return every([alike, ...members]);
}

/** Values of two types are never equal: no list is a tuple, and no list of strings one of numbers. */
function sameCollection(
  a: SequenceValue | MappingValue,
  b: SequenceValue | MappingValue,
): boolean | undefined {
  if (a.type === "untyped" || b.type === "untyped") return undefined;
  if (a.type !== b.type) return false;
  if (sameType(a.of, b.of)) return true;
  return isOpaqueType(a.of) || isOpaqueType(b.of) ? undefined : false;
}

/** Two nulls are equal by themselves, but make the types differ of what they are in. */
function sameMember(a: Value, b: Value): boolean | undefined {
  const areNull =
    a.kind === "scalar" && a.value === null && b.kind === "scalar" && b.value === null;
  return areNull ? sameType(typeOf(a), typeOf(b)) : equals(a, b);
}

function every(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}
