import { alternativesOf, itemsOf, membersOf, scalar, type Value } from "../values/value.js";

/** What a value holds, whichever of them it will hold. */
export function elementsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case "sequence":
      return itemsOf(value);
    case "mapping":
      return value.resource === undefined ? membersOf(value).map(([, member]) => member) : [value];
    case "attribute":
      return value.facts.isText ? [] : [value];
    case "unknown":
      if (value.how === "members") return value.from;
      return value.how === "one" ? alternativesOf(value).flatMap(elementsOf) : [value];
    default:
      return [];
  }
}

/** What a map has for keys. */
export function keysOf(value: Value): readonly Value[] {
  if (value.kind === "mapping") return value.keys.map(scalar);
  if (value.kind !== "unknown") return value.kind === "attribute" ? [value] : [];
  if (value.how === "members") return value.names ?? [];
  return value.how === "one" ? alternativesOf(value).flatMap(keysOf) : [value];
}
