import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { textFilePaths } from "../../../checker/source/module/text-files.js";
import { functionNamed, functions, registryOf } from "../../../checker/trace/functions/registry.js";
import { typeOf } from "../../../checker/trace/operations/type-of.js";
import { attempt } from "../../../checker/trace/values/errors.js";
import type { Type } from "../../../checker/trace/values/types.js";
import { table } from "../expressions/console/table.js";
import { evaluateAlone } from "../expressions/constant.js";

beforeAll(() => loadParser());

const NEEDS = {
  file: [
    "file",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "fileexists",
    "filemd5",
    "fileset",
    "filesha1",
    "filesha256",
    "filesha512",
    "templatefile",
  ],
  outside: ["abspath", "bcrypt", "pathexpand", "plantimestamp", "timestamp", "uuid"],
};

function namesOf(select: (name: string) => boolean): readonly string[] {
  return [...functions.keys()].filter(select).sort();
}

describe("the registry", () => {
  it.each(Object.entries(NEEDS))("says which functions need: %s", (needs, expected) => {
    expect(namesOf((name) => functions.get(name)?.needs === needs)).toEqual(expected);
  });

  it("evaluates the arguments of all but these beforehand", () => {
    const lazy = namesOf((name) => functions.get(name)?.kind === "lazy");
    expect(lazy).toEqual(["can", "convert", "try"]);
  });

  it("refuses a name that is defined twice", () => {
    const [first, second] = [...functions.values()];
    if (first === undefined || second === undefined) throw new Error("there are no functions");
    expect(() => registryOf([first], [second])).not.toThrow();
    expect(() => registryOf([first], [second, first])).toThrow(
      `the function ${first.name} is defined twice`,
    );
  });
});

describe("the types of results", () => {
  it("are those of what the functions make", () => {
    const calls = Object.values(table)
      .flat()
      .flatMap((text) => {
        const expression = parseExpression(text);
        return expression.kind === "call" ? [{ text, expression }] : [];
      });
    const called = new Set(calls.map(({ expression }) => expression.name));
    expect(called.size).toBeGreaterThan(40);
    const wrong = calls.flatMap(({ text, expression }) => {
      const returns = functions.get(expression.name)?.returns;
      const { value: made } = attempt(() => evaluateAlone(expression));
      return returns && made && !fits(returns, typeOf(made)) ? [`${text}: ${made.kind}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("are told apart", () => {
    const list: Type = { kind: "list", of: { kind: "string" } };
    expect(fits(list, { kind: "list", of: { kind: "string" } })).toBe(true);
    expect(fits(list, { kind: "list", of: { kind: "number" } })).toBe(false);
    expect(fits(list, { kind: "tuple", items: [] })).toBe(false);
  });
});

/** Whether a value of the one type may be what a function with the other makes. */
function fits(declared: Type, made: Type): boolean {
  if (declared.kind === "dynamic" || made.kind === "dynamic" || made.kind === "opaque") return true;
  if (declared.kind !== made.kind) return false;
  return !("of" in declared) || !("of" in made) || fits(declared.of, made.of);
}

describe("files", () => {
  it("are read ahead for every function that reads one, and for no other", () => {
    const read = (name: string) =>
      textFilePaths(
        {
          locals: new Map([["x", argument(`${name}("\${path.module}/x")`)]]),
          variables: new Map(),
          outputs: new Map(),
          resources: new Map(),
          calls: new Map(),
        },
        ".",
      ).size > 0;
    // Of these, the text of one file is not all that they need.
    const more = ["fileset"];
    expect(namesOf(read)).toEqual(NEEDS.file.filter((name) => !more.includes(name)));
  });
});

function argument(text: string) {
  return { name: "x", value: parseExpression(text), at: { file: "main.tf", line: 1 } };
}

describe("a function that came with a version", () => {
  it.each([
    ["terraform", "1.15.0", true],
    ["terraform", "1.14.9", false],
    ["terraform", "2.0.0", true],
    ["terraform", "0.99.0", false],
    ["terraform", "10.0.0", true],
    ["terraform", "v1.15.0", false],
    ["terraform", undefined, false],
    ["unknown", "1.15.0", true],
    ["unknown", "1.13.0", false],
    ["opentofu", "1.13.0", true],
    ["opentofu", "1.12.9", false],
  ] as const)("is there in %s %s: %s", (name, version, expected) => {
    expect(functionNamed("convert", { name, version }) !== undefined).toBe(expected);
    expect(functionNamed("upper", { name, version })).toBe(functions.get("upper"));
  });
});
