import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { adaptForGrammar } from "../../../checker/source/native/adapt.js";
import { parseSyntax } from "../../../checker/source/native/grammar.js";
import { readPlain } from "../../../checker/source/native/plain/read.js";
import type { SyntaxNode } from "../../../checker/source/native/syntax-tree.js";
import { Random } from "../../../oracle/random.js";
import { EXPRESSIONS, HEREDOCS } from "./cases.js";

// The grammar is the reader of record: what is read without it has to be the same tree, node by node.
beforeAll(loadParser);

const TEXTS = ["examples", "localstack", "modules", "oracle", "test"].flatMap(textsIn);

describe("what is read without the grammar is what the grammar reads", () => {
  it("of every file, and that is nearly all of them", () => {
    expect(TEXTS.length).toBeGreaterThan(400);
    const results = TEXTS.map(compare);
    expect(results.filter((result) => result === "different")).toEqual([]);
    expect(results.filter((result) => result === "same").length).toBeGreaterThan(
      TEXTS.length * 0.97,
    );
  });

  const snippets = [
    ...Object.values(EXPRESSIONS)
      .flat()
      .map(([text]) => text),
    ...HEREDOCS.map(([, text]) => text),
  ];
  it.each(snippets)("%j", (text) => {
    expect(compare(`locals {\n  x = ${text}\n}\n`)).not.toBe("different");
    expect(compare(`_=${text}`)).not.toBe("different");
  });

  it("where a token is put in, taken out or exchanged", () => {
    const random = new Random("20261127");
    const files = TEXTS.filter((text) => text.length < 4_000);
    const results = Array.from({ length: 1_500 }, () => mutated(random, files)).map(told);
    expect(results.filter((result) => result.startsWith("different"))).toEqual([]);
    expect(results.filter((result) => result === "same").length).toBeGreaterThan(150);
  });

  it("where an expression is put in the place of another", () => {
    const random = new Random("20261128");
    const files = TEXTS.filter((text) => text.length < 4_000);
    const results = Array.from({ length: 1_500 }, () => spliced(random, files)).map(told);
    expect(results.filter((result) => result.startsWith("different"))).toEqual([]);
    expect(results.filter((result) => result === "same").length).toBeGreaterThan(900);
  });

  it("of tokens in any order", () => {
    const random = new Random("20261129");
    const texts = Array.from({ length: 3_000 }, () => {
      const tokens = Array.from({ length: 1 + random.below(9) }, () => random.pick(TOKENS));
      return `a = ${tokens.join(random.chance(0.5) ? " " : "")}\n`;
    });
    const results = texts.map(told);
    expect(results.filter((result) => result.startsWith("different"))).toEqual([]);
    expect(results.filter((result) => result === "same").length).toBeGreaterThan(60);
  });
});

describe("what is not plain is left to the grammar", () => {
  it.each([
    ["a directive", 'x = "%{ if a }b%{ endif }"'],
    ["a name in another script", "é = 1"],
    ["a function of a provider", "x = provider::aws::f(1)"],
    ["half a character", 'x = "\ud800"'],
    ["white space that not all know", "x =\u00a01"],
    ["a number of base 16", "x = 0x1f"],
    ["an escape by number", 'x = "\\u0041"'],
    ["an argument without a value", "x ="],
    ["a string without an end", 'x = "a'],
    ["a comment without an end", "x = 1 /* a"],
    ["a brace too many", "a {\n}\n}"],
    ["brackets beyond a depth", `x = ${"[".repeat(80)}${"]".repeat(80)}`],
    ["operators beyond a number", `x = ${"1 + ".repeat(151)}1`],
    ["conditions beyond a number", `x = ${"a ? b : ".repeat(151)}1`],
    ["both, in each other", `x = f(${"1 + ".repeat(76)}[${"1 + ".repeat(76)}1])`],
    ["signs beyond a number", `x = ${"!".repeat(80)}a`],
    ["blocks beyond a depth", `${"a {\n".repeat(80)}${"}\n".repeat(80)}`],
    ["a very long text", `x = "${"a".repeat(4_000_001)}"`],
  ])("%s", (_, text) => {
    expect(readPlain(text)).toBeUndefined();
  });

  it("as deeply as anything plain may be nested, the grammar reads it, too", () => {
    let [lists, calls, keys, texts] = ["1", "1", "1", "1"];
    for (let depth = 0; depth < 27; depth++) {
      lists = `[{ a = ${lists} }]${" + 1".repeat(5)}`;
      calls = `x[*][f(${calls})]`;
      keys = `{ [${keys}] = { (a) = "${keys.length}" } }`;
    }
    for (let depth = 0; depth < 14; depth++) texts = `[for a in b : "\${${texts} ? c : d}"]`;
    const signs = `${"!-".repeat(27)}a`;
    for (const text of [lists, calls, keys, texts, signs]) {
      const nested = `a {\n b {\n  x = ${text}\n }\n}\n`;
      expect(compare(nested)).toBe("same");
    }
  });
});

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tf|tofu)$/.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

function compare(text: string): "same" | "different" | "not plain" {
  const adapted = adaptForGrammar(text);
  const plain = readPlain(adapted);
  if (plain === undefined) return "not plain";
  return isDeepStrictEqual(plain, parseSyntax(adapted)) ? "same" : "different";
}

function told(text: string): string {
  const result = compare(text);
  return result === "different" ? `${result}: ${JSON.stringify(text)}` : result;
}

const TOKENS =
  `( ) [ ] { } = == => >= : ? , . ... .* [*] " \${ } $ % %{ $\${ ~ - ! * / + < # // /* */ for in if true null a b1 1 0 1.5 1e3
  0x1 :: é \\ && || x.y f( "a" "\${a}" x?y:z <<E a=b ; ' @`
    .split(/\s+/)
    .concat(["\n", "<<EOT\n", "\nEOT\n", "\r\n", "\t"]);

function mutated(random: Random, files: readonly string[]): string {
  let text = random.pick(files);
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(text.length + 1);
    const token = random.chance(0.6) ? random.pick(TOKENS) : "";
    text = text.slice(0, at) + token + text.slice(at + random.below(4));
  }
  return text;
}

function spliced(random: Random, files: readonly string[]): string {
  const [target, origin] = [random.pick(files), random.pick(files)];
  const [to, from] = [expressionIn(random, target), expressionIn(random, origin)];
  if (to === undefined || from === undefined) return target;
  const part = origin.slice(from.start, from.end);
  return target.slice(0, to.start) + part + target.slice(to.end);
}

function expressionIn(random: Random, text: string): SyntaxNode | undefined {
  const tree = readPlain(adaptForGrammar(text));
  const found = tree === undefined ? [] : expressionsOf(tree);
  return found.length === 0 ? undefined : random.pick(found);
}

function expressionsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const own = node.type === "expression" ? [node] : [];
  return own.concat(node.children.flatMap(expressionsOf));
}
