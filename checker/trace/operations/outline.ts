import { isNumber, textOf } from "../../number/number.js";
import { goThroughParts } from "../values/budget.js";
import { isOpaqueType, joinKeys, typeKey } from "../values/types.js";
import type {
  AttributeValue,
  MappingValue,
  ScalarValue,
  SequenceValue,
  Value,
} from "../values/value.js";
import { typeOf } from "./type-of.js";

/**
 * What of a value decides whether it equals another, as text, so that many are compared in the time
 * of one look each: values of one shape and with different keys are never equal.
 */
export interface Outline {
  readonly shape: string;
  readonly key: string;
  /** Two whole ones are equal where shape and key are, and else they are not. */
  readonly whole: boolean;
}

const KNOWN = "=";
const ANYTHING: Outline = { shape: "?", key: "", whole: false };

export function outlineOf(value: Value): Outline {
  goThroughParts(3);
  switch (value.kind) {
    case "scalar":
      return { shape: KNOWN, key: scalarKey(value), whole: true };
    case "attribute":
      return attributeOutline(value);
    case "sequence":
      return sequenceOutline(value);
    case "mapping":
      return mappingOutline(value);
    default:
      return ANYTHING;
  }
}

function scalarKey({ value }: ScalarValue): string {
  return isNumber(value) ? `number ${textOf(value)}` : JSON.stringify(value);
}

/** Ids that are given to one thing each. A new one whose form is known equals no text that is known now. */
function attributeOutline({ resource, facts: { identity, form } }: AttributeValue): Outline {
  if (identity?.isNew !== true) return ANYTHING;
  const key = `id of ${resource.address}`;
  return form?.kind === "id"
    ? { shape: KNOWN, key, whole: true }
    : { shape: `id of ${identity.of}`, key, whole: false };
}

function sequenceOutline(value: SequenceValue): Outline {
  const { type, of } = value;
  if (type === "untyped" || value.unordered || value.indexable) return ANYTHING;
  if (type !== "tuple" && isOpaqueType(of)) return ANYTHING;
  const kind = type === "tuple" ? type : typeKey({ kind: type, of });
  return joined(kind, value.items.map(memberOutline), []);
}

function mappingOutline(value: MappingValue): Outline {
  const { type, of } = value;
  if (type === "untyped" || value.resource !== undefined) return ANYTHING;
  if (type !== "object" && isOpaqueType(of)) return ANYTHING;
  const members = value.keys.flatMap((key) => value.get(key) ?? []);
  if (members.length < value.keys.length) return ANYTHING;
  const kind = type === "object" ? type : typeKey({ kind: type, of });
  return joined(kind, members.map(memberOutline), value.keys);
}

/** Inside of something, nulls of different types are not equal. */
function memberOutline(value: Value): Outline {
  if (value.kind !== "scalar" || value.value !== null) return outlineOf(value);
  return { shape: KNOWN, key: `null ${typeKey(typeOf(value))}`, whole: true };
}

function joined(kind: string, parts: readonly Outline[], names: readonly string[]): Outline {
  return {
    shape: joinKeys([kind, ...names, "", ...parts.map(({ shape }) => shape)]),
    key: joinKeys(parts.map(({ key }) => key)),
    whole: parts.every(({ whole }) => whole),
  };
}
