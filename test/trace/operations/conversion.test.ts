import { describe, expect, it } from "vitest";
import type { TypeConstraint } from "../../../checker/source/model.js";
import { convertTo } from "../../../checker/trace/operations/constraint.js";
import { asType, toList, toMap, toSet } from "../../../checker/trace/operations/conversion.js";
import { attempt } from "../../../checker/trace/values/errors.js";
import {
  BOOL,
  DYNAMIC,
  listType,
  NUMBER,
  OPAQUE,
  STRING,
  setType,
  type Type,
} from "../../../checker/trace/values/types.js";
import {
  collectionOf,
  mapOf,
  mapping,
  NULL,
  scalar,
  type Value,
} from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";
import {
  A,
  B,
  indexable,
  members,
  OPEN,
  object,
  oneOf,
  SHAPELESS,
  template,
  tuple,
  untyped,
} from "./values.js";

const [ONE, TEXT, X] = [scalar(1), scalar("1"), scalar("x")];
const map = (of: Type): Type => ({ kind: "map", of });
const record = (of: Readonly<Record<string, Type>>): Type => ({
  kind: "object",
  attributes: new Map(Object.entries(of)),
});
const tupleOf = (...items: readonly Type[]): Type => ({ kind: "tuple", items });
const plan = mapping("untyped", new Map([["a", ONE]]));
const nullOf = (type: Type): Value => ({ ...NULL, type });

function shown(convert: () => Value): string {
  const { value, error } = attempt(convert);
  return error === undefined ? outlineValue(value) : error.message;
}

describe("a value of a type", () => {
  it.each<readonly [string, Value, Type, string]>([
    ["a number as text", ONE, STRING, '"1"'],
    ["text as a number", TEXT, NUMBER, "1"],
    ["text as no number", X, NUMBER, "it must be a number"],
    ["text as a truth value", scalar("true"), BOOL, "true"],
    ["an id as text", A, STRING, "aws_vpc.a.id"],
    ["an id as a list", A, listType(STRING), "it cannot be a string"],
    ["an id as an object", A, record({}), "it cannot be a string"],
    ["text around an id as a map", template("x", A), map(STRING), "it must be a map"],
    ["text as a set", X, setType(STRING), "it must be a set"],
    ["a shapeless attribute as a list", SHAPELESS, listType(STRING), "aws_vpc.a.tags"],
    ["what is not known", OPEN, NUMBER, "made(; no-configuration)"],
    ["a choice", oneOf(ONE, TEXT), STRING, '"1"'],
    ["a choice, of which one fails", oneOf(X, TEXT), NUMBER, "one(1; no-configuration)"],
    ["as anything", tuple(ONE), DYNAMIC, "[1]"],
    ["null", NULL, listType(STRING), "null as list(string)"],
    ["null of a type that it can be of", nullOf(NUMBER), STRING, "null as string"],
    ["null of another type", nullOf(listType(STRING)), NUMBER, "it is null, and of another type"],
    ["null as what is not known", NULL, OPAQUE, "null"],

    ["text as what is not known", TEXT, OPAQUE, '"1"'],
    ["a number as what is not known", ONE, OPAQUE, "made(1; type a value; open)"],
    ["an id as what is not known", A, OPAQUE, "aws_vpc.a.id"],
    ["a tuple as what is not known", tuple(X, TEXT), OPAQUE, 'untyped??["x", "1"]'],
    [
      "a list as what is not known",
      collectionOf("list", STRING, [X, TEXT]),
      OPAQUE,
      'untyped??["x", "1"]',
    ],
    [
      "a set as what is not known",
      collectionOf("set", STRING, [TEXT, X]),
      OPAQUE,
      'untyped["1", "x"]',
    ],
    [
      "a set of no order as what is not known",
      collectionOf("set", STRING, [A, B], true),
      OPAQUE,
      "untyped?[aws_vpc.a.id, aws_vpc.b.id]",
    ],
    [
      "a list of no order as what is not known",
      collectionOf("list", STRING, [A, B], true),
      OPAQUE,
      "untyped?[aws_vpc.a.id, aws_vpc.b.id]",
    ],
    [
      "an object as what is not known",
      object({ a: ONE }),
      OPAQUE,
      'untyped{"a": made(1; type a value; open)}',
    ],
    ["what a plan shows as what is not known", plan, OPAQUE, 'untyped{"a": 1}'],

    ["a tuple as a list", tuple(ONE, X), listType(STRING), 'list(string)["1", "x"]'],
    ["a tuple as a set", tuple(X, ONE, X), setType(STRING), 'set(string)["1", "x"]'],
    [
      "a tuple as a set of ids",
      tuple(B, A),
      setType(STRING),
      "set(string)?[aws_vpc.b.id, aws_vpc.a.id]",
    ],
    [
      "a tuple as a set of what may be alike",
      tuple(SHAPELESS, X),
      setType(STRING),
      'members(aws_vpc.a.tags | "x"; undecided order; open; names )',
    ],
    ["a tuple as one", tuple(ONE, X), tupleOf(STRING, STRING), '["1", "x"]'],
    [
      "a tuple of another length",
      tuple(ONE),
      tupleOf(STRING, STRING),
      "it has items of another type",
    ],
    ["a tuple as a map", tuple(ONE), map(STRING), "it must be a map"],
    ["a tuple as a list of anything", tuple(ONE, X), listType(DYNAMIC), 'list(string)["1", "x"]'],
    [
      "a tuple of several types",
      tuple(tuple(ONE), X),
      listType(DYNAMIC),
      "it has items of several types",
    ],
    ["no items as a list", tuple(), listType(NUMBER), "list(number)[]"],
    ["no items as a map", tuple(), map(NUMBER), "it must be a map"],
    [
      "no lists as a list of numbers",
      collectionOf("list", listType(STRING), []),
      listType(NUMBER),
      "it has items of another type",
    ],
    [
      "no texts as a list of numbers",
      collectionOf("list", STRING, []),
      listType(NUMBER),
      "list(number)[]",
    ],
    [
      "a list of no order",
      collectionOf("list", STRING, [A, B], true),
      listType(STRING),
      "list(string)?[aws_vpc.a.id, aws_vpc.b.id]",
    ],

    [
      "an object as a map",
      object({ a: ONE, b: X }),
      map(STRING),
      'map(string){"a": "1", "b": "x"}',
    ],
    [
      "an object as a map of anything",
      object({ a: ONE, b: X }),
      map(DYNAMIC),
      'map(string){"a": "1", "b": "x"}',
    ],
    ["an object as a map of numbers", object({ a: X }), map(NUMBER), "it must be a number"],
    ["an object as one", object({ a: ONE, b: X }), record({ a: STRING }), '{"a": "1"}'],
    [
      "an object that lacks something",
      object({ b: X }),
      record({ a: STRING }),
      "it has items of another type",
    ],
    ["an object as a list", object({ a: ONE }), listType(STRING), "it must be a list"],
    ["no members as a map", object({}), map(NUMBER), "map(number){}"],
    [
      "a map of no lists as one of numbers",
      mapOf(listType(STRING), new Map()),
      map(NUMBER),
      "it has items of another type",
    ],
    ["a map of no texts as one of numbers", mapOf(STRING, new Map()), map(NUMBER), "map(number){}"],
    ["a map of no texts as an object", mapOf(STRING, new Map()), record({}), "{}"],
    [
      "a map of lists",
      mapOf(listType(STRING), new Map([["a", collectionOf("list", STRING, [])]])),
      map(NUMBER),
      "it has items of another type",
    ],
  ])("%s", (_, value, type, expected) => {
    expect(shown(() => asType(value, type, "it"))).toBe(expected);
  });
});

describe("a collection", () => {
  it.each<readonly [string, (value: Value, what: string) => Value, Value, string]>([
    ["a list of a tuple", toList, tuple(ONE, X), 'list(string)["1", "x"]'],
    ["a list of a list", toList, collectionOf("list", NUMBER, []), "list(number)[]"],
    ["a list of a set", toList, collectionOf("set", NUMBER, []), "list(number)[]"],
    ["a set of a list", toSet, collectionOf("list", NUMBER, []), "set(number)[]"],
    ["a map of a map", toMap, mapOf(NUMBER, new Map()), "map(number){}"],
    ["a map of an object", toMap, object({ a: ONE, b: X }), 'map(string){"a": "1", "b": "x"}'],
    ["a list of an object", toList, object({}), "it must be a list"],
    ["a map of a tuple", toMap, tuple(), "it must be a map"],
    ["a list of text", toList, X, "it must be a list"],
    ["a list of an id", toList, A, "it cannot be a string"],
    ["a list of a shapeless attribute", toList, SHAPELESS, "aws_vpc.a.tags"],
    ["a list of what is not known", toList, OPEN, "made(; no-configuration)"],
    ["a list of null", toList, NULL, "null as list(dynamic)"],
    ["a list of a null set", toList, nullOf(setType(NUMBER)), "null as list(number)"],
    ["a map of a null set", toMap, nullOf(setType(NUMBER)), "it is null, and of another type"],
    ["a list of a null number", toList, nullOf(NUMBER), "it is null, and of another type"],
    [
      "a set of a choice",
      toSet,
      oneOf(tuple(ONE), tuple(X)),
      'one(set(number)[1] | set(string)["x"]; no-configuration)',
    ],
    [
      "a map of a choice",
      toMap,
      oneOf(object({ a: ONE }), X),
      'one(map(number){"a": 1}; no-configuration)',
    ],
    ["a list of lists and null", toList, tuple(tuple(ONE), NULL), "it has items of several types"],
    [
      "a list of tuples of several lengths",
      toList,
      tuple(tuple(ONE), tuple()),
      "list(list(number))[list(number)[1], list(number)[]]",
    ],
    [
      "a list of several types",
      toList,
      tuple(tuple(ONE), object({})),
      "it has items of several types",
    ],
  ])("%s", (_, convert, value, expected) => {
    expect(shown(() => convert(value, "it"))).toBe(expected);
  });
});

describe("a variable's value", () => {
  const ANY: TypeConstraint = { kind: "any" };
  const of = (kind: "list" | "set" | "map", each: TypeConstraint): TypeConstraint => ({
    kind,
    of: each,
  });
  const NUMBERS = of("list", { kind: "number" });
  it.each<readonly [string, Value, TypeConstraint, string]>([
    ["of any type", tuple(ONE), ANY, "[1]"],
    ["of members that are not known", members(TEXT, X), NUMBERS, "members(1; no-configuration)"],
    ["of members, as text", members(TEXT), { kind: "string" }, 'members("1"; no-configuration)'],
    ["of which nothing is known", OPEN, NUMBERS, "made(; no-configuration)"],
    ["of no shape", SHAPELESS, NUMBERS, "aws_vpc.a.tags"],
    ["of a choice", oneOf(TEXT, X), { kind: "number" }, "one(1; no-configuration)"],
    ["that is null", NULL, NUMBERS, "null as list(number)"],
    ["that is no map", tuple(ONE), of("map", ANY), "the variable's value must be a map"],
    ["that is no list", object({}), NUMBERS, "the variable's value must be a list"],
    [
      "that is no tuple",
      object({}),
      { kind: "tuple", items: [] },
      "the variable's value must be a tuple",
    ],
    [
      "that is no object",
      tuple(),
      { kind: "object", attributes: new Map() },
      "the variable's value must be an object",
    ],
    [
      "that a plan shows",
      indexable(TEXT, X),
      of("list", { kind: "string" }),
      'list(string)["1", "x"]',
    ],
    [
      "that a plan shows, of no order",
      untyped(A, B),
      of("list", { kind: "string" }),
      "list(string)?[aws_vpc.a.id, aws_vpc.b.id]",
    ],
    [
      "that may have more items",
      tuple(ONE, X),
      { kind: "tuple", items: [{ kind: "string" }] },
      '["1", "x"]',
    ],
    [
      "of any in a map of lists",
      object({ a: tuple(ONE), b: tuple(X) }),
      of("map", of("list", ANY)),
      'map(list(string)){"a": list(string)["1"], "b": list(string)["x"]}',
    ],
    [
      "of any in a tuple in a list",
      tuple(tuple(ONE, ONE), tuple(X, ONE)),
      of("list", { kind: "tuple", items: [ANY, { kind: "number" }] }),
      'list([string, number])[["1", 1], ["x", 1]]',
    ],
    [
      "of any in an object in a set",
      tuple(object({ a: ONE, b: TEXT }), object({ a: X, b: ONE })),
      of("set", {
        kind: "object",
        attributes: new Map([
          ["a", { type: ANY, optional: false, default: undefined }],
          ["b", { type: { kind: "number" }, optional: false, default: undefined }],
        ]),
      }),
      'set({a: string, b: number})?[{"a": "1", "b": 1}, {"a": "x", "b": 1}]',
    ],
  ])("%s", (_, value, type, expected) => {
    const converted = convertTo(value, type, () => NULL);
    const isFailed = converted.kind === "unknown" && converted.reason.kind === "fails";
    expect(
      isFailed && converted.reason.kind === "fails"
        ? converted.reason.message
        : outlineValue(converted),
    ).toBe(expected);
  });
});
