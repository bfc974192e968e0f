import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../docs/pages.js";

export function exampleText(name: string): string {
  return readFileSync(join(ROOT, "examples/ci", name), "utf8");
}

/** What stands at a place of a YAML file: keys, and positions in lists. */
export function valueAt(text: string, ...path: readonly (string | number)[]): unknown {
  let value: unknown = parse(text);
  for (const key of path) {
    if (typeof value !== "object" || value === null || !(key in value)) {
      throw new Error(`nothing at ${path.join(".")}`);
    }
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

export function textAt(text: string, ...path: readonly (string | number)[]): string {
  const value = valueAt(text, ...path);
  if (typeof value !== "string") throw new Error(`no text at ${path.join(".")}`);
  return value;
}

export function listAt(text: string, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = valueAt(text, ...path);
  if (!Array.isArray(value)) throw new Error(`no list at ${path.join(".")}`);
  return value;
}

/** Lines of one shell, which ends at the first that fails. */
export function linesAt(text: string, ...path: readonly (string | number)[]): string {
  return listAt(text, ...path).join("\n");
}
