import { symbol } from "../../../checker/trace/configuration/facts.js";
import {
  type AttributeValue,
  mapping,
  sequence,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";

/** An attribute of `TYPE.NAME` that is not known yet. */
export function at(type: string, name: string, ...path: readonly (string | number)[]) {
  const address = `${type}.${name}`;
  return symbol({ address, module: [], mode: "managed", type, name }, path);
}

/** The ids of two VPCs. */
export const [A, B] = [at("aws_vpc", "a", "id"), at("aws_vpc", "b", "id")];
/** Of what nobody knows the shape. */
export const [SHAPELESS, OTHER] = [at("aws_vpc", "a", "tags"), at("aws_vpc", "b", "tags")];
/** Of what nothing is known at all. */
export const OPEN = unknown({ kind: "no-configuration" }, []);

export function template(...parts: readonly (string | AttributeValue)[]): Value {
  return { kind: "template", parts };
}

export function oneOf(...from: readonly Value[]): Value {
  return { ...unknown({ kind: "no-configuration" }, from), how: "one" };
}

export function members(...from: readonly Value[]): Value {
  return { ...unknown({ kind: "no-configuration" }, from), how: "members" };
}

export const tuple = (...items: readonly Value[]) => sequence("tuple", items);
/** What a plan shows: a list, a set or a tuple. */
export const untyped = (...items: readonly Value[]) => sequence("untyped", items, true);
/** The same, where its order is known if it has one. */
export const indexable = (...items: readonly Value[]) => ({
  ...untyped(...items),
  indexable: true,
});
export const object = (of: Readonly<Record<string, Value>>) =>
  mapping("object", new Map(Object.entries(of)));
