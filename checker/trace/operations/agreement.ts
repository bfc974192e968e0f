import { joinKeys } from "../values/types.js";
import { type AttributeValue, mapping, sameScalar, sequence, type Value } from "../values/value.js";
import { sameAttribute } from "./samples.js";

/** What all samples agree on; a part of a list or an object on which they do not is unknown. */
export function agree(
  values: readonly Value[],
  otherwise: (samples: readonly Value[]) => Value,
): Value {
  const [first] = values;
  if (first?.kind === "sequence") {
    const lists = values.filter((value) => value.kind === "sequence");
    const isAlike = lists.every(({ items }) => items.length === first.items.length);
    if (!isAlike || lists.length < values.length) return otherwise(values);
    const item = (at: number) => lists.flatMap(({ items }) => items[at] ?? []);
    return sequence(
      "tuple",
      first.items.map((_, at) => agree(item(at), otherwise)),
    );
  }
  if (first?.kind === "mapping") {
    const maps = values.filter((value) => value.kind === "mapping");
    const isAlike = maps.every(({ keys }) => joinKeys(keys) === joinKeys(first.keys));
    if (!isAlike || maps.length < values.length) return otherwise(values);
    const member = (key: string) => maps.flatMap((map) => map.get(key) ?? []);
    return mapping(
      "object",
      new Map(first.keys.map((key) => [key, agree(member(key), otherwise)])),
    );
  }
  return first !== undefined && values.every((value) => sameText(value, first))
    ? first
    : otherwise(values);
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
