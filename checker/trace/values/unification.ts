import { goThroughParts } from "./budget.js";
import { doubt } from "./doubt.js";
import { DYNAMIC, isOpaqueType, OPAQUE, sameNames, sameType, type Type, typeKey } from "./types.js";

/*
 * Which type several have in common, and which one becomes which, as Terraform has it of
 * https://github.com/zclconf/go-cty/tree/v1.16.0/cty/convert.
 */

/** What Terraform does by itself, and what it does among the members of a map: nothing that could fail for a value. */
type Safety = "unsafe" | "safe";

/**
 * The one type that all of them can be converted to; undefined where Terraform finds none. Opaque
 * where that depends on a type that flowgate does not know.
 */
export function unifyTypes(all: readonly Type[], safety: Safety = "unsafe"): Type | undefined {
  const types = distinctTypes(all);
  const [first] = types;
  if (first === undefined) return DYNAMIC;
  if (types.length === 1) {
    // Two of which nothing is known may be of two types.
    if (all.length > 1 && isOpaqueType(first)) doubt();
    return first;
  }
  if (types.some((type) => type.kind === "opaque")) {
    doubt();
    return OPAQUE;
  }
  const structure = unifyStructures(types, safety);
  return structure === "no structure" ? preferred(types, safety) : structure;
}

function distinctTypes(types: readonly Type[]): readonly Type[] {
  const distinct = new Map<string, Type>();
  for (const type of types) {
    const key = typeKey(type);
    if (!distinct.has(key)) distinct.set(key, type);
  }
  return [...distinct.values()];
}

/** Structures of one kind may have a type in common that is none of them. */
function unifyStructures(
  types: readonly Type[],
  safety: Safety,
): Type | undefined | "no structure" {
  const kinds = new Set(types.map(({ kind }) => kind));
  // Beside a bare null, structures are left as they are.
  const beside = kinds.delete("dynamic") ? DYNAMIC : undefined;
  const only = (...allowed: Type["kind"][]) => [...kinds].every((kind) => allowed.includes(kind));
  if (only("map")) return beside ?? collectionOfParts("map", types, safety);
  if (only("list")) return beside ?? collectionOfParts("list", types, safety);
  if (only("set")) return beside ?? collectionOfParts("set", types, safety);
  if (only("object")) return beside ?? unifyObjects(types, safety);
  if (only("tuple")) return beside ?? unifyTuples(types, safety);
  if (only("map", "object")) return asCollections("map", "object", types, safety);
  if (only("list", "tuple")) return asCollections("list", "tuple", types, safety);
  return kinds.has("object") && kinds.has("tuple") ? undefined : "no structure";
}

/** Objects beside maps are taken for maps, and tuples beside lists for lists. */
function asCollections(
  collection: "map" | "list",
  structure: "object" | "tuple",
  types: readonly Type[],
  safety: Safety,
): Type | "no structure" {
  const structures = types.filter(({ kind }) => kind === structure);
  const parts = structures.flatMap(partsOf);
  const of = parts.length === 0 ? undefined : unifyTypes(parts, safety);
  if (of === undefined) return "no structure";
  const like = convertible(structures, { kind: collection, of }, safety);
  if (like === undefined) return "no structure";
  const others = types.filter(({ kind }) => kind !== structure);
  const type = unifyTypes([...others, like], safety);
  return type?.kind === collection ? type : "no structure";
}

function collectionOfParts(
  kind: "list" | "set" | "map",
  types: readonly Type[],
  safety: Safety,
): Type | undefined {
  const of = unifyTypes(types.flatMap(partsOf), safety);
  return of && convertible(types, { kind, of }, safety);
}

function convertible(types: readonly Type[], to: Type, safety: Safety): Type | undefined {
  return types.every((type) => canConvert(type, to, safety)) ? to : undefined;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.of];
    case "tuple":
      return type.items;
    case "object":
      return [...type.attributes.values()];
    default:
      return [];
  }
}

function unifyTuples(types: readonly Type[], safety: Safety): Type | undefined {
  const lengths = new Set(types.map((type) => partsOf(type).length));
  if (lengths.size > 1) return collectionOfParts("list", types, safety);
  const [length = 0] = lengths;
  const items = Array.from({ length }, (_, at) =>
    unifyTypes(
      types.flatMap((type) => partsOf(type)[at] ?? []),
      safety,
    ),
  );
  if (!items.every((item) => item !== undefined)) return undefined;
  return (
    convertible(types, { kind: "tuple", items }, safety) ?? collectionOfParts("list", types, safety)
  );
}

function unifyObjects(types: readonly Type[], safety: Safety): Type | undefined {
  const objects = types.flatMap((type) => (type.kind === "object" ? [type.attributes] : []));
  const [first = new Map<string, Type>()] = objects;
  const asMap = () => collectionOfParts("map", types, safety);
  if (!objects.every((attributes) => sameNames(first, attributes))) return asMap();
  const attributes = new Map<string, Type>();
  for (const name of first.keys()) {
    const type = unifyTypes(
      objects.flatMap((object) => object.get(name) ?? []),
      safety,
    );
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return convertible(types, { kind: "object", attributes }, safety) ?? asMap();
}

/** The first type, in Terraform's order of preference, that every other one can become. */
function preferred(types: readonly Type[], safety: Safety): Type | undefined {
  return byPreference(types).find((type) =>
    types.every((other) => canConvert(other, type, safety)),
  );
}

/** The more general ones first, as they come where that does not tell. */
function byPreference(types: readonly Type[]): readonly Type[] {
  const before = types.map((type) => types.filter((other) => isMoreGeneral(other, type)));
  const ordered: Type[] = [];
  const queue = types.filter((_, at) => before[at]?.length === 0);
  const left = new Map(types.map((type, at) => [type, before[at]?.length ?? 0]));
  for (const type of queue) {
    ordered.push(type);
    for (const [at, other] of types.entries()) {
      if (!before[at]?.includes(type)) continue;
      const rest = (left.get(other) ?? 0) - 1;
      left.set(other, rest);
      if (rest === 0) queue.push(other);
    }
  }
  return ordered;
}

const GENERALITY: readonly Type["kind"][] = ["list", "tuple", "set"];

// https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/compare_types.go
function isMoreGeneral(a: Type, b: Type): boolean {
  goThroughParts(1);
  if (a.kind === "dynamic" || b.kind === "dynamic")
    return a.kind !== "dynamic" && a.kind !== b.kind;
  if (a.kind === "string") return b.kind === "number" || b.kind === "bool";
  if (a.kind === "object" && b.kind === "object") return areMoreGeneral(a.attributes, b.attributes);
  if (a.kind === "tuple" && b.kind === "tuple")
    return areMoreGeneral(new Map(a.items.entries()), new Map(b.items.entries()));
  if ("of" in a && a.kind === b.kind) return isMoreGeneral(a.of, b.of);
  if (a.kind === "map") return b.kind === "object";
  const [left, right] = [GENERALITY.indexOf(a.kind), GENERALITY.indexOf(b.kind)];
  return left >= 0 && left < right;
}

function areMoreGeneral<Key>(a: ReadonlyMap<Key, Type>, b: ReadonlyMap<Key, Type>): boolean {
  if (!sameNames(a, b)) return false;
  const pairs = [...a].map(([key, type]) => [type, b.get(key) ?? type] as const);
  return (
    pairs.some(([one, other]) => isMoreGeneral(one, other)) &&
    !pairs.some(([one, other]) => isMoreGeneral(other, one))
  );
}

/**
 * Whether values of one type may become the other; some conversions still fail for some values.
 *
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/conversion.go
 */
export function canConvert(from: Type, to: Type, safety: Safety = "unsafe"): boolean {
  goThroughParts(1);
  if (to.kind === "dynamic" || sameType(from, to)) return true;
  if (from.kind === "dynamic") return safety === "unsafe";
  if (to.kind === "opaque" || from.kind === "opaque") {
    doubt();
    return true;
  }
  switch (to.kind) {
    case "string":
      return from.kind === "number" || from.kind === "bool";
    case "number":
    case "bool":
      return from.kind === "string" && safety === "unsafe";
    case "list":
    case "set":
      if (from.kind === "tuple") return becomes(from.items, to, safety);
      if (from.kind !== "list" && from.kind !== "set") return false;
      if (from.kind === "list" && to.kind === "set" && safety === "safe") return false;
      return canConvert(from.of, to.of, safety);
    case "map":
      if (from.kind === "object") return becomes([...from.attributes.values()], to, safety);
      return from.kind === "map" && canConvert(from.of, to.of, safety);
    case "tuple":
      return (
        from.kind === "tuple" &&
        from.items.length === to.items.length &&
        from.items.every((item, at) => canConvert(item, to.items[at] ?? DYNAMIC, safety))
      );
    case "object":
      if (from.kind === "map")
        return (
          safety === "unsafe" &&
          [...to.attributes.values()].every((type) => canConvert(from.of, type, safety))
        );
      return (
        from.kind === "object" &&
        [...to.attributes].every(([name, type]) => {
          const given = from.attributes.get(name);
          return given !== undefined && canConvert(given, type, safety);
        })
      );
  }
}

/** In a collection of any one type, parts are of the type that they have in common. */
function becomes(
  parts: readonly Type[],
  { kind, of }: Extract<Type, { readonly of: Type }>,
  safety: Safety,
): boolean {
  if (parts.length === 0) return true;
  const each = of.kind === "dynamic" ? unifyTypes(parts, safety) : of;
  if (each === undefined) return false;
  if (each.kind === "dynamic" && kind !== "map")
    return parts.every((part) => part.kind === "dynamic" || part.kind === "opaque");
  return parts.every((part) => canConvert(part, each, safety));
}

/** The type of what of `from` has become `to`: where that says nothing, it is what it was. */
export function typeOfConverted(from: Type, to: Type): Type {
  if (from.kind === "dynamic") return to;
  if (from.kind === "opaque") return hasDynamic(to) ? OPAQUE : to;
  switch (to.kind) {
    case "dynamic":
      return from;
    case "list":
    case "set":
    case "map": {
      const of = "of" in from ? from.of : unifyTypes(partsOf(from));
      return { kind: to.kind, of: of === undefined ? to.of : typeOfConverted(of, to.of) };
    }
    case "tuple":
      return {
        kind: "tuple",
        items: to.items.map((item, at) => typeOfConverted(partsOf(from)[at] ?? DYNAMIC, item)),
      };
    case "object":
      return {
        kind: "object",
        attributes: new Map(
          [...to.attributes].map(([name, type]) => {
            const given =
              from.kind === "object"
                ? from.attributes.get(name)
                : "of" in from
                  ? from.of
                  : undefined;
            return [name, typeOfConverted(given ?? DYNAMIC, type)] as const;
          }),
        ),
      };
    default:
      return to;
  }
}

/** Whether some part of it takes whatever it is given. */
export function hasDynamic(type: Type): boolean {
  return type.kind === "dynamic" || partsOf(type).some(hasDynamic);
}
