import {
  type Hits,
  JsonError,
  type MakeScanner,
  type Shape,
  SLOTS,
} from "../../../checker/plan/scan/model.js";

/** What a scanner tells of a text. */
export interface Told {
  /** Each with its tag, its beginning and end, its first byte and the string that was interned. */
  readonly hits: readonly string[];
  readonly fault: { readonly kind: string; readonly place: string } | undefined;
  /** From where on bytes may still be asked for, after each piece that had no fault. */
  readonly kept: readonly number[];
}

/** Everything there is is told and kept. */
export const EVERYTHING: Shape = everything();

function everything(): Shape {
  const shape: { -readonly [key in keyof Shape]: Shape[key] } = {
    emit: "intern",
    tag: 7,
    keep: true,
  };
  shape.others = shape;
  shape.each = shape;
  return shape;
}

/** Some of a plan: by names, of every element, and of modules in modules. */
export const PLAN: Shape = plan();

function plan(): Shape {
  const name: Shape = { emit: "intern", tag: 1 };
  const object: Shape = {
    emit: "range",
    tag: 3,
    members: {
      address: { emit: "intern", slot: 0 },
      type: { emit: "range", slot: 1 },
      depends_on: { emit: "range", slot: 2, each: { emit: "intern", slot: 3, more: 2 } },
      values: { emit: "range", slot: 15 },
    },
  };
  const module: { emit: "range"; tag: number; members: Record<string, Shape> } = {
    emit: "range",
    tag: 2,
    members: { resources: { each: object } },
  };
  module.members["child_modules"] = { each: module };
  const change: Shape = {
    emit: "range",
    tag: 4,
    keep: true,
    members: {
      address: name,
      type: name,
      index: { emit: "intern", tag: 5 },
      change: { members: { actions: { emit: "range", tag: 6, each: name } } },
    },
  };
  return {
    members: {
      format_version: { emit: "intern", tag: 8 },
      resource_changes: { emit: "range", tag: 9, each: change },
      relevant_attributes_of_a_long_name: { emit: "range", tag: 10, keep: true },
      planned_values: { members: { root_module: module } },
      variables: {
        others: { emit: "range", tag: 11, members: { value: { emit: "range", keep: true } } },
      },
    },
  };
}

/** What a scanner is asked here. */
export type Make = (
  ...asked: Parameters<MakeScanner>
) => Omit<ReturnType<MakeScanner>, "room" | "take" | "piece">;

export function tell(make: Make, shape: Shape, pieces: readonly Uint8Array[]): Told {
  const hits: string[] = [];
  const kept: number[] = [];
  const scanner = make(shape, ({ count, tags, slots, ...columns }) => {
    for (let i = 0; i < count; i++) {
      hits.push([tags[i], ...shownOf(columns, i), ...shownSlots(slots, i)].join(" "));
    }
  });
  const shownOf = ({ starts, ends, firsts, ids }: Hits["slots"], i: number) => {
    const id = ids[i] ?? -1;
    const text = id === -1 ? "" : scanner.text(id);
    return [starts[i] ?? 0, ends[i] ?? 0, firsts[i] ?? 0, id, JSON.stringify(text)];
  };
  const shownSlots = (slots: Hits["slots"], i: number) => {
    const shown: (string | number)[] = [];
    for (let slot = 0; slot < SLOTS; slot++) {
      const row = i * SLOTS + slot;
      if (slots.firsts[row] !== 0) shown.push(slot, ...shownOf(slots, row));
    }
    return shown;
  };
  try {
    for (const piece of pieces) {
      scanner.push(piece);
      kept.push(scanner.keepFrom());
    }
    scanner.end();
    for (let id = 0; id < scanner.interned; id++) {
      if (scanner.find(scanner.text(id)) !== id) throw new Error(`${id} is not found`);
    }
    return { hits, kept, fault: undefined };
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause;
    const { kind, at, line, column } = cause;
    return { hits, kept, fault: { kind, place: `${at}, ${line}:${column}` } };
  }
}

/** The bytes in pieces of so many. */
export function split(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}
