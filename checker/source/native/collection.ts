import type { Expression } from "../expression.js";
import { readExpression, unknownSyntax } from "./expression.js";
import type { SourceText } from "./source-text.js";
import type { SyntaxNode } from "./syntax-tree.js";

export function readTuple(source: SourceText, node: SyntaxNode): Expression {
  const items = node.children.filter(({ type }) => type === "expression");
  return {
    kind: "tuple",
    items: items.map((item) => readExpression(source, item)),
    at: source.at(node.start),
  };
}

export function readObject(source: SourceText, node: SyntaxNode): Expression {
  const elements = node.children.filter(({ type }) => type === "object_elem");
  const entries = elements.map((element) => {
    const [key, , value] = element.children;
    if (key === undefined || value === undefined) {
      throw unknownSyntax(source, element);
    }
    return { key: readKey(source, key), value: readExpression(source, value) };
  });
  return { kind: "object", entries, at: source.at(node.start) };
}

// A bare word is a string as key, `true` and `null` too; in parentheses it is a reference.
function readKey(source: SourceText, node: SyntaxNode): Expression {
  const [term] = node.children;
  const text = source.slice(node);
  const bare =
    node.children.length === 1 &&
    (term?.type === "variable_expr" || /^(?:true|false|null)$/.test(text));
  return bare
    ? { kind: "literal", value: text, at: source.at(node.start) }
    : readExpression(source, node);
}

/** Reads a `for_tuple_expr` or `for_object_expr` node. */
export function readFor(source: SourceText, node: SyntaxNode): Expression {
  const intro = node.children.find(({ type }) => type === "for_intro");
  const results = node.children.filter(({ type }) => type === "expression");
  const condition = node.children
    .find(({ type }) => type === "for_cond")
    ?.children.find(({ type }) => type === "expression");
  const collection = intro?.children.find(({ type }) => type === "expression");
  const names = (intro?.children ?? []).filter(({ type }) => type === "identifier");
  const [valueName, keyName] = [...names].reverse().map((name) => source.slice(name));
  const [value, key] = [...results].reverse();
  if (collection === undefined || valueName === undefined || value === undefined) {
    throw unknownSyntax(source, node);
  }
  return {
    kind: "for",
    keyName,
    valueName,
    collection: readExpression(source, collection),
    key: key === undefined ? undefined : readExpression(source, key),
    value: readExpression(source, value),
    condition: condition === undefined ? undefined : readExpression(source, condition),
    grouping: node.children.some(({ type }) => type === "ellipsis"),
    at: source.at(node.start),
  };
}
