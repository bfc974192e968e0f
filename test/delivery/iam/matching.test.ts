import { describe, expect, test } from "vitest";
import { literalAtoms, patternAtoms } from "../../../checker/delivery/iam/atoms.js";
import { matchAtoms } from "../../../checker/delivery/iam/matching.js";
import {
  ACCOUNT_FORM,
  PLAIN_FORM,
  REGION_FORM,
  type Text,
} from "../../../checker/delivery/iam/text.js";

const u = { id: "u" };
const name = { id: "name", form: PLAIN_FORM };
const other = { id: "other", form: PLAIN_FORM };
const account = { id: "account", form: ACCOUNT_FORM };
const region = { id: "region", form: REGION_FORM };

function match(pattern: Text, text: Text, ignoreCase = false) {
  return matchAtoms(patternAtoms(pattern), literalAtoms(text), ignoreCase);
}

describe("a pattern of known text", () => {
  test.each([
    ["", "", "yes"],
    ["", "a", "no"],
    ["a", "a", "yes"],
    ["a", "A", "no"],
    ["a", "", "no"],
    ["*", "", "yes"],
    ["*", "any:thing/at all\n", "yes"],
    ["**", "a", "yes"],
    ["?", "a", "yes"],
    ["?", "", "no"],
    ["?", "ab", "no"],
    ["?", "😀", "yes"],
    ["a*", "a", "yes"],
    ["a*c", "abbbc", "yes"],
    ["a*c", "abbbcd", "no"],
    ["*a*b*", "xxaxxbxx", "yes"],
    ["*a*b*", "xxbxxaxx", "no"],
    ["a?c", "abc", "yes"],
    ["a?c", "ac", "no"],
    ["*ab", "aab", "yes"],
    ["a*?", "a", "no"],
    ["a*?", "ab", "yes"],
    [".", "a", "no"],
    ["a+", "aa", "no"],
    ["[ab]", "a", "no"],
    ["(a)", "(a)", "yes"],
    ["a|b", "a", "no"],
  ] as const)("%j: %j is %s", (pattern, text, expected) => {
    expect(match([pattern], [text])).toBe(expected);
  });

  test("without regard to case", () => {
    expect(match(["logs:Put*"], ["LOGS:PUTlogEvents"], true)).toBe("yes");
    expect(match(["logs:Get*"], ["LOGS:PUTlogEvents"], true)).toBe("no");
  });

  test("of many stars, on a long text, ends", () => {
    const pattern = `${"*a".repeat(60)}b`;
    expect(match([pattern], ["a".repeat(2_000)])).toBe("no");
    expect(match([pattern], ["a".repeat(1_000), u, "c"])).toBe("no");
    expect(match([`${pattern}*`], ["a".repeat(1_000), name])).toBe("unknown");
    expect(match([`*${"a".repeat(1_000)}b*`], ["a".repeat(30_000)])).toBe("unknown");
    expect(match(["a".repeat(100_000)], ["b".repeat(100_000)])).toBe("unknown");
  });
});

describe("a pattern and a text with symbols", () => {
  test.each<readonly [string, Text, Text, string]>([
    ["the same", [name], [name], "yes"],
    ["the same, whatever it is", [u], [u], "yes"],
    ["others", [name], [other], "unknown"],
    ["text", ["a"], [name], "unknown"],
    ["text that it cannot be, by its characters", ["a:b"], [name], "no"],
    ["no text, which it is not", [""], [name], "no"],
    ["no text, which it may be", [""], [u], "unknown"],
    ["too few digits", ["12345678901"], [account], "no"],
    ["as many digits", ["123456789012"], [account], "unknown"],
    ["as many letters", ["12345678901a"], [account], "no"],
    ["no region", ["global"], [region], "no"],
    ["a region", ["us-east-1"], [region], "unknown"],
    ["a star", ["*"], [u], "yes"],
    ["a star at its end", [name, "*"], [name], "yes"],
    ["a star between", ["a*z"], ["a", u, "z"], "yes"],
    ["a star before", ["*:z"], [u, ":z"], "yes"],
    ["what follows a star", ["a*z"], ["a", u], "unknown"],
    ["a question mark for what has a character", ["a?*"], ["a", name], "yes"],
    ["a question mark for what may have none", ["a?*"], ["a", u], "unknown"],
    ["a question mark alone", ["?"], [name], "unknown"],
    ["twelve of them", ["????????????"], [account], "yes"],
    ["eleven of them", ["???????????"], [account], "no"],
    ["eleven of them and a star", ["???????????*"], [account], "yes"],
    ["thirteen of them", ["?????????????"], [account], "no"],
    ["what the text has beyond", [name], [name, ":log-stream:s"], "no"],
    ["what the pattern has beyond", [name, "/*"], [name], "no"],
    ["what both have beyond", [name, "/*"], [name, "/k"], "yes"],
    ["another end", [name, "/b"], [name, "/a"], "no"],
    ["another beginning", ["a", name], ["b", name], "no"],
    ["another end after another symbol", [name, "/b"], [other, "/a"], "no"],
    ["a pattern that may have a star", ["a", u], ["a:b:c"], "unknown"],
    [
      "a pattern that may have a star, and no colon",
      ["a", { id: "p", form: { characters: { none: ":" } } }],
      ["a:b:c"],
      "unknown",
    ],
    ["what may have a star, and less", [u, ":b"], [u, ":c:b"], "unknown"],
    ["a symbol that is no pattern", [name], ["a:b"], "no"],
    ["a symbol twice", [name, ":", name], [name, ":", name], "yes"],
    ["a symbol and another", [name, ":", name], [name, ":", other], "unknown"],
    ["in the middle", ["*", name, "*"], ["x", name, "y"], "yes"],
    ["in the middle, another", ["*", name, "*"], ["x", other, "y"], "unknown"],
  ])("%s", (_, pattern, text, expected) => {
    expect(match(pattern, text)).toBe(expected);
  });

  test("without regard to case", () => {
    const form = { characters: { only: "abc" }, min: 1 } as const;
    expect(match(["ABC"], [{ id: "lower", form }], true)).toBe("unknown");
    expect(match(["ABC"], [{ id: "lower", form }])).toBe("no");
    expect(match(["ABD"], [{ id: "lower", form }], true)).toBe("no");
    const none = { characters: { none: "a" }, min: 1 } as const;
    expect(match(["a"], [{ id: "none", form: none }], true)).toBe("unknown");
    expect(match(["a"], [{ id: "none", form: none }])).toBe("no");
  });

  test("that are many", () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ id: `u${index}` }));
    expect(match(["*a".repeat(100)], many)).toBe("unknown");
  });
});
