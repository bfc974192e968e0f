import { readNumber } from "../../number/number.js";
import type { Expression } from "../expression.js";
import { parseExpression, parseTemplate } from "../native/parse.js";
import type { JsonNode } from "./document.js";

/**
 * Reads a value in a place that takes expressions: its strings, and the names of its properties,
 * are templates.
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function readValue(node: JsonNode): Expression {
  return read(node, ({ value, at }) => parseTemplate(value, at.file, at.line));
}

/** Reads a value in a place that takes literals alone, such as the default of a variable. */
export function readLiteral(node: JsonNode): Expression {
  return read(node, ({ value, at }) => ({ kind: "literal", value: value.normalize("NFC"), at }));
}

/** Reads a value in a place whose strings hold an expression: a type, the name of an iterator. */
export function readKeyword(node: JsonNode): Expression {
  return read(node, ({ value, at }) => parseExpression(value, at.file, at.line));
}

function read(
  node: JsonNode,
  readString: (text: Pick<JsonNode & { kind: "string" }, "value" | "at">) => Expression,
): Expression {
  const { at } = node;
  switch (node.kind) {
    case "null":
      return { kind: "literal", value: null, at };
    case "bool":
      return { kind: "literal", value: node.value, at };
    case "number": {
      const value = readNumber(node.text);
      return value === undefined
        ? { kind: "unreadable", text: node.text, at }
        : { kind: "literal", value, at };
    }
    case "string":
      return readString(node);
    case "array":
      return { kind: "tuple", items: node.items.map((item) => read(item, readString)), at };
    case "object":
      return {
        kind: "object",
        entries: node.properties.map((property) => ({
          key: readString({ value: property.name, at: property.at }),
          value: read(property.value, readString),
        })),
        at,
      };
  }
}
