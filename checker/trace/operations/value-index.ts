import type { Value } from "../values/value.js";
import { equals } from "./equality.js";
import { type Outline, outlineOf } from "./outline.js";

/** Values that are looked up by Terraform's equality. */
export class ValueIndex {
  private readonly whole = new Map<string, Value>();
  /** Those with parts that are not known yet, by shape and key. */
  private readonly partial = new Map<string, Map<string, Value[]>>();

  constructor(values: readonly Value[] = []) {
    for (const value of values) this.add(value);
  }

  add(value: Value): void {
    const outline = outlineOf(value);
    if (outline.whole) this.whole.set(nameOf(outline), value);
    else {
      const keyed = this.partial.get(outline.shape) ?? new Map<string, Value[]>();
      this.partial.set(outline.shape, keyed);
      const alike = keyed.get(outline.key);
      if (alike === undefined) keyed.set(outline.key, [value]);
      else alike.push(value);
    }
  }

  /** Whether one of them equals the value; undefined where that is not known yet. */
  has(value: Value): boolean | undefined {
    const outline = outlineOf(value);
    if (outline.whole && this.whole.has(nameOf(outline))) return true;
    let undecided = false;
    for (const other of this.comparable(outline)) {
      const same = equals(other, value);
      if (same === true) return true;
      undecided ||= same === undefined;
    }
    return undecided ? undefined : false;
  }

  /** Those whose outlines do not tell. */
  private *comparable({ shape, key, whole }: Outline): Iterable<Value> {
    if (!whole) yield* this.whole.values();
    for (const [other, keyed] of this.partial) {
      if (other === shape) yield* keyed.get(key) ?? [];
      else for (const values of keyed.values()) yield* values;
    }
  }
}

function nameOf({ shape, key }: Outline): string {
  return `${shape}\n${key}`;
}

/** The values without repetition, first ones kept; undefined where that is not known. */
export function distinctItems(items: readonly Value[]): readonly Value[] | undefined {
  const index = new ValueIndex();
  const kept: Value[] = [];
  for (const item of items) {
    const repeated = index.has(item);
    if (repeated === undefined) return undefined;
    if (repeated) continue;
    index.add(item);
    kept.push(item);
  }
  return kept;
}
