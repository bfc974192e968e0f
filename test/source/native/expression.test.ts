import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { notation } from "../notation.js";
import { EXPRESSIONS } from "./cases.js";

beforeAll(loadParser);

describe.each(Object.entries(EXPRESSIONS))("%s", (_, cases) => {
  it.each(cases)("%s", (text, expected) => {
    expect(notation(parseExpression(text))).toBe(expected);
  });
});

describe("what is no expression", () => {
  it.each([
    "",
    " ",
    "a b",
    "a\nb = 2",
    "}",
    ") + (",
    "a +",
    "1 + * 2",
    "f(a",
    '"unclosed',
    '"\\x"',
    '"\\ud83d',
    '"\\U00110000"',
    "{ a }",
    "{ = 1 }",
    "[1 2]",
    "<<EOT\nunclosed",
    "for x in y : x",
    "0x1F",
    "1e",
    "1.",
    "1e100000",
    "@",
  ])("%j is unreadable", (text) => {
    expect(parseExpression(text)).toMatchObject({ kind: "unreadable", text });
  });
});

describe("positions", () => {
  it("count lines from one, and name the file", () => {
    const expression = parseExpression("[\n  a,\r\n  b,\n\n  c\n]", "main.tf");
    const items = expression.kind === "tuple" ? expression.items : [];
    expect(items.map(({ at }) => at)).toEqual([
      { file: "main.tf", line: 2 },
      { file: "main.tf", line: 3 },
      { file: "main.tf", line: 5 },
    ]);
  });

  it("do not move with characters of several bytes", () => {
    const expression = parseExpression('["😀é漢", "x", y]');
    expect(notation(expression)).toBe('["😀é漢", "x", y]');
  });

  it("are those of the string for an expression inside of one", () => {
    const expression = parseExpression("[\n\n a]", "main.tf.json", 7);
    expect(expression.kind === "tuple" && expression.items[0]?.at.line).toBe(7);
  });
});

describe("deep nesting", () => {
  const deep = 10_000;
  it.each([
    ["parentheses", `${"(".repeat(deep)}1${")".repeat(deep)}`],
    ["unclosed parentheses", "(".repeat(deep)],
    ["tuples", `${"[".repeat(deep)}${"]".repeat(deep)}`],
    ["objects", `${"{a=".repeat(deep)}1${"}".repeat(deep)}`],
    ["calls", `${"f(".repeat(deep)}1${")".repeat(deep)}`],
    ["negations", `${"!".repeat(deep)}a`],
    ["operators", Array(deep).fill("a").join(" + ")],
    ["conditionals", `${"a ? b : ".repeat(deep)}c`],
    ["attributes", `a${".b".repeat(deep)}`],
    ["templates", `${'"${'.repeat(deep)}a${'}"'.repeat(deep)}`],
  ])("of %s is unreadable, and no more", (_, text) => {
    expect(parseExpression(text).kind).toBe("unreadable");
  });

  it("within what people and tools write is read", () => {
    expect(parseExpression(`${"(".repeat(100)}1${")".repeat(100)}`).kind).toBe("literal");
    expect(parseExpression(Array(200).fill("a").join(" + ")).kind).toBe("binary");
    expect(parseExpression(`${"a ? b : ".repeat(100)}c`).kind).toBe("conditional");
  });
});
