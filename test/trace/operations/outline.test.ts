import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { outlineOf } from "../../../checker/trace/operations/outline.js";
import { evaluateText } from "../../../oracle/language/flowgate.js";
import { PLAN } from "../../../oracle/language/world.js";

beforeAll(() => loadParser());

function outline(text: string) {
  const evaluation = evaluateText(text, PLAN);
  if (evaluation.kind !== "value") throw new Error(text);
  return outlineOf(evaluation.value);
}

/** Values that are whole: equal where shape and key are. */
const WHOLE = [
  "null",
  "1",
  '"1"',
  '"number 1"',
  "true",
  '"true"',
  '""',
  "0.1",
  "123456789012345678901234567890",
  "aws_vpc.a.id",
  "aws_vpc.b.id",
  '"id of aws_vpc.a"',
  "[]",
  "[1]",
  "[1, 1]",
  "[[1], 1]",
  "[[1, 1]]",
  '["1"]',
  "[null]",
  "[tostring(null)]",
  "[tolist(null)]",
  "[aws_vpc.a.id]",
  "tolist([])",
  "tolist([1])",
  'tolist(["1"])',
  "toset([1])",
  "toset([1, 2])",
  "{}",
  "{ a = 1 }",
  "{ a = null }",
  "{ b = 1 }",
  "{ a = 1, b = 1 }",
  '{ a = "1" }',
  "tomap({})",
  "tomap({ a = 1 })",
  'tomap({ a = "1" })',
  "{ a = { a = 1 } }",
  "{ a = [1] }",
];

it("tells everything that is known from everything else", () => {
  const keys = WHOLE.map((text) => {
    const { shape, key, whole } = outline(text);
    expect([text, whole]).toEqual([text, true]);
    return `${shape}\n${key}`;
  });
  expect(new Set(keys).size).toBe(WHOLE.length);
});

it.each(["1", "[1, aws_vpc.a.id]", "{ a = [null] }", 'tomap({ a = "x" })'])(
  "is the same for what is the same: %s",
  (text) => {
    expect(outline(text)).toEqual(outline(`[for one in [${text}] : one][0]`));
  },
);

it.each([
  ["terraform_data.u.output", "?"],
  ['"x${aws_vpc.a.id}"', "?"],
  ["aws_vpc.a", "?"],
  ["aws_vpc.a.cidr_block", "?"],
  ["toset([aws_vpc.a.id, aws_vpc.b.id])", "?"],
  ["terraform_data.u.id", "?"],
])("%s is of shape %s", (text, shape) => {
  expect(outline(text)).toEqual({ shape, key: "", whole: false });
});

it("is whole only where every part is", () => {
  expect(outline("[1, terraform_data.u.output]").whole).toBe(false);
  expect(outline("{ a = 1, b = terraform_data.u.output }").whole).toBe(false);
});
