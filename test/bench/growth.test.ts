import { expect, it } from "vitest";
import type { Growth, Step } from "../../bench/growth/model.js";
import { plot } from "../../bench/growth/plot.js";
import { slopeOf } from "../../bench/growth/slope.js";
import { table } from "../../bench/growth/table.js";

const linear = growth((vpcs) => vpcs / 1000);
const quadratic = growth((vpcs) => (vpcs / 1000) ** 2);

it("tells what grows with the square from what does not", () => {
  expect(slopeOf(linear)).toBeCloseTo(1);
  expect(slopeOf(quadratic)).toBeCloseTo(2);
  expect(slopeOf({ steps: linear.steps.slice(0, 2) })).toBeUndefined();
});

it("lists powers of ten, and marks what has failed", () => {
  const [first, ...rest] = linear.steps;
  const failed = { ...linear, steps: first ? [{ ...first, problem: "said: no" }, ...rest] : [] };
  expect(table([failed], "today")).toBe(`| today | 100 | 1,000 | 10,000 | exponent |
| --- | --- | --- | --- | --- |
| a & b | 0.10 s, 50 MB ✗ | 1.00 s, 50 MB | 10.00 s, 50 MB | 1.00 |`);
});

it("draws a line for each wiring, and says in words what they show", () => {
  const drawn = plot([linear, quadratic], "Time");
  expect(drawn.match(/stroke-width="2"/g)).toHaveLength(4);
  expect(drawn).toContain('<title id="title">Time</title>');
  expect(drawn).toContain("a &amp; b: 0.1 s for 100, 0.3 s for 300");
  expect(drawn).not.toMatch(/NaN|undefined|a & b/);
});

function growth(seconds: (vpcs: number) => number): Growth {
  const steps = [100, 300, 1000, 3000, 10_000].map(
    (vpcs): Step => ({
      vpcs,
      bytes: vpcs * 3000,
      user: seconds(vpcs),
      system: 0,
      wall: seconds(vpcs),
      memory: 50,
      problem: undefined,
    }),
  );
  return { wiring: { name: "a&b", title: "a & b" }, verdict: "covered", steps };
}
