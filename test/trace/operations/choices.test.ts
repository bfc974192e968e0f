import { describe, expect, it } from "vitest";
import {
  choose,
  eachOf,
  orDefault,
  throughChoices,
} from "../../../checker/trace/operations/choices.js";
import { EvaluationError } from "../../../checker/trace/values/errors.js";
import { NULL, scalar, type Value } from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";
import { A, B, OPEN, oneOf, SHAPELESS, tuple } from "./values.js";

const numbers = (count: number, first = 0) =>
  Array.from({ length: count }, (_, at) => scalar(first + at));
const [ONE, TWO] = [scalar(1), scalar(2)];
const REASON = { kind: "no-configuration" } as const;

function calls(...values: readonly Value[]): number {
  let count = 0;
  throughChoices(values, (those) => {
    count += 1;
    return tuple(...those);
  });
  return count;
}

describe("what is applied to choices", () => {
  it.each<readonly [string, number, readonly Value[]]>([
    ["one choice, however many", 100, [oneOf(...numbers(100))]],
    ["two, each with each", 64, [oneOf(...numbers(8)), oneOf(...numbers(8, 50))]],
    ["too many", 1, [oneOf(...numbers(8)), oneOf(...numbers(9, 50))]],
    ["a choice and a value", 2, [ONE, oneOf(ONE, TWO)]],
    ["no choice", 1, [ONE, OPEN]],
  ])("%s: %i times", (_, expected, values) => {
    expect(calls(...values)).toBe(expected);
  });

  it("comes to what does not fail", () => {
    const without = (value: Value, failing: Value) =>
      outlineValue(
        throughChoices([value], ([one = value]) => {
          if (one === failing) throw new EvaluationError("fails");
          return one;
        }),
      );
    expect(without(oneOf(ONE, TWO), NULL)).toBe("one(1 | 2; no-configuration)");
    expect(without(oneOf(ONE, TWO), TWO)).toBe("one(1; no-configuration)");
    expect(() => without(oneOf(ONE, ONE), ONE)).toThrow("fails");
  });

  it("leaves out those that fail", () => {
    const failing = (value: Value) => {
      if (value === ONE) throw new EvaluationError("fails");
      return value;
    };
    expect(eachOf([ONE, TWO, ONE], failing)).toEqual([TWO]);
  });
});

describe("a choice", () => {
  it.each<readonly [string, readonly Value[], string]>([
    ["of one", [ONE], "1"],
    ["of the same", [ONE, scalar(1)], "1"],
    ["of two", [ONE, TWO, ONE], "one(1 | 2; no-configuration)"],
    ["of choices", [oneOf(ONE, TWO), TWO], "one(1 | 2; no-configuration)"],
    [
      "of what may be the same",
      [SHAPELESS, A],
      "one(aws_vpc.a.tags | aws_vpc.a.id; no-configuration)",
    ],
    ["of the unknown and itself", [OPEN, OPEN], "made(; no-configuration)"],
  ])("%s", (_, outcomes, expected) => {
    expect(outlineValue(choose(REASON, outcomes))).toBe(expected);
  });

  it("that may fail is no value", () => {
    expect(outlineValue(choose(REASON, [ONE], true))).toBe("one(1; no-configuration)");
  });

  it("of 64 is rid of repetition, and of more is not gone through", () => {
    const count = (values: readonly Value[]) => {
      const made = choose(REASON, values);
      return made.kind === "unknown" ? made.from.length : 1;
    };
    expect(count([...numbers(63), scalar(0)])).toBe(63);
    expect(count([...numbers(64), scalar(0)])).toBe(65);
  });
});

describe("a value or its default", () => {
  it.each<readonly [string, Value, string]>([
    ["null", NULL, '"preset"'],
    ["a value", ONE, "1"],
    ["an id", A, "aws_vpc.a.id"],
    ["what may be null", SHAPELESS, 'one(aws_vpc.a.tags | "preset"; undecided condition)'],
    ["a choice with null", oneOf(A, NULL), 'one(aws_vpc.a.id | "preset"; no-configuration)'],
    ["a choice of ids", oneOf(A, B), "one(aws_vpc.a.id | aws_vpc.b.id; no-configuration)"],
    ["a choice of none", oneOf(), 'one(one(; no-configuration) | "preset"; no-configuration)'],
    ["a choice of nulls", oneOf(NULL, NULL), '"preset"'],
    ["what is not known", OPEN, 'one(made(; no-configuration) | "preset"; no-configuration)'],
  ])("%s", (_, value, expected) => {
    expect(outlineValue(orDefault(value, () => scalar("preset")))).toBe(expected);
  });
});
