import { beforeAll, expect, it } from "vitest";
import { refuseUnparsable } from "../../../checker/cli/fix/parsed.js";
import { loadParser } from "../../../checker/source/index.js";

beforeAll(loadParser);

const FUNCTION = 'locals {\n  arn = provider::aws::arn_parse("a")\n}\n';
const ADDED = 'resource "aws_flow_log" "this" {\n  vpc_id = aws_vpc.this.id\n}\n';

it("takes what parses", () => {
  expect(refuseUnparsable([{ file: "a.tf", before: undefined, after: ADDED }])).toEqual([]);
  expect(refuseUnparsable([{ file: "a.tf", before: "\uFEFF", after: `\uFEFF${ADDED}` }])).toEqual(
    [],
  );
});

it("names files of which it has read a part", () => {
  const after = `${FUNCTION}\n${ADDED}`;
  expect(refuseUnparsable([{ file: "a.tf", before: FUNCTION, after }])).toEqual(["a.tf"]);
});

it.each([
  ["a block without an end", "", ADDED.slice(0, -2)],
  ["an argument twice", "", ADDED.replace("}", "  vpc_id = 1\n}")],
  ["the same beside a function of a provider", FUNCTION, `${FUNCTION}\n${ADDED.slice(0, -2)}`],
  [
    "an argument twice beside a function of a provider",
    FUNCTION,
    `${FUNCTION}\n${ADDED.replace("}", "  vpc_id = 1\n}")}`,
  ],
])("refuses %s", (_, before, after) => {
  expect(() => refuseUnparsable([{ file: "a.tf", before, after }])).toThrow(
    "what would be written to a.tf does not parse",
  );
});
