import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import type { TypeConstraint } from "../../../checker/source/model.js";
import { readType } from "../../../checker/source/module/type-constraint.js";
import { notation } from "../notation.js";

beforeAll(loadParser);

function write(type: TypeConstraint | undefined): string {
  if (type === undefined) return "none";
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${write(type.of)})`;
    case "tuple":
      return `tuple([${type.items.map(write).join(", ")}])`;
    case "object":
      return `object({${[...type.attributes]
        .map(([name, { type: of, optional, default: fallback }]) => {
          const rest = fallback === undefined ? "" : `, ${notation(fallback)}`;
          return `${name}=${optional ? `optional(${write(of)}${rest})` : write(of)}`;
        })
        .join(", ")}})`;
    default:
      return type.kind;
  }
}

describe("a type", () => {
  it.each([
    ["any", "any"],
    ["string", "string"],
    ["number", "number"],
    ["bool", "bool"],
    ["list(string)", "list(string)"],
    ["set(map(any))", "set(map(any))"],
    ["tuple([string, list(number)])", "tuple([string, list(number)])"],
    ["tuple([])", "tuple([])"],
    ["object({})", "object({})"],
    [
      "object({\n  a = string\n  b = optional(list(string), [])\n  c = optional(object({ d = bool }))\n})",
      "object({a=string, b=optional(list(string), []), c=optional(object({d=bool}))})",
    ],
    ["list", "list(any)"],
    ["map", "map(any)"],
    ['"string"', "string"],
    ['"list"', "list(any)"],
    ["strong", "none"],
    ["list()", "none"],
    ["list(string, string)", "none"],
    ["list(strong)", "none"],
    ["tuple(string)", "none"],
    ["object(string)", "none"],
    ["object({ a = strong })", "none"],
    ["optional(string)", "none"],
    ["var.type", "none"],
    ["1", "none"],
  ])("%s is read as %s", (text, expected) => {
    expect(write(readType(parseExpression(text)))).toBe(expected);
  });
});
