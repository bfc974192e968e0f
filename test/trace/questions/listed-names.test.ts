import { expect, it } from "vitest";
import { parseReference, type Reference } from "../../../checker/plan/reference.js";
import { isListed, listNames } from "../../../checker/trace/questions/listed-names.js";

const names = listNames(
  [
    "aws_vpc.plain",
    "aws_vpc.counted[1]",
    'module.net["a"].module.sub.aws_vpc.this',
    "module.all.aws_vpc.this",
  ].map(read),
);

it.each([
  ["aws_vpc.plain", true],
  ["aws_vpc.plain[0]", true],
  ["aws_vpc.counted[1]", true],
  ["aws_vpc.counted[0]", false],
  ['aws_vpc.counted["1"]', true],
  ['aws_vpc.counted["0"]', false],
  ["aws_vpc.counted", false],
  ["aws_vpc.other", false],
  ["aws_vpc", false],
  ['module.net["a"].module.sub[2].aws_vpc.this["x"]', true],
  ['module.net["b"].module.sub[2].aws_vpc.this["x"]', false],
  ['module.all["b"].aws_vpc.this[7]', true],
])("%s is listed: %s", (address, expected) => {
  expect(isListed(names, read(address))).toBe(expected);
});

function read(text: string): Reference {
  const reference = parseReference(text);
  if (reference === undefined) throw new Error(`no reference: ${text}`);
  return reference;
}
