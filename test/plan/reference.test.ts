import { describe, expect, test } from "vitest";
import { type InstanceKey, withoutKeys } from "../../checker/plan/address.js";
import { longestReferences } from "../../checker/plan/listed-references.js";
import {
  formatReference,
  keyOf,
  namesOf,
  parseReference,
  type Reference,
  type ReferenceStep,
  referredObject,
} from "../../checker/plan/reference.js";
import { Seeded } from "../seeded.js";

const key = (of: InstanceKey): ReferenceStep => ({ key: of });

describe("a reference", () => {
  test.each<[string, Reference]>([
    ["self", ["self"]],
    ["aws_vpc.this", ["aws_vpc", "this"]],
    ["data.aws_vpc.é.id", ["data", "aws_vpc", "é", "id"]],
    ["aws_vpc.this[0].id", ["aws_vpc", "this", key(0), "id"]],
    ['var.x["a"][1][""]', ["var", "x", key("a"), key(1), key("")]],
    [
      'module.net["a.b[0]\\"x"].aws_vpc.this["]"]',
      ["module", "net", key('a.b[0]"x'), "aws_vpc", "this", key("]")],
    ],
  ])("%s is read and written alike", (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
    expect(formatReference(reference)).toBe(text);
  });

  // As Terraform 1.11.4 lists keys of instances, and keys of what is no instance.
  test.each([
    ['terraform_data.d["bell\\u0007"]', 'local.m["bell\\a"]', "bell\u0007"],
    [
      'terraform_data.d["b\\u0008\\u000b\\u007f\\u0001"]',
      'local.m["b\\b\\v\\x7f\\x01"]',
      "b\b\v\u007f\u0001",
    ],
    ['terraform_data.d["$${x}"]', 'local.m["${x}"]', "${x}"],
    ['terraform_data.d["%%{y}$"]', 'local.m["%{y}$"]', "%{y}$"],
    ['terraform_data.d["a]b[0].c"]', 'local.m["a]b[0].c"]', "a]b[0].c"],
    [
      'terraform_data.d["é\\U000e0001\\u00a0\\u2028😀"]',
      'local.m["é\\U000e0001\\u00a0\\u2028😀"]',
      "é\u{e0001}\u00a0\u2028😀",
    ],
    ['terraform_data.d["q\\"\\\\\'"]', 'local.m["q\\"\\\\\'"]', "q\"\\'"],
    ['terraform_data.d["n\\n\\r\\t"]', 'local.m["n\\n\\r\\t"]', "n\n\r\t"],
  ])("%s and %s have one key", (instance, element, expected) => {
    expect(parseReference(instance)).toEqual(["terraform_data", "d", key(expected)]);
    expect(parseReference(element)).toEqual(["local", "m", key(expected)]);
    expect(formatReference(["terraform_data", "d", key(expected)])).toBe(instance);
  });

  test.each([
    "",
    ".",
    "a.",
    ".a",
    "a..b",
    "a.[0]",
    "[0]",
    '["a"].b',
    "a[",
    "a]",
    "a[]",
    "a[0]b",
    "a[0",
    "a[-1]",
    "a[01]",
    "a[1.5]",
    "a[1.23456789e+10]",
    "a[b]",
    "a[*].b",
    'a"b"',
    'a["b',
    'a["b"c"]',
    'a["\\"]',
    'a["\\q"]',
    'a["\\x80"]',
    'a["\\u12"]',
    'a["\\U00110000"]',
    'a["line\nend"]',
    "a['b']",
  ])("is not %j", (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  test("that is written is read as it was, whatever is in its keys", () => {
    const random = new Seeded(9);
    const characters = [...'ab.[]"\\${}%$$${{\n\r\t\b\0 é😀\u2028\u{e0001}\ud800x0un'];
    const step = (): ReferenceStep => {
      if (random.below(3) === 0) return random.one(["id", "this", "a-b", "é", "module"]);
      if (random.below(3) === 0) return key(random.below(1000));
      return key(Array.from({ length: random.below(8) }, () => random.one(characters)).join(""));
    };
    for (let count = 0; count < 2000; count++) {
      const reference: Reference = ["root", ...Array.from({ length: random.below(6) }, step)];
      const text = formatReference(reference);
      expect(parseReference(text)).toEqual(reference);
      expect(withoutKeys(text)).toBe(namesOf(reference).join("."));
    }
  });

  test.each([
    ["aws_vpc.this[0].id", "aws_vpc.this"],
    ["data.aws_vpc.this[0].id", "data.aws_vpc.this"],
    ['module.net["a.b"].id', "module.net"],
    ["each.value.id", "each.value"],
    ["self.id", "self"],
    ["local", "local"],
  ])("%s starts from %s", (text, subject) => {
    expect(referredObject(parseReference(text) ?? [""])).toBe(subject);
  });
});

test.each([
  ["aws_vpc.this[0]", 0],
  ['aws_vpc.this["0"]', "0"],
  ['module.a[0].aws_vpc.this["x[1]"]', "x[1]"],
  ["module.a[0].aws_vpc.this", undefined],
  ['aws_vpc.this["\\Uffffffff"]', undefined],
])("the key of %s is %j", (address, expected) => {
  expect(keyOf(address)).toBe(expected);
});

describe("the references that a plan lists, in their longest form", () => {
  test.each<[readonly string[], readonly string[]]>([
    [["aws_vpc.a[0].id", "aws_vpc.a[0]", "aws_vpc.a"], ["aws_vpc.a[0].id"]],
    [
      ["local.a", "var.b.c", "var.b", "local.a"],
      ["local.a", "var.b.c", "local.a"],
    ],
    [["module.m[0].out", "module.m[0]"], ["module.m[0].out"]],
    [
      ["module.m[0].out", "module.m[0]", "module.m"],
      ["module.m[0].out", "module.m"],
    ],
    // The key that is escaped as an instance's in one, and not in the other.
    [['var.m["$${a}"].b', 'var.m["${a}"]', "var.m"], ['var.m["$${a}"].b']],
    [
      ["var.x[]", "var.x", "aws_vpc.a.id", "aws_vpc.a"],
      ["var.x[]", "var.x", "aws_vpc.a.id", "aws_vpc.a"],
    ],
  ])("%j", (texts, longest) => {
    expect(longestReferences(texts).map(({ text }) => text)).toEqual(longest);
  });
});
