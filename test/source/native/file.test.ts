import { beforeAll, describe, expect, it } from "vitest";
import type { Block, SourceFile } from "../../../checker/source/block.js";
import { loadParser } from "../../../checker/source/index.js";
import { parseFile } from "../../../checker/source/native/parse.js";
import { notation } from "../notation.js";

beforeAll(loadParser);

const read = (text: string): SourceFile => parseFile("main.tf", text);

/** `type label label { name = value; type { … } }` */
function outline({ type, labels, arguments: args, blocks }: Block): string {
  const inner = [
    ...[...args.values()].map(({ name, value }) => `${name} = ${notation(value)}`),
    ...blocks.map(outline),
  ];
  return `${[type, ...labels].join(" ")} { ${inner.join("; ")} }`;
}

describe("a file", () => {
  it.each([
    ["nothing", "", []],
    ["white space", " \n\r\n\t", []],
    ["comments", "# a\n// b\n/* c\n */", []],
    ["a byte order mark's worth of blocks", "a {}", ["a {  }"]],
    ["labels with and without quotes", 'a "b c" d {}', ["a b c d {  }"]],
    ["labels with escapes", 'a "b\\"c" {}', ['a b"c {  }']],
    ["a block on one line", "a { b = 1 }", ["a { b = 1 }"]],
    ["nested blocks", "a {\n  b {\n    c = 1\n  }\n  b {}\n}", ["a { b { c = 1 }; b {  } }"]],
    [
      "comments wherever white space may be",
      "a /* x */ b { # y\n  c /* z */ = /* { */ 1 // }\n}",
      ["a b { c = 1 }"],
    ],
    ["Windows newlines", "a {\r\n  b = 1\r\n\r\n  c = 2\r\n}\r\n", ["a { b = 1; c = 2 }"]],
    ["names beyond ASCII", 'a {\n  größe = "é"\n  b = größe\n}', ['a { größe = "é"; b = größe }']],
    ["no newline at the end", "a {\n  b = <<EOT\nx\nEOT\n}", ['a { b = "x\\n" }']],
  ])("of %s", (_, text, expected) => {
    const file = read(text);
    expect(file.blocks.map(outline)).toEqual(expected);
    expect(file).toMatchObject({ problems: [], partial: false });
  });

  it("tells where blocks and arguments stand", () => {
    const [block] = read("\n# é😀\na {\n\n  b = 1\n  c {}\n}").blocks;
    expect(block?.at).toEqual({ file: "main.tf", line: 3 });
    expect(block?.arguments.get("b")?.at.line).toBe(5);
    expect(block?.blocks[0]?.at.line).toBe(6);
  });
});

describe("an expression that cannot be read", () => {
  it.each([
    ["two values", "a {\n  x = 1 2\n  y = 3\n}"],
    ["a stray operator", "a {\n  x = 1 + * 2\n  y = 3\n}"],
    ["a missing operand", "a {\n  x = 1 +\n  y = 3\n}"],
    ["a broken escape", 'a {\n  x = "\\q"\n  y = 3\n}'],
    ["an interpolation of nothing", 'a {\n  x = "${}"\n  y = 3\n}'],
    ["a number out of range", "a {\n  x = 1e100000\n  y = 3\n}"],
    ["too many parentheses", `a {\n  x = ${"(".repeat(9999)}1${")".repeat(9999)}\n  y = 3\n}`],
  ])("for %s is unreadable, and a problem with its place", (_, text) => {
    const file = read(text);
    const args = file.blocks[0]?.arguments;
    expect(args?.get("x")?.value.kind ?? "unreadable").toBe("unreadable");
    expect(file.problems[0]?.at).toEqual({ file: "main.tf", line: expect.any(Number) });
    // What follows is never taken for something else, and never missing without a word.
    const y = args?.get("y")?.value;
    if (y === undefined) expect(file.partial).toBe(true);
    else expect(["3", "unreadable"]).toContain(notation(y));
  });

  it("leaves its neighbours as they are", () => {
    const file = read("a {\n  x = [1, 1e99999]\n  y = 3\n}\nb {\n  z = 1\n}");
    expect(file.blocks.map(outline)).toEqual(["a { x = unreadable; y = 3 }", "b { z = 1 }"]);
    expect(file.partial).toBe(false);
    expect(file.problems).toEqual([
      {
        message: "the number is out of range",
        at: { file: "main.tf", line: 2 },
      },
    ]);
  });
});

describe("a file that is none", () => {
  it.each([
    ["a block without its end", "a {\n  b = 1\n"],
    ["an end without its block", "a {}\n}\nb {}"],
    ["text", "Lorem ipsum dolor sit amet."],
    ["JSON", '{"resource": {}}'],
    ["braces", "{".repeat(1000)],
    ["blocks nested without end", `${"a {\n".repeat(2000)}${"}\n".repeat(2000)}`],
    ["an open string", 'a {\n  b = "c\n}\nd {}'],
    ["an open heredoc", "a {\n  b = <<EOT\nc\n}\nd {}"],
    ["an open comment", "a {}\n/* b {}"],
  ])("for %s says that something was left out", (_, text) => {
    const file = read(text);
    expect(file.partial).toBe(true);
    expect(file.problems.length).toBeGreaterThan(0);
  });
});

describe("garbage", () => {
  it("ends in problems, and in good time", () => {
    const characters = 'abc {}[]()"${%\n=.,+-*<EOT?:~#';
    let seed = 1;
    const text = Array.from({ length: 50_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return characters[seed % characters.length];
    }).join("");
    expect(read(text).problems.length).toBeGreaterThan(0);
  });
});
