import { expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import { agree } from "../../../checker/trace/operations/agreement.js";
import {
  mapping,
  NULL,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";

const at = (type: string, name: string) =>
  symbol({ address: `${type}.x`, module: [], mode: "managed", type, name: "x" }, [name]);
const [A, B] = [at("aws_vpc", "id"), at("aws_subnet", "id")];
const template = (...parts: (string | typeof A)[]): Value => ({ kind: "template", parts });
const list = (...items: Value[]) => sequence("tuple", items);
const object = (members: Record<string, Value>) =>
  mapping("object", new Map(Object.entries(members)));
const [ONE, TWO] = [scalar(1), scalar(2)];
const OPEN = unknown({ kind: "no-configuration" }, []);

const otherwise = (values: readonly Value[]) => scalar(`${values.length} differ`);

it.each<readonly [string, readonly Value[], string]>([
  ["nothing", [], '"0 differ"'],
  ["one", [ONE], "1"],
  ["equal numbers", [ONE, ONE], "1"],
  ["other numbers", [ONE, TWO], '"2 differ"'],
  ["a number and text", [ONE, scalar("1")], '"2 differ"'],
  ["nulls", [NULL, NULL], "null"],
  ["an attribute", [A, { ...A }], "aws_vpc.x.id"],
  ["two attributes", [A, B], '"2 differ"'],
  ["an attribute and text", [A, scalar("x")], '"2 differ"'],
  ["text and an attribute", [scalar("x"), A], '"2 differ"'],
  ["an attribute and a template", [A, template("x", A)], '"2 differ"'],
  ["equal templates", [template("x", A), template("x", A)], '<"x" aws_vpc.x.id>'],
  ["templates of other text", [template("x", A), template("y", A)], '"2 differ"'],
  ["templates of other attributes", [template("x", A), template("x", B)], '"2 differ"'],
  ["templates in another order", [template("x", A), template(A, "x")], '"2 differ"'],
  ["templates in that order", [template(A, "x"), template("x", A)], '"2 differ"'],
  ["the same attribute in templates", [template(A), template({ ...A })], "<aws_vpc.x.id>"],
  [
    "an object of other keys and as many",
    [object({ a: ONE, b: ONE }), object({ a: ONE, c: ONE })],
    '"2 differ"',
  ],
  ["a template and more", [template("x", A), template("x", A, "y")], '"2 differ"'],
  ["more and a template", [template("x", A, "y"), template("x", A)], '"2 differ"'],
  ["a template and text", [template("x", A), scalar("x")], '"2 differ"'],
  ["equal lists", [list(ONE, A), list(ONE, A)], "[1, aws_vpc.x.id]"],
  ["lists that differ in one", [list(ONE, TWO), list(ONE, ONE)], '[1, "2 differ"]'],
  ["lists of other lengths", [list(ONE), list(ONE, ONE)], '"2 differ"'],
  ["empty lists", [list(), list()], "[]"],
  ["a list and none", [list(ONE), ONE], '"2 differ"'],
  ["none and a list", [ONE, list(ONE)], '"2 differ"'],
  ["lists in lists", [list(list(ONE)), list(list(TWO))], '[["2 differ"]]'],
  ["equal objects", [object({ a: ONE }), object({ a: ONE })], '{"a": 1}'],
  [
    "objects that differ in one",
    [object({ a: ONE, b: ONE }), object({ a: ONE, b: TWO })],
    '{"a": 1, "b": "2 differ"}',
  ],
  ["objects of other keys", [object({ a: ONE }), object({ b: ONE })], '"2 differ"'],
  ["an object and more", [object({ a: ONE }), object({ a: ONE, b: ONE })], '"2 differ"'],
  ["more and an object", [object({ a: ONE, b: ONE }), object({ a: ONE })], '"2 differ"'],
  ["an object and none", [object({ a: ONE }), ONE], '"2 differ"'],
  ["a list and an object", [list(), object({})], '"2 differ"'],
  ["what is not known", [OPEN, OPEN], '"2 differ"'],
])("%s", (_, values, expected) => {
  expect(outlineValue(agree(values, otherwise))).toBe(expected);
});
