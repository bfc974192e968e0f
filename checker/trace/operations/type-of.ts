import { isNumber } from "../../number/number.js";
import { goThroughParts } from "../values/budget.js";
import { BOOL, DYNAMIC, NUMBER, OPAQUE, STRING, type Type } from "../values/types.js";
import type { MappingValue, ScalarValue, SequenceValue, Value } from "../values/value.js";

/** The type that Terraform gives a value, as far as flowgate knows it. */
export function typeOf(value: Value): Type {
  goThroughParts(1);
  switch (value.kind) {
    case "scalar":
      return typeOfScalar(value);
    case "template":
      return STRING;
    case "attribute":
      return value.facts.isText ? STRING : OPAQUE;
    case "sequence":
      return typeOfSequence(value);
    case "mapping":
      return typeOfMapping(value);
    case "unknown":
      return OPAQUE;
  }
}

function typeOfScalar({ value, type }: ScalarValue): Type {
  if (isNumber(value)) return NUMBER;
  switch (typeof value) {
    case "string":
      return STRING;
    case "boolean":
      return BOOL;
    default:
      return type ?? DYNAMIC;
  }
}

function typeOfSequence(value: SequenceValue): Type {
  if (value.type === "untyped") return OPAQUE;
  return value.type === "tuple"
    ? { kind: "tuple", items: value.items.map(typeOf) }
    : { kind: value.type, of: value.of };
}

function typeOfMapping(value: MappingValue): Type {
  if (value.type === "untyped") return OPAQUE;
  if (value.type === "map") return { kind: "map", of: value.of };
  const attributes = value.keys.map((key) => {
    const member = value.get(key);
    return [key, member === undefined ? OPAQUE : typeOf(member)] as const;
  });
  return { kind: "object", attributes: new Map(attributes) };
}
