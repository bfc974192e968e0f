import { readdirSync, readFileSync } from "node:fs";
import * as secondReader from "hcl2-parser";
import { beforeAll, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../checker/plan/json.js";
import { isArray, isObject } from "../../checker/plan/json.js";
import type { Block } from "../../checker/source/block.js";
import type { Expression, TemplatePart } from "../../checker/source/expression.js";
import { loadParser, parseTemplate } from "../../checker/source/index.js";
import { parseFile } from "../../checker/source/native/parse.js";
import { fixturePath } from "../fixtures/cases.js";
import { EXPRESSIONS, HEREDOCS } from "./native/cases.js";
import { notation } from "./notation.js";

const parseToObject: (text: string) => readonly [JsonObject | null, unknown] =
  secondReader.parseToObject;

/** What is beyond the second reader: it is of 2023, and joins the parts of a template as text. */
const BEYOND_IT: ReadonlySet<string> = new Set([
  "a.0.1.b",
  "{ true = 1, null = 2, 3 = 4, for-x = 5 }",
  '" ${~ x}"',
  "<<EOT\n${x ~}\nEOT",
  '"$x ${~ y ~} $ ${~ z}"',
  "provider::aws::arn_parse(x)",
  "core::max(1, 2)",
]);

/**
 * hcl2-parser is HashiCorp's own parser, compiled to JavaScript. It knows no places and gives
 * expressions as text, but blocks, names, literals and that text have to agree with our reader's.
 */
describe("a second reader agrees", () => {
  beforeAll(loadParser);

  it("on every fixture", () => {
    const files = readdirSync(fixturePath(), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tf"))
      .map((name) => fixturePath(name));
    expect(files.length).toBeGreaterThan(100);
    const texts = files.map((file) => [file, readFileSync(file, "utf8")] as const);
    // Beyond it are functions of providers.
    const readable = texts.filter(([, text]) => !text.includes("provider::"));
    expect(readable.length).toBeGreaterThan(files.length * 0.9);
    expect(readable.flatMap(([file, text]) => compareFile(file, text))).toEqual([]);
  });

  const snippets = [
    ...Object.values(EXPRESSIONS).flat(),
    ...HEREDOCS.map(([, text, expected]) => [text, expected] as const),
  ];
  it.each(snippets.filter(([text, expected]) => expected !== "unreadable" && !BEYOND_IT.has(text)))(
    "on %j",
    (text) => {
      expect(compareFile("x.tf", `locals {\n  x = ${text}\n}\n`)).toEqual([]);
    },
  );

  it("where it is made to disagree, disagrees", () => {
    const own = parseFile("x.tf", "locals {\n  x = a.b\n  y = 1\n}");
    const [theirs] = parseToObject("locals {\n  x = a.c\n  z = 1\n}");
    if (theirs === null) throw new Error("the second reader cannot read it");
    expect(compareBlocks("", own.blocks, theirs)).toHaveLength(3);
  });
});

function compareFile(file: string, text: string): readonly string[] {
  const own = parseFile(file, text);
  const [theirs] = parseToObject(text);
  if (theirs === null) return [`${file}: the second reader cannot read it`];
  return [
    ...own.problems.map(({ message, at }) => `${file}:${at?.line}: ${message}`),
    ...compareBlocks(file, own.blocks, theirs),
  ];
}

function compareBlocks(place: string, blocks: readonly Block[], theirs: JsonObject): string[] {
  const differences: string[] = [];
  let counted = 0;
  const seen = new Map<string, number>();
  for (const block of blocks) {
    const path = [block.type, ...block.labels];
    const here = `${place} ${path.join(".")}`;
    const number = seen.get(here) ?? 0;
    seen.set(here, number + 1);
    let found: Json | undefined = theirs;
    for (const step of path) found = isObject(found) ? found[step] : undefined;
    const body = isArray(found) ? found[number] : undefined;
    counted += 1;
    if (!isObject(body)) differences.push(`${here}: no such block there`);
    else differences.push(...compareBody(here, block, body));
  }
  const types = new Set(blocks.map(({ type }) => type));
  const total = Object.entries(theirs)
    .filter(([type]) => types.has(type))
    .reduce((sum, [, value]) => sum + countBodies(value), 0);
  if (total !== counted) differences.push(`${place}: ${counted} blocks here, ${total} there`);
  return differences;
}

// Labels are objects, and under the last of them stands the list of bodies.
function countBodies(value: Json): number {
  if (isArray(value)) return value.length;
  return isObject(value)
    ? Object.values(value).reduce<number>((sum, inner) => sum + countBodies(inner), 0)
    : 0;
}

function compareBody(place: string, block: Block, theirs: JsonObject): string[] {
  const types = new Set(block.blocks.map(({ type }) => type));
  const names = new Set([...block.arguments.keys(), ...types]);
  const missing = Object.keys(theirs).filter((name) => !names.has(name));
  return [
    ...missing.map((name) => `${place}: has ${name} there`),
    ...[...block.arguments.values()].flatMap(({ name, value }) =>
      compareValue(`${place}.${name}`, value, theirs[name]),
    ),
    ...compareBlocks(place, block.blocks, theirs),
  ];
}

function compareValue(place: string, own: Expression, theirs: Json | undefined): string[] {
  if (theirs === undefined) return [`${place}: not there`];
  if (isArray(theirs)) {
    if (own.kind !== "tuple" || own.items.length !== theirs.length)
      return [`${place}: a list there`];
    return own.items.flatMap((item, index) =>
      compareValue(`${place}[${index}]`, item, theirs[index]),
    );
  }
  if (isObject(theirs)) return compareObject(place, own, theirs);
  if (typeof theirs === "string" && joined(own).kind !== "literal") {
    const [their, here] = [notation(joined(parseTemplate(theirs))), notation(joined(own))];
    // Escapes are gone from their text, so that what was one looks like an interpolation.
    return their === here || /[$%]\{/.test(here) ? [] : [`${place}: ${their} there, ${here} here`];
  }
  const value = own.kind === "unary" ? Number(notation(own).slice(1, -1)) : literal(joined(own));
  return value === theirs ? [] : [`${place}: ${JSON.stringify(theirs)} there`];
}

function compareObject(place: string, own: Expression, theirs: JsonObject): string[] {
  if (own.kind !== "object" || own.entries.length !== Object.keys(theirs).length) {
    return [`${place}: an object there`];
  }
  const entries = new Map(
    Object.entries(theirs).map(([key, value]) => [notation(parseTemplate(key)), value]),
  );
  return own.entries.flatMap(({ key, value }) => {
    const name = key.kind === "literal" ? JSON.stringify(String(key.value)) : notation(key);
    // Of a key such as aws.network, in a module's providers, it keeps the bare text.
    const asWritten = theirs[key.kind === "literal" ? String(key.value) : name];
    return compareValue(`${place}.${name}`, value, asWritten ?? entries.get(name));
  });
}

/** Joins the parts of a template that are texts in all but name, as the second reader does. */
function joined(expression: Expression): Expression {
  if (expression.kind !== "template") return expression;
  const parts: TemplatePart[] = [];
  for (const part of expression.parts.flatMap(unwrapped)) {
    const previous = parts.at(-1);
    if (part.kind !== "text" || previous?.kind !== "text") parts.push(part);
    else parts.splice(-1, 1, { kind: "text", text: previous.text + part.text });
  }
  const [only] = parts;
  return parts.length === 1 && only?.kind === "text"
    ? { kind: "literal", value: only.text, at: expression.at }
    : { ...expression, parts };
}

function unwrapped(part: TemplatePart): readonly TemplatePart[] {
  if (part.kind !== "interpolation") return [part];
  const inner = joined(part.expression);
  if (inner.kind === "template") return inner.parts;
  if (inner.kind === "literal") return [{ kind: "text", text: String(inner.value) }];
  if (inner.kind !== "conditional") return [part];
  // A conditional between two texts is a directive there.
  const { condition, then, otherwise } = inner;
  const [yes, no] = [then, otherwise].map((branch) => literal(joined(branch)));
  if (typeof yes !== "string" || typeof no !== "string") return [part];
  // biome-ignore lint/suspicious/noThenProperty: the part of a template is no promise.
  return [{ kind: "if", condition, then: textOf(yes), otherwise: textOf(no) }];
}

function textOf(text: string): readonly TemplatePart[] {
  return text === "" ? [] : [{ kind: "text", text }];
}

function literal(expression: Expression): Json | undefined {
  return expression.kind === "literal" ? expression.value : undefined;
}
