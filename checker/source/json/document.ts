import { type Node, type ParseError, parseTree } from "jsonc-parser";
import type { Position } from "../expression.js";
import { SourceText } from "../native/source-text.js";

// Reading is recursive; no configuration nests a fraction as deep.
const DEEPEST = 400;

/** A value of a JSON document, with its place. Repeated properties are all there. */
export type JsonNode = { readonly at: Position } & (
  | { readonly kind: "null" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  | { readonly kind: "object"; readonly properties: readonly JsonProperty[] }
);

export interface JsonProperty {
  readonly name: string;
  readonly value: JsonNode;
  readonly at: Position;
}

/** Why a text is no JSON that can be read, in the words for a problem. */
export interface JsonFault {
  readonly kind: "fault";
  readonly why: string;
  readonly at: Position;
}

export function parseDocument(file: string, text: string): JsonNode | JsonFault {
  const source = new SourceText(file, text);
  if (depth(text) > DEEPEST) {
    return { kind: "fault", why: "it is nested too deeply", at: source.at(0) };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    return { kind: "fault", why: "it is not valid JSON", at: source.at(error?.offset ?? 0) };
  }
  return convert(source, tree);
}

function convert(source: SourceText, node: Node): JsonNode {
  const at = source.at(node.offset);
  switch (node.type) {
    case "string":
      return { kind: "string", value: String(node.value), at };
    case "boolean":
      return { kind: "bool", value: node.value === true, at };
    case "number":
      return {
        kind: "number",
        text: source.text.slice(node.offset, node.offset + node.length),
        at,
      };
    case "array":
      return {
        kind: "array",
        items: (node.children ?? []).map((item) => convert(source, item)),
        at,
      };
    case "object":
      return {
        kind: "object",
        properties: (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
          name === undefined || value === undefined
            ? []
            : [
                {
                  name: String(name.value),
                  value: convert(source, value),
                  at: source.at(name.offset),
                },
              ],
        ),
        at,
      };
    default:
      return { kind: "null", at };
  }
}

function depth(text: string): number {
  let deepest = 0;
  let open = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/g)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++open);
    else if (token === "]" || token === "}") open--;
  }
  return deepest;
}
