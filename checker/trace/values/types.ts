import { goThroughParts } from "./budget.js";

/**
 * Terraform's types, as far as they say what becomes of values. What they
 * are converted to is in unification.ts.
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

export function sameNames<Key>(
  a: ReadonlyMap<Key, unknown>,
  b: ReadonlyMap<Key, unknown>,
): boolean {
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
