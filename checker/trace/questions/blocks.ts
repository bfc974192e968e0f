import { isArray, isObject, type Json } from "../../plan/json.js";
import { itemsOf, type MappingValue, type Value } from "../values/value.js";

/**
 * The blocks that may be the one of which the plan knows this: it has those of a set in another order than they
 * are written in.
 */
export function blocksLike(known: Json | undefined, written: readonly Value[]): readonly Value[] {
  if (!isObject(known)) return [];
  return written.filter(
    (block) =>
      block.kind === "mapping" &&
      Object.entries(known).every(([name, value]) => mayBe(value, memberOf(block, name))),
  );
}

/** A member that is written there, without asking for others. */
export function memberOf(block: MappingValue, name: string): Value | undefined {
  return block.keys.includes(name) ? block.get(name) : undefined;
}

function mayBe(known: Json, written: Value | undefined): boolean {
  if (typeof known === "string") {
    return written?.kind !== "scalar" || written.value === known;
  }
  if (!isArray(known) || written?.kind !== "sequence") return true;
  const items = itemsOf(written);
  return known.every((text) => typeof text !== "string" || items.some((item) => mayBe(text, item)));
}
