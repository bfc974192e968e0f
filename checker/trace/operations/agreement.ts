import { type AttributeValue, mapping, sameScalar, sequence, type Value } from "../values/value.js";
import { sameAttribute } from "./samples.js";

/** What all samples agree on; a part of a list or an object on which they do not is unknown. */
export function agree(
  values: readonly Value[],
  otherwise: (samples: readonly Value[]) => Value,
): Value {
  const [first] = values;
  if (first === undefined) return otherwise(values);
  if (values.every((value) => value.kind === "sequence" && sameLength(value, first))) {
    const lists = values.flatMap((value) => (value.kind === "sequence" ? [value.items] : []));
    return sequence(
      "tuple",
      (lists[0] ?? []).map((_, at) =>
        agree(
          lists.flatMap((items) => items[at] ?? []),
          otherwise,
        ),
      ),
    );
  }
  if (values.every((value) => value.kind === "mapping" && sameKeys(value, first))) {
    const maps = values.flatMap((value) => (value.kind === "mapping" ? [value] : []));
    const keys = maps[0]?.keys ?? [];
    const member = (key: string) =>
      agree(
        maps.flatMap((map) => map.get(key) ?? []),
        otherwise,
      );
    return mapping("object", new Map(keys.map((key) => [key, member(key)])));
  }
  return values.every((value) => sameText(value, first)) ? first : otherwise(values);
}

function sameLength(value: Value, other: Value): boolean {
  return (
    value.kind === "sequence" &&
    other.kind === "sequence" &&
    value.items.length === other.items.length
  );
}

function sameKeys(value: Value, other: Value): boolean {
  return (
    value.kind === "mapping" &&
    other.kind === "mapping" &&
    value.keys.length === other.keys.length &&
    value.keys.every((key, at) => key === other.keys[at])
  );
}

function sameText(value: Value, other: Value): boolean {
  if (value.kind === "scalar")
    return other.kind === "scalar" && sameScalar(value.value, other.value);
  if (value.kind === "attribute") {
    return other.kind === "attribute" && sameAttribute(value, other);
  }
  if (value.kind !== "template" || other.kind !== "template") return false;
  return (
    value.parts.length === other.parts.length &&
    value.parts.every((part, at) => samePart(part, other.parts[at]))
  );
}

function samePart(part: string | AttributeValue, other: string | AttributeValue | undefined) {
  if (typeof part === "string" || typeof other === "string") return part === other;
  return other !== undefined && sameAttribute(part, other);
}
