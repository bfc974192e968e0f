import { isNumber, textOf as numberText } from "../number/number.js";
import type { WrittenNode, WrittenPart } from "../trace/model.js";
import { joinTexts, type Text } from "./iam/text.js";
import { type JsonPart, type Tree, UNKNOWN_TREE } from "./iam/tree.js";
import type { Symbols } from "./symbols.js";

/** JSON as it is written, with symbols for what is not known yet. */
export function treeOfNode(node: WrittenNode, symbols: Symbols, depth = 0): Tree {
  if (depth > DEEPEST) return UNKNOWN_TREE;
  switch (node.kind) {
    case "unknown":
    case "null":
      return { kind: node.kind };
    case "scalar":
      return {
        kind: "scalar",
        text: isNumber(node.value) ? numberText(node.value) : String(node.value),
      };
    case "text": {
      const text = textOfParts(node.parts, symbols);
      return text === undefined ? UNKNOWN_TREE : { kind: "text", text };
    }
    case "list":
      return { kind: "list", items: node.items.map((one) => treeOfNode(one, symbols, depth + 1)) };
    case "object":
      return {
        kind: "object",
        members: node.members.map(({ key, value }) => ({
          key: [key],
          value: treeOfNode(value, symbols, depth + 1),
        })),
      };
  }
}

/** Deeper than any policy that AWS takes. */
const DEEPEST = 64;

/** An attribute by itself may be no text; among others it is one. */
function textOfParts(parts: readonly WrittenPart[], symbols: Symbols): Text | undefined {
  const [only] = parts;
  const mayBeNoText = parts.length === 1 && isAttribute(only);
  if (mayBeNoText) return symbols.textOf(only);
  return joinTexts(
    ...parts.map((part): Text => {
      if (typeof part === "string") return [part];
      return (isAttribute(part) ? symbols.textOf(part) : undefined) ?? [symbols.anyText()];
    }),
  );
}

function isAttribute(
  part: WrittenPart | undefined,
): part is Extract<WrittenPart, { address: string }> {
  return typeof part === "object" && "address" in part;
}

/** The parts of JSON text. */
export function jsonParts(parts: readonly WrittenPart[], symbols: Symbols): readonly JsonPart[] {
  return parts.flatMap((part): readonly JsonPart[] => {
    if (typeof part === "string") return [part];
    if (typeof part === "object" && "json" in part)
      return [{ tree: treeOfNode(part.json, symbols) }];
    return (isAttribute(part) ? symbols.textOf(part) : undefined) ?? [symbols.anyText()];
  });
}
