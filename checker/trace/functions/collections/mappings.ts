import { choose } from "../../operations/choices.js";
import { asType } from "../../operations/conversion.js";
import { toItems, toText } from "../../operations/convert.js";
import { elementsOf, keysOf } from "../../operations/elements.js";
import { isNull, mayBeNull } from "../../operations/null.js";
import { typeOf } from "../../operations/type-of.js";
import { doubt, observeDoubts } from "../../values/doubt.js";
import { DYNAMIC, listType, mapType, STRING, sameType, type Type } from "../../values/types.js";
import {
  collectionOf,
  hasKey,
  inherit,
  type MappingValue,
  mapOf,
  mapping,
  membersOf,
  scalar,
  sequence,
  type Value,
} from "../../values/value.js";
import { arg, arity, fail, isOpaque, oneElement, someElements } from "../arguments.js";
import { type Invocation, type SymbolicFunction, symbolic } from "../definition.js";

/** Functions of maps and objects. */
export const mappingFunctions: readonly SymbolicFunction[] = [
  symbolic("keys", DYNAMIC, (call) => {
    arity(call, 1);
    const map = mapArg(call, 0);
    if (map === undefined) return someElements(call, [sequence("tuple", keysOf(arg(call, 0)))]);
    return partsOf(map, map.keys.map(scalar), STRING);
  }),

  symbolic("values", DYNAMIC, (call) => {
    arity(call, 1);
    const map = mapArg(call, 0);
    if (map === undefined) return someElements(call);
    const values = membersOf(map).map(([, value]) => value);
    return partsOf(map, values, map.of);
  }),

  symbolic("lookup", DYNAMIC, (call) => {
    arity(call, 2, 3);
    const map = mapArg(call, 0);
    const key = toText(arg(call, 1), "the key");
    const certain = certainMember(arg(call, 0), key);
    if (certain !== undefined) return certain;
    const preset = map === undefined ? call.args[2] : defaultFor(map, call.args[2]);
    if (map === undefined || key.kind !== "scalar") {
      // It may be no map, or have no such key.
      if (map === undefined || preset === undefined) doubt();
      const values = elementsOf(arg(call, 0));
      const outcomes = preset === undefined ? values : [...values, preset];
      return map === undefined
        ? oneElement(call, outcomes)
        : choose({ kind: "undecided", what: "key", at: call.at }, outcomes);
    }
    if (key.value === null) fail(call, "a null key");
    const name = String(key.value);
    const found = hasKey(map, name) ? map.get(name) : undefined;
    return (
      (found && inherit(map, found)) ??
      preset ??
      fail(call, "the key is not in the map, and there is no default")
    );
  }),

  symbolic("merge", DYNAMIC, (call) => {
    const members = new Map<string, Value>();
    const maps: MappingValue[] = [];
    for (const value of call.args) {
      if (isNull(value)) {
        if (!canBeMapping(typeOf(value))) fail(call, "only maps and objects are merged");
        continue;
      }
      if (isOpaque(value)) return someElements(call, call.args, call.args.flatMap(keysOf));
      if (value.kind !== "mapping") fail(call, "only maps and objects are merged");
      maps.push(value);
      for (const [key, member] of membersOf(value)) members.set(key, member);
    }
    if (maps.some(({ type }) => type === "untyped")) return mapping("untyped", members);
    // A map only where all of them are of one type, those that are null as well.
    const [first, ...others] = call.args.map(typeOf);
    const isMap = first?.kind === "map" && others.every((other) => sameType(first, other));
    return isMap ? mapOf(first.of, members) : mapping("object", members);
  }),

  symbolic("transpose", mapType(listType(STRING)), (call) => {
    arity(call, 1);
    const map = mapArg(call, 0);
    if (map === undefined) return turnedRound(call);
    const turned = new Map<string, Value[]>();
    for (const [key, list] of membersOf(map)) {
      const items = toItems(list, "a member");
      if (items === undefined) return turnedRound(call);
      for (const item of items) {
        const name = toText(item, "an item");
        if (name.kind !== "scalar") return turnedRound(call);
        if (name.value === null) fail(call, "a null item");
        const keys = turned.get(String(name.value));
        if (keys === undefined) turned.set(String(name.value), [scalar(key)]);
        else keys.push(scalar(key));
      }
    }
    // In the order of the keys, as the members are.
    const lists = [...turned].map(
      ([item, keys]) => [item, collectionOf("list", STRING, keys)] as const,
    );
    return mapOf(listType(STRING), new Map(lists));
  }),
];

/** Of what may have other members beside those that are known: one that is there whatever the others are. */
function certainMember(of: Value, key: Value): Value | undefined {
  if (of.kind !== "unknown" || of.known === undefined) return undefined;
  if (key.kind !== "scalar" || typeof key.value !== "string") return undefined;
  const { known } = of;
  const name = key.value;
  const { result: member, mayFail } = observeDoubts(() => known(name));
  if (member === undefined || mayFail || mayBeNull(member)) return undefined;
  return inherit(of, member);
}

function turnedRound(call: Invocation): Value {
  const map = arg(call, 0);
  const lists = [someElements(call, [sequence("tuple", keysOf(map))])];
  const names = elementsOf(map).flatMap(elementsOf);
  return someElements(call, [sequence("tuple", lists)], names);
}

/** A list of the parts of a map, and a tuple of those of an object. */
function partsOf(map: MappingValue, parts: readonly Value[], of: Type): Value {
  if (map.type === "map") return collectionOf("list", of, parts);
  return sequence(map.type === "object" ? "tuple" : "untyped", parts);
}

/** A default becomes what the members of the map are. */
function defaultFor(map: MappingValue, preset: Value | undefined): Value | undefined {
  if (preset === undefined || map.type === "object") return preset;
  return asType(preset, map.of, "the default");
}

function mapArg(call: Invocation, index: number): MappingValue | undefined {
  const value = arg(call, index);
  if (isOpaque(value)) return undefined;
  if (value.kind !== "mapping") fail(call, "a map or object is required");
  return value;
}

/** A null of another type is refused as any value of it is. */
function canBeMapping({ kind }: Type): boolean {
  return ["map", "object", "dynamic", "opaque"].includes(kind);
}
