import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { asAnyType } from "../../../checker/trace/operations/untyped.js";
import { evaluateText } from "../../../oracle/language/flowgate.js";
import { outline } from "../../../oracle/language/outline.js";
import { PLAN } from "../../../oracle/language/world.js";

beforeAll(() => loadParser());

it.each([
  ["null", "null"],
  ['"a"', '"a"'],
  ['""', '""'],
  ['"1"', 'made("1"; type a value; open)'],
  ['"true"', 'made("true"; type a value; open)'],
  ['"0"', 'made("0"; type a value; open)'],
  ['"1e100000"', 'made("1e100000"; type a value; open)'],
  ["5", "made(5; type a value; open)"],
  ["true", "made(true; type a value; open)"],
  ["aws_vpc.a.id", "aws_vpc.a.id via {aws_vpc.a.id}"],
  ['"x${aws_vpc.a.id}"', '<"x" aws_vpc.a.id via {aws_vpc.a.id}>'],
  ['["b", "a"]', 'untyped??["b", "a"]'],
  ['["a", 1]', 'untyped??["a", made(1; type a value; open)]'],
  [
    "toset([aws_vpc.a.id, aws_vpc.b.id])",
    "untyped?[aws_vpc.a.id via {aws_vpc.a.id}, aws_vpc.b.id via {aws_vpc.b.id}]",
  ],
  [
    '{ a = "x", b = aws_vpc.a.id }',
    'made("x" | aws_vpc.a.id via {aws_vpc.a.id}; type a value; open)',
  ],
  ["{}", "made(; type a value; open)"],
])("%s", (text, expected) => {
  const evaluation = evaluateText(text, PLAN);
  if (evaluation.kind !== "value") throw new Error(text);
  expect(outline({ ...evaluation, mayFail: false, value: asAnyType(evaluation.value) })).toBe(
    expected,
  );
});
