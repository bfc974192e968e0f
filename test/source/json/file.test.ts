import { beforeAll, describe, expect, it } from "vitest";
import type { Block, SourceFile } from "../../../checker/source/block.js";
import { loadParser } from "../../../checker/source/index.js";
import { parseJsonFile } from "../../../checker/source/json/parse.js";
import { notation } from "../notation.js";

beforeAll(loadParser);

const read = (document: unknown): SourceFile =>
  parseJsonFile("main.tf.json", typeof document === "string" ? document : JSON.stringify(document));

function outline({ type, labels, arguments: args, blocks }: Block): string {
  const inner = [
    ...[...args.values()].map(({ name, value }) => `${name} = ${notation(value)}`),
    ...blocks.map(outline),
  ];
  return `${[type, ...labels].join(" ")} { ${inner.join("; ")} }`;
}

describe("blocks", () => {
  it.each([
    ["of an empty document", {}, []],
    ["of an empty list", [], []],
    [
      "of several documents",
      [{ locals: { a: 1 } }, { locals: { b: 2 } }],
      ["locals { a = 1 }", "locals { b = 2 }"],
    ],
    [
      "with labels as properties",
      { resource: { aws_vpc: { a: { x: 1 }, b: { x: 2 } } } },
      ["resource aws_vpc a { x = 1 }", "resource aws_vpc b { x = 2 }"],
    ],
    [
      "with labels in lists",
      { resource: [{ aws_vpc: [{ a: { x: 1 } }, { b: [{ x: 2 }] }] }] },
      ["resource aws_vpc a { x = 1 }", "resource aws_vpc b { x = 2 }"],
    ],
    ["that are null", { locals: null, resource: { aws_vpc: { a: null } } }, []],
    [
      "with comments",
      { "//": "a", locals: { "//": { b: 1 }, c: 2 }, output: { "//": {}, d: { value: 3 } } },
      ["locals { c = 2 }", "output d { value = 3 }"],
    ],
    ["that say nothing of values", { terraform: { backend: {} }, moved: [{}] }, []],
    [
      "of providers, one or several of a name",
      { provider: { aws: [{}, { alias: "b", region: "${var.r}" }], awscc: {} } },
      ["provider aws {  }", 'provider aws { alias = "b"; region = var.r }', "provider awscc {  }"],
    ],
    [
      "of data in a check",
      { check: { c: { data: { aws_vpc: { v: { id: "a" } } }, assert: [{}] } } },
      ['check c { assert = [{}]; data aws_vpc v { id = "a" } }'],
    ],
    [
      "of meta-arguments",
      {
        resource: {
          a: {
            b: {
              lifecycle: { enabled: "${var.x}" },
              provisioner: [{ "local-exec": { command: "x" } }],
            },
          },
        },
      },
      ['resource a b { lifecycle { enabled = var.x }; provisioner local-exec { command = "x" } }'],
    ],
    [
      "that are dynamic",
      {
        resource: {
          a: {
            b: {
              dynamic: {
                tag: { for_each: "${var.x}", iterator: "it", content: { k: "${it.key}" } },
              },
            },
          },
        },
      },
      ["resource a b { dynamic tag { for_each = var.x; iterator = it; content { k = it.key } } }"],
    ],
    [
      "that are dynamic inside of others",
      {
        resource: {
          a: {
            b: {
              dynamic: {
                t: [{ for_each: [1], content: { dynamic: { u: { for_each: [2], content: {} } } } }],
              },
            },
          },
        },
      },
      [
        "resource a b { dynamic t { for_each = [1]; content { dynamic u { for_each = [2]; content {  } } } } }",
      ],
    ],
  ])("%s", (_, document, expected) => {
    const file = read(document);
    expect(file.blocks.map(outline)).toEqual(expected);
    expect(file).toMatchObject({ problems: [], partial: false });
  });
});

/** Confirmed with `terraform console`. */
describe("values", () => {
  it.each([
    ["null", null, "null"],
    ["bools", [true, false], "[true, false]"],
    ["numbers", [1, -2, 1.5, 1e3], "[1, -2, 1.5, 1000]"],
    ["strings", 'a "b" \\ é', '"a \\"b\\" \\\\ é"'],
    ["an expression", "${aws_vpc.a[0].id}", "aws_vpc.a[0].id"],
    ["a template", 'a ${x} "q" \\n\n', 'template("a " x " \\"q\\" \\\\n\\n")'],
    ["strings in an expression", '${f("a")}', 'f("a")'],
    ["an object in an expression", "${ {a = 1} }", '{"a": 1}'],
    ["an escape", "$${x} %%{y} $$ $$${z}", '"${x} %{y} $$ $${z}"'],
    ["a directive", "%{ if x }a%{ else }b%{ endif }", 'template(if(x; "a"; "b"))'],
    [
      "strip markers, which reach to the end of a line",
      "a\n  ${x ~}\n  b",
      'template("a\\n  " x "  b")',
    ],
    [
      "objects",
      { a: { b: "${x}" }, "${k}": 1, "x ${k}": 2, "//": 3 },
      '{"a": {"b": x}, k: 1, template("x " k): 2, "//": 3}',
    ],
    ["an expression that cannot be read", ["${", 1], "[unreadable, 1]"],
  ])("of %s", (_, value, expected) => {
    const [block] = read({ locals: { x: value } }).blocks;
    const found = block?.arguments.get("x")?.value;
    expect(found && notation(found)).toBe(expected);
  });

  it("of a variable's default are literal", () => {
    const [block] = read({ variable: { v: { default: { "${a}": "$${b} ${c}" } } } }).blocks;
    const found = block?.arguments.get("default")?.value;
    expect(found && notation(found)).toBe('{"${a}": "$${b} ${c}"}');
  });

  it("of a variable's type hold an expression", () => {
    const [block] = read({ variable: { v: { type: "map(object({ a = string }))" } } }).blocks;
    const found = block?.arguments.get("type")?.value;
    expect(found && notation(found)).toBe('map(object({"a": string}))');
  });

  it("of a module's source are templates, which Terraform takes there from 1.15 on", () => {
    const [block] = read({ module: { m: { source: "./${x}" } } }).blocks;
    const found = block?.arguments.get("source")?.value;
    expect(found && notation(found)).toBe('template("./" x)');
  });
});

describe("positions", () => {
  it("are those of names and values, also of what stands in strings", () => {
    const [block] = read(`{
  "resource": {
    "aws_vpc": {
      "a": {
        "tags": {
          "x": "a\\n\${b}"
        }
      }
    }
  }
}`).blocks;
    const tags = block?.arguments.get("tags");
    const entry = tags?.value.kind === "object" ? tags.value.entries[0]?.value : undefined;
    const part = entry?.kind === "template" ? entry.parts[1] : undefined;
    expect(block?.at).toEqual({ file: "main.tf.json", line: 4 });
    expect(tags?.at.line).toBe(5);
    expect(part?.kind === "interpolation" && part.expression.at.line).toBe(6);
  });
});

describe("what is no JSON", () => {
  it.each([
    ["nothing", ""],
    ["an open object", '{\n"locals": {'],
    ["a trailing comma", '{"locals": {},}'],
    ["a comment", '{/* a */ "locals": {}}'],
    ["two documents", "{} {}"],
    ["nesting without end", "[".repeat(100_000)],
    ["objects without end", '{"a":'.repeat(100_000)],
    ["a string in the place of a block", '{"locals": "a"}'],
    ["a number in the place of a document", "1"],
  ])("for %s is a problem of the file", (_, text) => {
    const file = read(text);
    expect(file).toMatchObject({ blocks: [], partial: true });
    expect(file.problems).toHaveLength(1);
  });

  it("is told with its line", () => {
    expect(read('{\n  "locals": {\n    "a": 1,\n  }\n}').problems[0]?.at?.line).toBe(4);
  });
});
