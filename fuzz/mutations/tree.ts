import type { Random } from "../../oracle/random.js";

/** A JSON document that is being changed. */
export type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree };

/** Where a value stands: in a list, or in an object. */
export type Place =
  | { readonly list: Tree[]; readonly at: number }
  | { readonly object: { [key: string]: Tree }; readonly key: string };

/** Every place of a document, from the outside in. Nothing here is deeper than plans are. */
export function placesOf(tree: Tree, found: Place[] = []): Place[] {
  if (Array.isArray(tree)) {
    for (const at of tree.keys()) {
      found.push({ list: tree, at });
      placesOf(tree[at] ?? null, found);
    }
  } else if (tree !== null && typeof tree === "object") {
    for (const key of Object.keys(tree)) {
      found.push({ object: tree, key });
      placesOf(tree[key] ?? null, found);
    }
  }
  return found;
}

export function valueAt(place: Place): Tree {
  return ("list" in place ? place.list[place.at] : place.object[place.key]) ?? null;
}

export function put(place: Place, value: Tree): void {
  if ("list" in place) place.list[place.at] = value;
  else define(place.object, place.key, value);
}

export function remove(place: Place): void {
  if ("list" in place) place.list.splice(place.at, 1);
  else delete place.object[place.key];
}

/** `__proto__` as a key like any other. */
export function define(object: { [key: string]: Tree }, key: string, value: Tree): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** One of them; half of the time in the parts that verdicts are made of. */
export function anyPlace(random: Random, document: Tree): Place | undefined {
  const root = isObject(document) ? document : {};
  const part = random.chance(0.5)
    ? root[random.pick(["resource_changes", "resource_changes", "configuration", "prior_state"])]
    : undefined;
  const inPart = part === undefined ? [] : placesOf(part);
  const places = inPart.length > 0 ? inPart : placesOf(document);
  return places.length === 0 ? undefined : random.pick(places);
}

export function isObject(tree: Tree | undefined): tree is { [key: string]: Tree } {
  return tree !== null && typeof tree === "object" && !Array.isArray(tree);
}

export function copy(tree: Tree): Tree {
  return JSON.parse(JSON.stringify(tree));
}
