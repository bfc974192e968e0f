import { describe, expect, it } from "vitest";
import { getIndex, splat } from "../../../checker/trace/operations/access.js";
import { attributeType, indexType } from "../../../checker/trace/operations/type-access.js";
import { observeDoubts } from "../../../checker/trace/values/doubt.js";
import { Evaluation } from "../../../checker/trace/values/evaluation.js";
import { DYNAMIC, listType, STRING, type Type } from "../../../checker/trace/values/types.js";
import { collectionOf, NULL, scalar, type Value } from "../../../checker/trace/values/value.js";
import { outlineValue } from "../../../oracle/language/outline.js";
import { A, B, indexable, OPEN, SHAPELESS, tuple, untyped } from "./values.js";

it.each<readonly [string, Value, string]>([
  ["a tuple", tuple(A, B), "[aws_vpc.a.id, aws_vpc.b.id]"],
  ["a set", collectionOf("set", STRING, [scalar("x")]), 'list(string)["x"]'],
  ["no items", collectionOf("set", STRING, []), "list(string)[]"],
  ["what a plan shows", untyped(A, B), "untyped?[aws_vpc.a.id, aws_vpc.b.id]"],
  ["the same in its order", indexable(A, B), "untyped??[aws_vpc.a.id, aws_vpc.b.id]"],
  ["no items of a plan", untyped(), "untyped[]"],
])("%s is gone through as it is", (_, value, expected) => {
  const through = splat(
    value,
    (item) => item,
    (type) => type,
  );
  expect(outlineValue(through)).toBe(expected);
});

it("takes a number for an index, and a text for a name", () => {
  const paths = [scalar(0), scalar("0"), scalar("a")].map((key) => {
    const found = getIndex(SHAPELESS, key, undefined);
    return found.kind === "attribute" ? found.path : undefined;
  });
  expect(paths).toEqual([
    ["tags", 0],
    ["tags", "0"],
    ["tags", "a"],
  ]);
});

describe("the type of what there would be", () => {
  const MAP: Type = { kind: "map", of: STRING };
  const OBJECT: Type = { kind: "object", attributes: new Map([["a", STRING]]) };
  const certainty = (find: () => Type) => {
    const evaluation = new Evaluation({ steps: 1000, depth: 10 });
    const { result, mayFail } = evaluation.step(() => observeDoubts(find));
    return [result, mayFail];
  };

  it.each<readonly [string, () => Type, Type, boolean]>([
    ["by the name in a map", () => attributeType(MAP, "a"), STRING, false],
    ["by the name in an object", () => attributeType(OBJECT, "a"), STRING, false],
    ["by a number in a list", () => indexType(listType(STRING), scalar(0)), STRING, false],
    ["by any in a list", () => indexType(listType(STRING), OPEN), STRING, true],
    ["by a text in a map", () => indexType(MAP, scalar("a")), STRING, false],
    ["by any in a map", () => indexType(MAP, OPEN), STRING, true],
    ["by a text in an object", () => indexType(OBJECT, scalar("a")), DYNAMIC, false],
  ])("%s", (_, find, type, mayFail) => {
    expect(certainty(find)).toEqual([type, mayFail]);
  });

  it.each<readonly [string, () => Type]>([
    ["a null index", () => indexType(MAP, NULL)],
    ['the object has no "b"', () => attributeType(OBJECT, "b")],
    ['attribute "a" of a list', () => attributeType(listType(STRING), "a")],
    ["an index into a value that has no elements", () => indexType(STRING, scalar(0))],
  ])("%s", (complaint, find) => {
    expect(find).toThrow(complaint);
  });
});
