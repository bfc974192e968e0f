import { expect, it } from "vitest";
import type { Json } from "../../../checker/plan/json.js";
import { blocksLike } from "../../../checker/trace/questions/blocks.js";
import { scalar, type Value } from "../../../checker/trace/values/value.js";
import { A, object, tuple } from "../operations/values.js";

const X = scalar("x");

it.each<readonly [string, boolean, Json, Value]>([
  ["the same text", true, { a: "x" }, object({ a: X })],
  ["other text", false, { a: "y" }, object({ a: X })],
  ["what may be that text", true, { a: "vpc-1" }, object({ a: A })],
  ["what is not written", true, { a: "x" }, object({})],
  ["a list with it", true, { a: ["x"] }, object({ a: tuple(scalar("y"), X) })],
  ["a list without it", false, { a: ["x"] }, object({ a: tuple(scalar("y")) })],
  ["a list of no texts", true, { a: [1] }, object({ a: tuple() })],
  ["a list where none is written", true, { a: ["x"] }, object({ a: X })],
  ["what is no text", true, { a: 1 }, object({ a: X })],
  ["no block", false, { a: "x" }, X],
  ["a block of which nothing is known", false, "x", object({ a: X })],
])("%s: %s", (_, expected, known, written) => {
  expect(blocksLike(known, [written])).toEqual(expected ? [written] : []);
});
