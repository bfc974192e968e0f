import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { evaluateText } from "../../../oracle/language/flowgate.js";
import { outline } from "../../../oracle/language/outline.js";
import { PLAN } from "../../../oracle/language/world.js";

beforeAll(() => loadParser());

/** `convert` has come with Terraform 1.15: as what variables of these types become, where that does not fail. */
it.each([
  ["convert(1, any)", "1"],
  [
    "convert(terraform_data.u.output, any)",
    "terraform_data.u.output via {terraform_data.u.output}",
  ],
  [
    "convert(terraform_data.u.output, string)",
    "may fail: terraform_data.u.output via {terraform_data.u.output}",
  ],
  ["convert(aws_vpc.a.id, string)", "aws_vpc.a.id via {aws_vpc.a.id}"],
  ["convert(aws_vpc.a.id, number)", "may fail: aws_vpc.a.id via {aws_vpc.a.id}"],
  ["convert(aws_vpc.a.id, bool)", "may fail: aws_vpc.a.id via {aws_vpc.a.id}"],
  ["convert(aws_vpc.a.id, list(string))", "may fail: aws_vpc.a.id via {aws_vpc.a.id}"],
  ['convert("x${aws_vpc.a.id}", string)', '<"x" aws_vpc.a.id via {aws_vpc.a.id}>'],
  [
    'convert("x${aws_vpc.a.id}", bool)',
    'may fail: made(<"x" aws_vpc.a.id via {aws_vpc.a.id}>; fails the variable\'s value must be a bool; open)',
  ],
  ['convert("x${aws_vpc.a.id}", list(string))', "error: the value is no list"],
  ['convert("x${aws_vpc.a.id}", object({}))', "error: the value is no object"],
  ["convert(null, list(string))", "null as list(string)"],
  ["convert(1, list(number))", "error: the value is no list"],
  ['convert("a", map(string))', "error: the value is no map"],
  ['convert("5", number)', "5"],
  ['convert("x", number)', "error: the value must be a number"],
  ['convert("1e100000", number)', 'may fail: "1e100000"'],
  ['convert("true", bool)', "true"],
  ['convert("x", bool)', "error: the value must be a bool"],
  ["convert(1, bool)", "error: the value must be a bool"],
  ["convert(true, string)", '"true"'],
  ["convert(true, number)", "error: the value must be a number"],
  ["convert([1, 2], list(string))", 'list(string)["1", "2"]'],
  ['convert([1, "x"], list(number))', "error: the value must be a number"],
  ['convert(["b", "a", "b"], set(string))', 'set(string)["a", "b"]'],
  ['convert([1, "a"], list(any))', 'may fail: list(string)["1", "a"]'],
  ["convert([1], list(any))", "list(number)[1]"],
  ["convert([], list(any))", "list(dynamic)[]"],
  ['convert(["x"], tuple([number]))', "error: the value must be a number"],
  ['convert([1, "x"], tuple([string, string]))', '["1", "x"]'],
  ["convert([1], tuple([string, string]))", "error: the value is no tuple"],
  ["convert([], tuple([]))", "[]"],
  ["convert([1], string)", "error: the value is no string"],
  ["convert([1], map(string))", "error: the value is no map"],
  ["convert([1], object({}))", "error: the value is no object"],
  [
    "convert([terraform_data.u.output], list(string))",
    "may fail: list(string)[terraform_data.u.output via {terraform_data.u.output}]",
  ],
  [
    "convert([terraform_data.u.output], tuple([any]))",
    "[terraform_data.u.output via {terraform_data.u.output}]",
  ],
  ["convert({ a = 1 }, map(string))", 'map(string){"a": "1"}'],
  ['convert({ a = "x" }, map(number))', "error: the value must be a number"],
  ['convert({ a = 1, b = "x" }, map(any))', 'may fail: map(string){"a": "1", "b": "x"}'],
  ["convert({ a = 1 }, map(any))", 'map(number){"a": 1}'],
  ["convert({}, map(any))", "map(dynamic){}"],
  ["convert({ a = 1 }, list(number))", "error: the value is no list"],
  ["convert({ a = 1 }, string)", "error: the value is no string"],
  ["convert({ a = 1 }, object({ a = string }))", '{"a": "1"}'],
  ["convert({ a = 1, b = 2 }, object({ a = string }))", '{"a": "1"}'],
  ["convert({}, object({ a = string }))", 'error: attribute "a" is required'],
  ["convert({}, object({ a = optional(string) }))", '{"a": null as string}'],
  ["convert({}, object({ a = optional(number, 5) }))", '{"a": 5}'],
  ['convert({ a = "x" }, object({ a = number }))', "error: the value must be a number"],
  [
    "convert({ a = { b = 1 } }, object({ a = object({ b = bool }) }))",
    "error: the value must be a bool",
  ],
  [
    "convert({ a = terraform_data.u.output }, object({ a = string }))",
    'may fail: {"a": terraform_data.u.output via {terraform_data.u.output}}',
  ],
  [
    "convert({ a = terraform_data.u.output }, map(string))",
    'may fail: map(string){"a": terraform_data.u.output via {terraform_data.u.output}}',
  ],
  ["convert({ a = terraform_data.u.output }, object({}))", "{}"],
  ["convert(aws_vpc.a, object({ id = string })).id", "may fail: aws_vpc.a.id via {aws_vpc.a.id}"],
  [
    "convert(aws_vpc.a, string)",
    "may fail: made(aws_vpc.a; fails the variable's value must be a string; open)",
  ],
  ["convert(1)", "may fail: made(1; convert()@1; open)"],
  ["convert(1, 2)", "may fail: made(1 | 2; convert()@1; open)"],
  [
    "convert(1, local.x)",
    'may fail: made(1 | made(aws_vpc.a.id | aws_vpc.b.id | aws_vpc.many[0].id | aws_vpc.many[1].id | aws_vpc.each["x"].id | aws_vpc.each["y z"].id; no-source local.x) via {local.x}; convert()@1; open)',
  ],
  ["convert()", "may fail: made(; convert()@1; open)"],
  ["convert(1, string, 3)", "may fail: made(1 | untyped{} | 3; convert()@1; open)"],
  ["convert([][0], string)", "error: the index is outside of 0 elements"],
])("%s: %s", (expression, expected) => {
  expect(outline(evaluateText(expression, { ...PLAN, terraformVersion: "1.15.0" }))).toBe(expected);
});
