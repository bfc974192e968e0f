import { expect, it } from "vitest";
import { digitsOfTurn, hash } from "../../../checker/trace/operations/sample-digits.js";

// http://www.isthe.com/chongo/src/fnv/test_fnv.c
it.each([
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
])("hash(%j)", (text, sum) => {
  expect(hash(text)).toBe(sum);
});

it.each([
  [0, 1, 17, 16],
  [2, 0xffffffff, 8, 16],
  [1, 5, 12, 10],
])("in turn %i of number %i each of %i places takes every digit of %i once", (...asked) => {
  const [, , length, base] = asked;
  const all = digitsOfTurn(...asked);
  expect(all.map((digits) => digits.length)).toEqual(Array(base).fill(length));
  const places = Array.from({ length }, (_, at) => all.map((digits) => digits[at]));
  const every = Array.from({ length: base }, (_, digit) => digit.toString(base));
  expect(places.map((digits) => digits.toSorted())).toEqual(Array(length).fill(every));
  expect(new Set(places.map(String)).size).toBe(length);
});

it("is the same in every process, and another for each turn and number", () => {
  expect(digitsOfTurn(0, 1, 4, 4)).toEqual(["1320", "2101", "3012", "0233"]);
  expect(digitsOfTurn(1, 1, 4, 4)).toEqual(["3120", "2301", "1212", "0033"]);
  expect(digitsOfTurn(0, 2, 4, 4)).toEqual(["0200", "2122", "3311", "1033"]);
});
