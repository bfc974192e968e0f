import { goThroughParts } from "./budget.js";
import { doubt } from "./doubt.js";

/**
 * Terraform's types, as far as they say what becomes of values. They follow
 * https://github.com/zclconf/go-cty/tree/main/cty/convert, which Terraform converts and unifies with.
 */
export type Type =
  | { readonly kind: "string" | "number" | "bool" }
  /** The type of a bare `null`, which takes any other. */
  | { readonly kind: "dynamic" }
  /** Terraform knows the type, and flowgate does not: an attribute, for one, or what is unknown. */
  | { readonly kind: "opaque" }
  | { readonly kind: "list" | "set"; readonly of: Type }
  | { readonly kind: "map"; readonly of: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, Type> };

export const STRING: Type = { kind: "string" };
export const NUMBER: Type = { kind: "number" };
export const BOOL: Type = { kind: "bool" };
export const DYNAMIC: Type = { kind: "dynamic" };
export const OPAQUE: Type = { kind: "opaque" };

export function listType(of: Type): Type {
  return { kind: "list", of };
}

export function setType(of: Type): Type {
  return { kind: "set", of };
}

export function mapType(of: Type): Type {
  return { kind: "map", of };
}

export function sameType(a: Type, b: Type): boolean {
  goThroughParts(1);
  switch (a.kind) {
    case "list":
    case "set":
    case "map":
      return b.kind === a.kind && sameType(a.of, b.of);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.items.length === b.items.length &&
        a.items.every((item, at) => sameType(item, b.items[at] ?? DYNAMIC))
      );
    case "object":
      return (
        b.kind === "object" &&
        sameNames(a.attributes, b.attributes) &&
        [...a.attributes].every(([name, type]) => sameType(type, b.attributes.get(name) ?? DYNAMIC))
      );
    default:
      return a.kind === b.kind;
  }
}

function sameNames(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}

/** Whether flowgate does not know some part of the type. */
export function isOpaqueType(type: Type): boolean {
  switch (type.kind) {
    case "opaque":
      return true;
    case "list":
    case "set":
    case "map":
      return isOpaqueType(type.of);
    case "tuple":
      return type.items.some(isOpaqueType);
    case "object":
      return [...type.attributes.values()].some(isOpaqueType);
    default:
      return false;
  }
}

/**
 * The one type that all of them can be converted to; undefined where Terraform finds none. Opaque
 * where that depends on a type that flowgate does not know.
 *
 * https://github.com/zclconf/go-cty/blob/main/cty/convert/unify.go
 */
export function unifyTypes(all: readonly Type[]): Type | undefined {
  const types = distinctTypes(all);
  const [first] = types;
  if (first === undefined) return DYNAMIC;
  if (types.length === 1) return first;
  if (types.some((type) => type.kind === "opaque")) {
    doubt();
    return OPAQUE;
  }
  const structure = unifyStructures(types);
  return structure === "no structure" ? preferred(types) : structure;
}

function distinctTypes(types: readonly Type[]): readonly Type[] {
  const distinct = new Map<string, Type>();
  for (const type of types) {
    const key = typeKey(type);
    if (!distinct.has(key)) distinct.set(key, type);
  }
  return [...distinct.values()];
}

/** One text for each type. */
export function typeKey(type: Type): string {
  goThroughParts(2);
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return joinKeys([type.kind, typeKey(type.of)]);
    case "tuple":
      return joinKeys([type.kind, ...type.items.map(typeKey)]);
    case "object": {
      const names = [...type.attributes.keys()].sort();
      const types = [...type.attributes].sort(([a], [b]) => (a < b ? -1 : 1));
      return joinKeys([type.kind, ...names, ...types.map(([, of]) => typeKey(of))]);
    }
    default:
      return type.kind;
  }
}

/** One text for each list of texts. */
export function joinKeys(texts: readonly string[]): string {
  return texts.map((text) => `${text.length}:${text}`).join("");
}

function unifyStructures(types: readonly Type[]): Type | undefined | "no structure" {
  const kinds = new Set(types.map(({ kind }) => kind));
  const hasDynamic = kinds.delete("dynamic");
  const only = (...allowed: Type["kind"][]) => [...kinds].every((kind) => allowed.includes(kind));
  // Beside a bare null, structures of one kind are left as they are.
  const isOneKind = only("map", "object") || only("list", "tuple") || only("set");
  if (hasDynamic && isOneKind) return DYNAMIC;
  if (only("set")) return collection("set", types);
  if (only("object")) return unifyObjects(types);
  if (only("tuple")) return unifyTuples(types);
  if (only("map", "object")) return collection("map", types) ?? "no structure";
  if (only("list", "tuple")) return collection("list", types) ?? "no structure";
  return "no structure";
}

function collection(kind: "list" | "set" | "map", types: readonly Type[]): Type | undefined {
  const of = unifyTypes(types.flatMap(partsOf));
  return of === undefined ? undefined : { kind, of };
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

function unifyTuples(types: readonly Type[]): Type | undefined {
  const lengths = new Set(types.map((type) => partsOf(type).length));
  if (lengths.size > 1) return collection("list", types);
  const [length = 0] = lengths;
  const items = Array.from({ length }, (_, at) =>
    unifyTypes(types.flatMap((type) => partsOf(type)[at] ?? [])),
  );
  return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
}

function unifyObjects(types: readonly Type[]): Type | undefined {
  const objects = types.flatMap((type) => (type.kind === "object" ? [type.attributes] : []));
  const [first = new Map<string, Type>()] = objects;
  if (!objects.every((attributes) => sameNames(first, attributes))) return collection("map", types);
  const attributes = new Map<string, Type>();
  for (const name of first.keys()) {
    const type = unifyTypes(objects.flatMap((object) => object.get(name) ?? []));
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return { kind: "object", attributes };
}

/** The first type, in Terraform's order of preference, that every other one can become. */
function preferred(types: readonly Type[]): Type | undefined {
  const ordered = types
    .map((type, at) => ({ type, at }))
    .sort((a, b) => preference(a.type) - preference(b.type) || a.at - b.at);
  return ordered.find(({ type }) => types.every((other) => canConvert(other, type)))?.type;
}

// Strings before other primitives, and lists before tuples before sets, as go-cty compares types.
const PREFERENCE: readonly Type["kind"][] = ["string", "list", "tuple", "map", "object", "set"];

function preference(type: Type): number {
  if (type.kind === "dynamic") return PREFERENCE.length + 1;
  const at = PREFERENCE.indexOf(type.kind);
  return at < 0 ? PREFERENCE.length : at;
}

/**
 * Whether values of one type may become the other; some conversions still fail for some values.
 *
 * https://github.com/zclconf/go-cty/blob/main/cty/convert/conversion.go
 */
export function canConvert(from: Type, to: Type): boolean {
  goThroughParts(1);
  if (to.kind === "opaque" || from.kind === "opaque") return true;
  if (to.kind === "dynamic" || from.kind === "dynamic" || sameType(from, to)) return true;
  switch (to.kind) {
    case "string":
      return from.kind === "number" || from.kind === "bool";
    case "number":
    case "bool":
      return from.kind === "string";
    case "list":
    case "set":
      return (
        (from.kind === "list" || from.kind === "set" || from.kind === "tuple") &&
        becomes(partsOf(from), to.of)
      );
    case "map":
      return (from.kind === "map" || from.kind === "object") && becomes(partsOf(from), to.of);
    case "tuple":
      return (
        from.kind === "tuple" &&
        from.items.length === to.items.length &&
        from.items.every((item, at) => canConvert(item, to.items[at] ?? DYNAMIC))
      );
    case "object":
      return (
        from.kind === "map" ||
        (from.kind === "object" &&
          [...to.attributes].every(([name, type]) => {
            const given = from.attributes.get(name);
            return given !== undefined && canConvert(given, type);
          }))
      );
  }
}

// A collection of any one type: the type that its parts have in common.
function becomes(parts: readonly Type[], of: Type): boolean {
  if (of.kind === "dynamic") return unifyTypes(parts) !== undefined;
  return parts.every((part) => canConvert(part, of));
}
