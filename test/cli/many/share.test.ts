import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShard } from "../../../checker/cli/many/shard-option.js";
import { digestOf, shareOf } from "../../../checker/cli/many/share.js";

const plans = fc.uniqueArray(
  fc.record({ path: fc.string({ minLength: 1 }), size: fc.nat({ max: 1_000_000 }) }),
  { selector: ({ path }) => path, maxLength: 60 },
);

describe("the shares of a whole", () => {
  test("are all of it, none twice, whatever the order", () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 12 }), (all, total) => {
        const shares = Array.from({ length: total }, (_, at) =>
          shareOf(all, { index: at + 1, total }),
        );
        expect(shares.flat().length).toBe(all.length);
        expect(new Set(shares.flat())).toEqual(new Set(all));
        const turned = shareOf(all.toReversed(), { index: 1, total });
        expect(new Set(turned)).toEqual(new Set(shares[0]));
        expect(digestOf(all.toReversed())).toBe(digestOf(all));
      }),
    );
  });

  test("are of like size", () => {
    const all = Array.from({ length: 40 }, (_, at) => ({ path: `${at}`, size: at * 100_000 }));
    const sizes = [1, 2, 3, 4].map((index) =>
      shareOf(all, { index, total: 4 }).reduce((sum, { size }) => sum + size, 0),
    );
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(4_000_000);
  });
});

describe("--shard", () => {
  test.each([
    ["2/8", {}, { index: 2, total: 8 }],
    ["1/1", { CI_NODE_INDEX: "7" }, { index: 1, total: 1 }],
    ["auto", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "3" }, { index: 1, total: 3 }],
    ["auto", { CI_NODE_TOTAL: "1" }, { index: 1, total: 1 }],
    ["auto", { CIRCLE_NODE_INDEX: "0", CIRCLE_NODE_TOTAL: "3" }, { index: 1, total: 3 }],
    [
      "auto",
      { AWS_BATCH_JOB_ARRAY_INDEX: "2", AWS_BATCH_JOB_ARRAY_SIZE: "3" },
      { index: 3, total: 3 },
    ],
    ["auto/4", { JOB_COMPLETION_INDEX: "3" }, { index: 4, total: 4 }],
    ["auto", { JOB_COMPLETION_INDEX: "0", FLOWGATE_SHARD_TOTAL: "5" }, { index: 1, total: 5 }],
  ])("%s with %o", (value, environment, expected) => {
    expect(readShard(value, environment)).toEqual(expected);
  });

  test.each([
    ["0/8", {}, "no share of a whole"],
    ["9/8", {}, "no share of a whole"],
    ["1/0", {}, "no share of a whole"],
    ["1", {}, "write --shard 2/8"],
    ["-1/8", {}, "write --shard 2/8"],
    ["1/8\n", {}, "write --shard 2/8"],
    ["auto", {}, "nothing tells which share this is"],
    ["auto/8", {}, "nothing tells which share this is"],
    ["auto", { JOB_COMPLETION_INDEX: "0" }, "does not tell how many"],
    ["auto", { CI_NODE_INDEX: "0", CI_NODE_TOTAL: "3" }, "no share of a whole"],
    ["auto", { CIRCLE_NODE_INDEX: "3", CIRCLE_NODE_TOTAL: "3" }, "no share of a whole"],
    ["auto", { CI_NODE_INDEX: "x", CI_NODE_TOTAL: "3" }, "no share of a whole"],
    ["auto/4", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "3" }, "says that there are 3"],
    [
      "auto",
      { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "3", CIRCLE_NODE_INDEX: "1" },
      "CI_NODE_INDEX and CIRCLE_NODE_INDEX are both set",
    ],
  ])("%s with %o is refused", (value, environment, message) => {
    expect(() => readShard(value, environment)).toThrow(message);
  });
});
