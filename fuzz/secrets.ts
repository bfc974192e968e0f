import type { Random } from "../oracle/random.js";
import {
  copy,
  define,
  isObject,
  type Place,
  placesOf,
  put,
  type Tree,
  valueAt,
} from "./mutations/tree.js";

/** A document in which values are marked sensitive that stand nowhere else, and what these are. */
export interface Planted {
  readonly document: Tree;
  readonly secrets: readonly string[];
}

/** Puts values that are looked for in every report into some attributes, and marks them as Terraform does. */
export function plant(random: Random, from: Tree): Planted {
  const document = copy(from);
  const secrets: string[] = [];
  const root = isObject(document) ? document : {};
  const changes = Array.isArray(root["resource_changes"]) ? root["resource_changes"] : [];
  for (let left = random.between(1, 5); left > 0 && changes.length > 0; left--) {
    const entry = random.pick(changes);
    const change = isObject(entry) && isObject(entry["change"]) ? entry["change"] : {};
    const side = random.pick(["after", "after", "before"]);
    const values = change[side];
    if (!isObject(values) || Object.keys(values).length === 0) continue;
    if (!isObject(change[`${side}_sensitive`])) change[`${side}_sensitive`] = {};
    const marks = change[`${side}_sensitive`];
    if (isObject(marks)) plantAmong(random, values, marks, secrets);
  }
  plantVariable(random, root, secrets);
  return { document, secrets };
}

function plantAmong(
  random: Random,
  values: { [key: string]: Tree },
  marks: { [key: string]: Tree },
  secrets: string[],
): void {
  const known = Object.keys(values).filter((key) => values[key] !== null);
  const key =
    known.length > 0 && random.chance(0.9) ? random.pick(known) : random.pick(Object.keys(values));
  const value = values[key] ?? null;
  const isWhole = !isObject(value) || random.chance(0.5);
  if (isWhole) {
    const holder: { [key: string]: Tree } = { value };
    const texts: Place[] = placesOf(holder).filter((place) => isText(valueAt(place)));
    if (texts.length === 0) holder["value"] = secretLike(random, "", secrets);
    for (const place of texts) put(place, secretLike(random, String(valueAt(place)), secrets));
    values[key] = holder["value"] ?? null;
    define(marks, key, true);
    return;
  }
  const inner = Object.keys(value);
  if (inner.length === 0) return;
  const chosen = random.pick(inner);
  value[chosen] = secretLike(random, String(value[chosen]), secrets);
  define(marks, key, { [chosen]: true });
}

/** The value of a variable that its block calls sensitive. */
function plantVariable(random: Random, root: { [key: string]: Tree }, secrets: string[]): void {
  const { variables, configuration } = root;
  const module = isObject(configuration) ? configuration["root_module"] : undefined;
  const declared = isObject(module) ? module["variables"] : undefined;
  if (!isObject(variables) || !isObject(declared)) return;
  const names = Object.keys(variables);
  if (names.length === 0) return;
  const name = random.pick(names);
  const [variable, block] = [variables[name], declared[name]];
  if (!isObject(variable) || !isObject(block) || typeof variable["value"] !== "string") return;
  variable["value"] = secretLike(random, variable["value"], secrets);
  block["sensitive"] = true;
  delete block["default"];
}

function isText(value: Tree): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** What stands in place of text that has no form. */
export const PLANTED = /^secret[0-9a-f]{17}$/;

/** Another text of the same kind. Letters and digits alone: no report writes them in another way. */
function secretLike(random: Random, value: string, secrets: string[]): string {
  const digits = Array.from({ length: 17 }, () => random.below(16).toString(16)).join("");
  secrets.push(digits);
  if (/^[a-z]+-[0-9a-f]{8,17}$/.test(value)) return value.replace(/-.*/, `-${digits}`);
  if (value.startsWith("arn:")) return value.replace(/[^:/]*$/, digits);
  if (value.startsWith("{"))
    return value
      .replace('"Version"', `"Id":"${digits}","Version"`)
      .replace(/^\{(?!"Id)/, `{"Id":"${digits}",`);
  return `secret${digits}`;
}

/** The text of a document without what is marked in it: a mutation may have taken the mark from a value, or copied it. */
export function openText(from: Tree): string {
  const document = copy(from);
  const root = isObject(document) ? document : {};
  const changes = Array.isArray(root["resource_changes"]) ? root["resource_changes"] : [];
  for (const entry of changes) {
    const change = isObject(entry) ? entry["change"] : undefined;
    if (!isObject(change)) continue;
    for (const side of ["before", "after"]) {
      change[side] = withoutMarked(change[side] ?? null, change[`${side}_sensitive`] ?? null);
    }
  }
  const { variables, configuration } = root;
  const module = isObject(configuration) ? configuration["root_module"] : undefined;
  const declared = isObject(module) ? module["variables"] : undefined;
  if (isObject(variables) && isObject(declared)) {
    for (const [name, block] of Object.entries(declared)) {
      if (isObject(block) && block["sensitive"] === true) delete variables[name];
    }
  }
  return JSON.stringify(document);
}

function withoutMarked(value: Tree, mark: Tree): Tree {
  if (mark === true) return null;
  if (Array.isArray(value) && Array.isArray(mark)) {
    return value.map((one, at) => withoutMarked(one, mark[at] ?? null));
  }
  if (!isObject(value) || !isObject(mark)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutMarked(one, mark[key] ?? null)]),
  );
}
