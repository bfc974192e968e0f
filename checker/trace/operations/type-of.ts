import { isNumber } from "../../number/number.js";
import { goThroughParts } from "../values/budget.js";
import { BOOL, DYNAMIC, NUMBER, OPAQUE, STRING, sameType, type Type } from "../values/types.js";
import {
  isChoice,
  type MappingValue,
  type ScalarValue,
  type SequenceValue,
  type Value,
} from "../values/value.js";

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
      return isChoice(value) && !value.open ? typeOfChoice(value.from) : OPAQUE;
  }
}

/** Those of a conditional are all of one type. */
function typeOfChoice(alternatives: readonly Value[]): Type {
  const [first = OPAQUE, ...others] = alternatives.map(typeOf);
  return others.every((other) => sameType(other, first)) ? first : OPAQUE;
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
