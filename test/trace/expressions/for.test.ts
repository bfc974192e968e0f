import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { goThrough } from "../../../checker/trace/expressions/for.js";
import { NUMBER, STRING } from "../../../checker/trace/values/types.js";
import { collectionOf, mapOf, scalar, type Value } from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";
import {
  A,
  B,
  indexable,
  OPEN,
  object,
  SHAPELESS,
  template,
  tuple,
  untyped,
} from "../operations/values.js";
import { Module } from "../written.js";

beforeAll(() => loadParser());

const [ONE, X] = [scalar(1), scalar("x")];
const ORDER = "undecided order; open";

it.each<readonly [string, Value, string | undefined]>([
  ["a tuple", tuple(X, ONE), '0 => "x", 1 => 1'],
  ["a list", collectionOf("list", STRING, [A, B]), "0 => aws_vpc.a.id, 1 => aws_vpc.b.id"],
  ["a set", collectionOf("set", STRING, [X]), '"x" => "x"'],
  ["an object", object({ b: ONE, a: X }), '"a" => "x", "b" => 1'],
  ["a map", mapOf(NUMBER, new Map([["a", ONE]])), '"a" => 1'],
  [
    "a set of no order",
    collectionOf("set", STRING, [A, B], true),
    "? aws_vpc.a.id => aws_vpc.a.id, aws_vpc.b.id => aws_vpc.b.id",
  ],
  [
    "a list of no order",
    collectionOf("list", STRING, [A, B], true),
    `? made(aws_vpc.a.id; ${ORDER}) => aws_vpc.a.id, made(aws_vpc.b.id; ${ORDER}) => aws_vpc.b.id`,
  ],
  ["what may be a set", indexable(X, ONE), `? made("x"; ${ORDER}) => "x", made(1; ${ORDER}) => 1`],
  ["what may be a set in which one is not twice", indexable(ONE, ONE), undefined],
  ["what may be a set of what may be equal", untyped(A, SHAPELESS), undefined],
  ["what is not known", OPEN, undefined],
  ["an attribute", SHAPELESS, undefined],
])("goes through %s", (_, value, expected) => {
  const elements = goThrough(value);
  const shown = elements?.list.map(
    (one) => `${outlineValue(one.key)} => ${outlineValue(one.value)}`,
  );
  expect(shown && `${elements?.unordered ? "? " : ""}${shown.join(", ")}`).toBe(expected);
});

it.each<readonly [Value, string]>([
  [A, "a for expression goes through a string"],
  [template("x", A), "a for expression goes through something that is no collection"],
  [X, "a for expression goes through something that is no collection"],
])("goes through no %j", (value, complaint) => {
  expect(() => goThrough(value)).toThrow(complaint);
});

describe("over nothing, a condition", () => {
  const root = Module.of({ configuration: { root_module: {} } });
  it.each([
    ["that can be told does not fail", 'x == upper("a")', "[]"],
    ["may fail where its file is not at hand", 'file("gone.txt") == "a"', "([] | [1])"],
    ["may so beside an element", 'x == file("gone.txt")', "([] | [1])"],
    ["does not where an element says which file", 'x == file("${x}.txt")', "[]"],
  ])("%s", (_, condition, expected) => {
    expect(root.value(`try([for x in [] : x if ${condition}], [1])`)).toBe(expected);
  });

  it("is not asked of what has the name of an element outside", () => {
    const inner = '[for x in [] : x if x == file("${x}.txt")]';
    expect(root.value(`try([for x in ["gone"] : ${inner}], [1])`)).toBe("[[]]");
  });
});
