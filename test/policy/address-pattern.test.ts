import { describe, expect, it } from "vitest";
import {
  exactly,
  matchesAddress,
  parseAddressPattern,
} from "../../checker/policy/address-pattern.js";

function matches(pattern: string, address: string): boolean {
  const parsed = parseAddressPattern(pattern);
  if (parsed === undefined) throw new Error(`${pattern} is no pattern`);
  return matchesAddress(parsed, address);
}

const NESTED = 'module.a["x"].module.b.aws_vpc.this[0]';

describe("a pattern", () => {
  it.each([
    // An address is exact.
    ["aws_vpc.this", "aws_vpc.this"],
    ["aws_vpc.this[0]", "aws_vpc.this[0]"],
    [NESTED, NESTED],
    ["vpc-0a1b", "vpc-0a1b"],
    ["aws_vpc.a (deposed object 02db346a)", "aws_vpc.a (deposed object 02db346a)"],
    ["aws_vpc.a[0] (deposed object 02db346a)", "aws_vpc.a[0] (deposed object 02db346a)"],
    // `*` within a step
    ["aws_vpc.*", "aws_vpc.this"],
    ["*.this", "aws_vpc.this"],
    ["*_vpc.t*s", "aws_vpc.this"],
    ["module.a*.aws_vpc.this", "module.abc.aws_vpc.this"],
    ['aws_vpc.this["prod-*"]', 'aws_vpc.this["prod-eu"]'],
    ['aws_vpc.this["*.b"]', 'aws_vpc.this["a.b"]'],
    ['aws_vpc.this["a\\*"]', 'aws_vpc.this["a*"]'],
    ['aws_vpc.*["a\\*"]', 'aws_vpc.this["a*"]'],
    ["vpc-*", "vpc-0a1b"],
    ["aws_vpc.a\\*", "aws_vpc.a*"],
    ['aws_vpc.a["b (c)"]', 'aws_vpc.a["b (c)"]'],
    ["data.aws_vpc.a", "data.aws_vpc.a"],
    ["data.*.a[*]", "data.aws_vpc.a"],
    ["module.a.data.aws_vpc.*", "module.a.data.aws_vpc.b"],
    // `[*]`
    ["aws_vpc.this[*]", "aws_vpc.this[12]"],
    ["aws_vpc.this[*]", 'aws_vpc.this["a"]'],
    ["aws_vpc.this[*]", "aws_vpc.this"],
    ["module.a[*].module.b.aws_vpc.this[*]", NESTED],
    // `**`
    ["**", "aws_vpc.this"],
    ["**", NESTED],
    ["**.aws_vpc.this[0]", NESTED],
    ["**.aws_vpc.this", "aws_vpc.this"],
    ["module.a[*].**", NESTED],
    ['module.a["x"].**.aws_vpc.*[*]', NESTED],
    ["**.module.b.**", NESTED],
    ["**.**.aws_vpc.this[*]", NESTED],
    // What is no address is one step.
    ["**", 'a["'],
    ["**", "aws_vpc.a[0] (deposed object 02db346a)"],
    ["aws_vpc.*[*]", "aws_vpc.a (forgotten vpc-0a1b)"],
  ])("%s is for %s", (pattern, address) => {
    expect(matches(pattern, address)).toBe(true);
  });

  it.each([
    ["aws_vpc.this", "aws_vpc.this[0]"],
    ["aws_vpc.this", "aws_vpc.that"],
    ["aws_vpc.this", "module.a.aws_vpc.this"],
    ["aws_vpc.this[0]", 'aws_vpc.this["0"]'],
    ["aws_vpc.this[0]", "aws_vpc.this[00]"],
    ["aws_vpc.this[1]", "aws_vpc.this[11]"],
    ["aws_vpc.a", "aws_vpc.a (deposed object 02db346a)"],
    // `*` stays in its step
    ["aws_vpc.*", "module.a.aws_vpc.this"],
    ["module.*.aws_vpc.this", "module.a.module.b.aws_vpc.this"],
    ["module.*.aws_vpc.this", 'module.a["x"].aws_vpc.this'],
    ["*", "aws_vpc.this"],
    ["*.*", "module.a.aws_vpc.this"],
    ['aws_vpc.this["prod-*"]', 'aws_vpc.this["dev-prod-eu"]'],
    ['aws_vpc.this["a\\*"]', 'aws_vpc.this["ab"]'],
    ['aws_vpc.*["*"]', "aws_vpc.this[0]"],
    ["aws_vpc.*", "aws_vpcx.this"],
    ['aws_vpc.*["*"]', "aws_vpc.this"],
    ["**", "aws_vpc.a.b"],
    ["data.aws_vpc.*", "module.aws_vpc.a"],
    // `**` is for whole steps
    ["module.a.**", "module.a"],
    ["module.a.**", "module.ab.aws_vpc.this"],
    ["module.a.**", "aws_vpc.a"],
    ["**.aws_vpc.this", "module.a.aws_vpc.that"],
    ["module.a.**", NESTED],
    ["**.module.a[*]", NESTED],
  ])("%s is not for %s", (pattern, address) => {
    expect(matches(pattern, address)).toBe(false);
  });

  it.each([
    "",
    ".",
    "aws_vpc",
    "aws_vpc.",
    "aws_vpc.a[",
    "aws_vpc.a[x]",
    "aws_vpc.a.b",
    "**[0].aws_vpc.a",
    'module["a"].x.y',
    "aws_vpc.* (deposed object 02db346a)",
    "aws_vpc.\uE001",
    'aws_vpc.a["\uE000"]',
  ])("is none: %j", (text) => {
    const parsed = parseAddressPattern(text);
    // One step is an id; what it is of, nobody can say.
    if (text === "aws_vpc") expect(parsed && matchesAddress(parsed, "aws_vpc.a")).toBe(false);
    else expect(parsed).toBeUndefined();
  });

  it("without a star is one address, as it is written", () => {
    const text = 'aws_vpc.a["\\*"]';
    expect(parseAddressPattern(text)).toEqual({ text, only: 'aws_vpc.a["*"]', segments: [] });
  });

  it("of an address is for that and no other", () => {
    for (const address of [
      "aws_vpc.a",
      'aws_vpc.a["*"]',
      'module.m["**"].aws_vpc.a["\\\\"]',
      NESTED,
    ]) {
      expect(matches(exactly(address), address), address).toBe(true);
    }
    expect(matches(exactly('aws_vpc.a["*"]'), 'aws_vpc.a["x"]')).toBe(false);
  });

  it("takes no long time, whatever it is", { timeout: 10_000 }, () => {
    const deep = `${"module.a.".repeat(2000)}aws_vpc.${"a".repeat(10_000)}`;
    expect(matches(`${"**.module.*.".repeat(200)}aws_vpc.${"*a".repeat(500)}b`, deep)).toBe(false);
  });
});
