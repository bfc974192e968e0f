import { expect, it } from "vitest";
import {
  BOOL,
  DYNAMIC,
  listType,
  NUMBER,
  OPAQUE,
  STRING,
  type Type,
} from "../../../checker/trace/values/types.js";
import { typeOfConverted } from "../../../checker/trace/values/unification.js";

const object = (of: Readonly<Record<string, Type>>): Type => ({
  kind: "object",
  attributes: new Map(Object.entries(of)),
});
const map = (of: Type): Type => ({ kind: "map", of });
const tuple = (...items: readonly Type[]): Type => ({ kind: "tuple", items });

it.each<readonly [string, Type, Type, Type]>([
  ["of nothing", DYNAMIC, listType(STRING), listType(STRING)],
  ["of what is not known", OPAQUE, listType(STRING), listType(STRING)],
  ["of what is not known, to anything", OPAQUE, listType(DYNAMIC), OPAQUE],
  ["to anything", NUMBER, DYNAMIC, NUMBER],
  ["a list of anything", listType(NUMBER), listType(DYNAMIC), listType(NUMBER)],
  ["a tuple as a list of anything", tuple(NUMBER, STRING), listType(DYNAMIC), listType(STRING)],
  ["a tuple of anything", tuple(NUMBER, BOOL), tuple(DYNAMIC, STRING), tuple(NUMBER, STRING)],
  [
    "an object of anything",
    object({ a: NUMBER, b: BOOL }),
    object({ a: DYNAMIC, b: STRING, c: DYNAMIC }),
    object({ a: NUMBER, b: STRING, c: DYNAMIC }),
  ],
  ["a map as an object", map(NUMBER), object({ a: DYNAMIC }), object({ a: NUMBER })],
  ["an object as a map of anything", object({ a: NUMBER }), map(DYNAMIC), map(NUMBER)],
  ["a number as text", NUMBER, STRING, STRING],
])("%s", (_, from, to, expected) => {
  expect(typeOfConverted(from, to)).toEqual(expected);
});
