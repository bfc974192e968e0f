import { describe, expect, it } from "vitest";
import { type Box, Layouts, type Sketch } from "../../../checker/formats/drawing/layout.js";

const SPACING = { betweenRows: 16, betweenColumns: 64 };
const BOX = { width: 200, height: 50 };

/** VPC → flow log → bucket and role, as often as is said; with a bucket for each, or one for all. */
function chains(many: number, isShared: boolean): Sketch {
  const each = Array.from({ length: many }, (_, at) => at);
  const start = isShared ? 1 : 0;
  const size = isShared ? 3 : 4;
  return {
    boxes: Array.from({ length: start + size * many }, () => BOX),
    lines: each.flatMap((at) => {
      const first = start + size * at;
      return [
        { from: first, to: first + 1, columns: 1 },
        { from: first + 1, to: first + 2, columns: 2 },
        { from: first + 1, to: isShared ? 0 : first + 3, columns: 1 },
      ];
    }),
  };
}

describe.each([
  ["one VPC", chains(1, false)],
  ["twelve VPCs", chains(12, false)],
  ["twelve VPCs with one bucket", chains(12, true)],
])("%s", (_, sketch) => {
  const layout = new Layouts(SPACING).of(sketch);

  it("have boxes that do not touch, in the room that is said", () => {
    for (const [at, box] of layout.boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
      for (const other of layout.boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
    }
  });

  it("stand in columns, and lines lead to the right", () => {
    expect(new Set(layout.boxes.map(({ x }) => x)).size).toBe(4);
    for (const [at, { from, to }] of sketch.lines.entries()) {
      const [start, end] = [layout.boxes[from], layout.boxes[to]];
      expect(end?.x).toBeGreaterThan((start?.x ?? 0) + BOX.width);
      expect(layout.lines[at]?.length).toBeGreaterThan(1);
    }
  });

  it("stand there each time", () => {
    expect(new Layouts(SPACING).of(sketch)).toEqual(layout);
  });
});

it("what does not hang together stands in its order", () => {
  const { boxes } = new Layouts(SPACING).of(chains(5, false));
  const tops = [0, 4, 8, 12, 16].map((at) => boxes[at]?.y ?? Number.NaN);
  expect(tops).toEqual(tops.toSorted((one, other) => one - other));
});

it("thousands of one shape are laid out once", () => {
  const layouts = new Layouts(SPACING);
  layouts.of(chains(3000, false));
  expect(layouts.shapes).toBe(1);
  layouts.of(chains(1, true));
  layouts.of(chains(2, true));
  expect(layouts.shapes).toBe(3);
});

it("of nothing is nothing", () => {
  const nothing = { width: 0, height: 0, boxes: [], lines: [] };
  expect(new Layouts(SPACING).of({ boxes: [], lines: [] })).toEqual(nothing);
});

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
