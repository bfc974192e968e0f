import type { WrittenNode, WrittenPart } from "../../../checker/trace/questions/written.js";

export function shownPart(part: WrittenPart): string {
  if (typeof part === "string") return part;
  if ("json" in part) return `(${shownNode(part.json)})`;
  return "address" in part ? `<${[part.address, ...part.path].join(".")}>` : "<?>";
}

/** A document as it is written, in one line. */
export function shownNode(node: WrittenNode): string {
  switch (node.kind) {
    case "text":
      return `"${node.parts.map(shownPart).join("")}"`;
    case "scalar":
      return String(node.value);
    case "list":
      return `[${node.items.map(shownNode).join(", ")}]`;
    case "object":
      return `{${node.members.map(({ key, value }) => `${key}: ${shownNode(value)}`).join(", ")}}`;
    default:
      return node.kind;
  }
}
