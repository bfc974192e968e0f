import { expect, it } from "vitest";
import { FunctionError, UnsupportedError } from "../../../checker/trace/json-functions/index.js";
import { type Call, evaluate } from "./call.js";

const A = (length: number) => "a".repeat(length);
const times = (count: number, text: string) => Array<string>(count).fill(text);
const MILLION = 1_000_000;
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const mapped = (depth: number) => `${"{a: ".repeat(depth)}1${"}".repeat(depth)}`;

/** Text of a million characters is made, and none of more; what would be longest is not even begun. */
it.each<readonly [string, "answered" | "error" | "unknown", Call]>([
  ["the longest text", "answered", ["upper", A(MILLION)]],
  ["a longer one", "unknown", ["upper", A(MILLION + 1)]],
  ["an indent of one line, however wide", "answered", ["indent", 1e12, "a"]],
  ["an indent of two lines", "answered", ["indent", 900_000, "a\nb"]],
  ["an indent of more than there are", "unknown", ["indent", 1e12, "a\nb"]],
  ["the longest list that is joined", "answered", ["join", "-", [A(499_999), A(499_999)]]],
  ["far too long a one", "unknown", ["join", "", times(600, A(MILLION))]],
  ["the longest replacement", "answered", ["replace", "-", "-", A(500_000)]],
  ["far too long a one", "unknown", ["replace", "-".repeat(600), "-", A(MILLION)]],
  ["the longest replacement of a pattern", "answered", ["replace", "-", "/-/", A(MILLION)]],
  ["one that takes no group", "answered", ["replace", "-".repeat(10), "/-+/", A(999_990)]],
  [
    "one that takes a short group far behind",
    "answered",
    ["replace", `${"-".repeat(100_000)}b`, "/b/", `${A(800_000)}$0`],
  ],
  ["far too many of them", "unknown", ["replace", "-".repeat(600), "/-/", A(MILLION)]],
  ["the longest format", "answered", ["format", "%s", A(MILLION)]],
  ["far too long a one", "unknown", ["format", "%s".repeat(600), ...times(600, A(MILLION))]],
  ["the longest list of formats", "answered", ["formatlist", "%s", times(2, A(500_000))]],
  ["the longest format of a list", "answered", ["formatlist", `%s${A(499_998)}`, ["b", "c"]]],
  ["JSON that a hundred brackets follow", "error", ["jsondecode", `x${"]".repeat(100)}`]],
  ["JSON that more of them follow", "unknown", ["jsondecode", `x${"]".repeat(101)}`]],
  ["YAML of a hundred lists", "answered", ["yamldecode", nested(101)]],
  ["YAML of more of them", "unknown", ["yamldecode", nested(102)]],
  ["YAML of a hundred mappings", "answered", ["yamldecode", mapped(100)]],
  ["YAML of more of them", "unknown", ["yamldecode", mapped(101)]],
])("%s is %s", (_, expected, call) => {
  expect(outcome(call)).toBe(expected);
});

function outcome(call: Call): string {
  try {
    evaluate(call);
    return "answered";
  } catch (error) {
    if (error instanceof FunctionError) return "error";
    if (error instanceof UnsupportedError) return "unknown";
    throw error;
  }
}
