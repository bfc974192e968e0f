import { describe, expect, it } from "vitest";
import { Random } from "../../oracle/random.js";

function draw(seed: string): readonly number[] {
  const random = new Random(seed);
  return Array.from({ length: 2000 }, () => random.below(10));
}

describe("randomness", () => {
  it("is repeated by its seed", () => {
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
    expect(draw("1.1")).not.toEqual(draw("1.2"));
  });

  it("reaches every choice about as often as the others", () => {
    const counts = Array.from({ length: 10 }, (_, at) => draw("a").filter((n) => n === at).length);
    expect(Math.min(...counts)).toBeGreaterThan(140);
    expect(Math.max(...counts)).toBeLessThan(260);
  });

  it("takes samples without repetition", () => {
    const random = new Random("a");
    expect([...random.sample([1, 2, 3, 4], 4)].sort()).toEqual([1, 2, 3, 4]);
    expect(random.sample([1, 2], 5)).toHaveLength(2);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
