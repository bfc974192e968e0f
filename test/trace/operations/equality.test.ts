import { expect, it } from "vitest";
import { equals } from "../../../checker/trace/operations/equality.js";
import { NUMBER, OPAQUE, STRING } from "../../../checker/trace/values/types.js";
import {
  collectionOf,
  mapOf,
  mapping,
  NULL,
  scalar,
  type Value,
} from "../../../checker/trace/values/value.js";
import {
  A,
  at,
  B,
  indexable,
  OPEN,
  OTHER,
  object,
  SHAPELESS,
  template,
  tuple,
  untyped,
} from "./values.js";

const DEFAULT = at("aws_default_vpc", "a", "id");
const [ONE, TEXT] = [scalar(1), scalar("1")];
const OLD = scalar("vpc-0123456789abcdef0");
const map = (of: Parameters<typeof mapOf>[0], value: Value) => mapOf(of, new Map([["a", value]]));
const list = (...items: readonly Value[]) => collectionOf("list", STRING, items);
const set = (...items: readonly Value[]) => collectionOf("set", STRING, items, true);
const lacking = { ...object({ a: ONE }), get: () => undefined };

it.each<readonly [string, boolean | undefined, Value, Value]>([
  ["an id and itself", true, A, { ...A }],
  ["new ids", false, A, B],
  ["an id and an ARN", undefined, A, at("aws_vpc", "a", "arn")],
  ["ids of two kinds", undefined, A, at("aws_eip", "a", "id")],
  ["an adopted id and a new one", undefined, DEFAULT, A],
  ["a new id and an adopted one", undefined, A, DEFAULT],
  ["two adopted ids", undefined, DEFAULT, at("aws_default_vpc", "b", "id")],
  ["a new id and one that is there", false, A, OLD],
  ["a new id and other text", false, A, scalar("x")],
  ["an adopted id and text", undefined, DEFAULT, scalar("x")],
  ["text and an adopted id", undefined, scalar("x"), DEFAULT],
  ["text around an adopted id", undefined, template("x", DEFAULT), scalar("x")],
  ["a new id and null", false, A, NULL],
  ["null and a new id", false, NULL, A],
  ["a new id and no text", false, A, scalar("")],
  ["a new id and a number", false, A, ONE],
  ["an ARN and no text", false, at("aws_vpc", "a", "arn"), scalar("")],
  ["an ARN and text", undefined, at("aws_vpc", "a", "arn"), scalar("x")],
  ["text around an id, and null", false, template("x", A), NULL],
  ["text around an id, and a number", false, template("x", A), ONE],
  ["an id with nothing around it, and no text", false, template(A), scalar("")],
  ["text around an id, and text", false, template("x", A), scalar("y")],
  ["texts around an id", true, template("x", A), template("x", A)],
  ["texts around ids", false, template("x", A), template("x", B)],
  ["text around nothing known, and null", false, template("x", SHAPELESS), NULL],
  ["a shapeless attribute and itself", true, SHAPELESS, { ...SHAPELESS }],
  ["a shapeless attribute and a part of it", undefined, SHAPELESS, at("aws_vpc", "a", "tags", "x")],
  ["a part and a shapeless attribute", undefined, at("aws_vpc", "a", "tags", "x"), SHAPELESS],
  ["two parts", undefined, at("aws_vpc", "a", "tags", "y"), at("aws_vpc", "a", "tags", "x")],
  ["two shapeless attributes", undefined, SHAPELESS, OTHER],
  ["a shapeless attribute and null", undefined, SHAPELESS, NULL],
  ["a shapeless attribute and no text", undefined, SHAPELESS, scalar("")],
  ["a shapeless attribute and a number", undefined, SHAPELESS, ONE],
  ["a shapeless attribute and a list", undefined, SHAPELESS, tuple(ONE)],
  ["a list and a shapeless attribute", undefined, tuple(ONE), SHAPELESS],
  ["text around an id, and a list", false, template("x", A), tuple(ONE)],
  ["a list and a number", false, tuple(ONE), ONE],
  ["a list and an object", false, tuple(), object({})],
  ["what is not known, and a number", undefined, OPEN, ONE],
  ["a number and what is not known", undefined, ONE, OPEN],
  ["numbers and text", false, ONE, TEXT],

  ["tuples", true, tuple(ONE, A), tuple(ONE, A)],
  ["tuples that differ", false, tuple(OPEN, ONE), tuple(OPEN, TEXT)],
  ["tuples that may differ", undefined, tuple(OPEN, ONE), tuple(OPEN, ONE)],
  ["tuples of other lengths", false, tuple(OPEN), tuple(OPEN, OPEN)],
  ["a tuple and a list", false, tuple(TEXT), list(TEXT)],
  ["lists of types", false, list(), collectionOf("list", NUMBER, [])],
  ["lists of a type that is not known", undefined, list(), collectionOf("list", OPAQUE, [])],
  ["the same the other way", undefined, collectionOf("list", OPAQUE, []), list()],
  ["two of them", true, collectionOf("list", OPAQUE, []), collectionOf("list", OPAQUE, [])],
  ["sets of ids", undefined, set(A, B), set(A, B)],
  ["a set of ids and one of two types", false, set(A, B), collectionOf("set", NUMBER, [ONE, ONE])],
  ["a set of ids and a list", false, set(A, B), list(TEXT, TEXT)],
  ["sets of other lengths", false, set(A, B), set(A)],
  ["what may be a list, and a list", undefined, untyped(ONE), tuple(ONE)],
  ["a list, and what may be one", undefined, tuple(ONE), untyped(ONE)],
  ["what differs whatever it is", false, indexable(TEXT), tuple(ONE)],
  ["what may be a set, and a list of fewer", undefined, indexable(ONE, ONE), tuple(ONE)],
  ["a list of fewer, and what may be a set", undefined, tuple(ONE), indexable(ONE, ONE)],
  ["what has an order, and a list of fewer", false, untyped(ONE, ONE), tuple(ONE)],
  ["lists of nulls", true, tuple(NULL), tuple(NULL)],
  ["lists of nulls of types", false, tuple(NULL), tuple({ ...NULL, type: STRING })],
  ["a list of null and one of an id", false, tuple(NULL), tuple(A)],
  ["the other way", false, tuple(A), tuple(NULL)],
  ["a list of null and one of a number", false, tuple(NULL), tuple(ONE)],

  ["objects", true, object({ a: ONE, b: A }), object({ b: A, a: ONE })],
  ["objects of other keys", false, object({ a: OPEN }), object({ b: OPEN })],
  ["objects of fewer keys", false, object({ a: ONE }), object({ a: ONE, b: ONE })],
  ["objects that may differ", undefined, object({ a: OPEN }), object({ a: ONE })],
  ["an object that lacks what it has", false, lacking, object({ a: ONE })],
  ["the other way", false, object({ a: ONE }), lacking],
  ["an object and a map", false, object({ a: TEXT }), map(STRING, TEXT)],
  ["maps of types", false, map(STRING, OPEN), map(NUMBER, OPEN)],
  ["maps of a type that is not known", undefined, map(STRING, TEXT), map(OPAQUE, TEXT)],
  ["what may be a map", undefined, mapping("untyped", new Map([["a", ONE]])), object({ a: ONE })],
])("%s: %s", (_, expected, a, b) => {
  expect(equals(a, b)).toBe(expected);
});
