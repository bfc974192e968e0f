import { readNumber, type TerraformNumber } from "../../number/number.js";
import type { BinaryOperator, Expression } from "../expression.js";
import { readFor, readObject, readTuple } from "./collection.js";
import type { SourceText } from "./source-text.js";
import { SyntaxFault } from "./syntax-fault.js";
import type { SyntaxNode } from "./syntax-tree.js";
import { readHeredoc, readQuoted } from "./template.js";
import { isDetached, readTraversal } from "./traversal.js";

const BINARY_OPERATORS: ReadonlySet<string> = new Set<BinaryOperator>([
  ...(["==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "&&", "||"] as const),
]);

/**
 * Reads an `expression` node without a fault.
 *
 * @throws {SyntaxFault} where the text cannot be what the grammar took it for.
 */
export function readExpression(source: SourceText, node: SyntaxNode): Expression {
  return readTerm(source, node.children);
}

/** Reads a term: the grammar leaves its parts (parentheses, then steps) side by side. */
function readTerm(source: SourceText, nodes: readonly SyntaxNode[]): Expression {
  const [first, inner] = nodes;
  if (first === undefined) throw new SyntaxFault("an expression is missing", source.at(0));
  if (first.type === "(") {
    if (inner === undefined) throw unknownSyntax(source, first);
    return readTraversal(source, readExpression(source, inner), nodes.slice(3), true);
  }
  return readTraversal(source, readPrimary(source, first), nodes.slice(1), isDetached(first));
}

function readPrimary(source: SourceText, node: SyntaxNode): Expression {
  const [inner] = node.children;
  switch (node.type) {
    case "conditional":
      return readConditional(source, node);
    case "variable_expr":
      return { kind: "variable", name: source.slice(node), at: source.at(node.start) };
    case "function_call":
      return readCall(source, node);
    case "literal_value":
    case "template_expr":
    case "collection_value":
    case "for_expr":
    case "operation":
      if (inner === undefined) throw unknownSyntax(source, node);
      return readKind(source, inner);
    default:
      throw unknownSyntax(source, node);
  }
}

function readKind(source: SourceText, node: SyntaxNode): Expression {
  const at = source.at(node.start);
  switch (node.type) {
    case "numeric_lit":
      return { kind: "literal", value: readLiteral(source, node), at };
    case "bool_lit":
      return { kind: "literal", value: source.slice(node) === "true", at };
    case "null_lit":
      return { kind: "literal", value: null, at };
    case "string_lit":
    case "quoted_template":
      return readQuoted(source, node);
    case "heredoc_template":
      return readHeredoc(source, node);
    case "tuple":
      return readTuple(source, node);
    case "object":
      return readObject(source, node);
    case "for_tuple_expr":
    case "for_object_expr":
      return readFor(source, node);
    case "unary_operation": {
      const operator = source.text[node.start] === "-" ? "-" : "!";
      return { kind: "unary", operator, operand: readTerm(source, node.children.slice(1)), at };
    }
    case "binary_operation":
      return readBinary(source, node);
    default:
      throw unknownSyntax(source, node);
  }
}

function readLiteral(source: SourceText, node: SyntaxNode): TerraformNumber {
  const text = source.slice(node);
  const isNumber = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
  const value = isNumber ? readNumber(text) : undefined;
  if (value === undefined) {
    throw new SyntaxFault("the number is out of range", source.at(node.start));
  }
  return value;
}

function readBinary(source: SourceText, node: SyntaxNode): Expression {
  const place = node.children.findIndex(
    ({ type }, index) => index > 0 && BINARY_OPERATORS.has(type),
  );
  const operator = node.children[place]?.type;
  if (!isBinaryOperator(operator)) throw unknownSyntax(source, node);
  return {
    kind: "binary",
    operator,
    left: readTerm(source, node.children.slice(0, place)),
    right: readTerm(source, node.children.slice(place + 1)),
    at: source.at(node.start),
  };
}

function isBinaryOperator(text: string | undefined): text is BinaryOperator {
  return text !== undefined && BINARY_OPERATORS.has(text);
}

/**
 * The grammar takes `a ? b : c ? d : e` as `(a ? b : c) ? d : e`; Terraform as `a ? b : (c ? d : e)`.
 */
function readConditional(source: SourceText, node: SyntaxNode): Expression {
  const arms: { readonly then: SyntaxNode; readonly otherwise: SyntaxNode }[] = [];
  let head: SyntaxNode = node;
  for (;;) {
    const [condition, , then, , otherwise] = head.children;
    if (condition === undefined || then === undefined || otherwise === undefined) {
      throw unknownSyntax(source, head);
    }
    arms.push({ then, otherwise });
    const [nested] = condition.children;
    head = nested?.type === "conditional" ? nested : condition;
    if (head === condition) break;
  }
  // From the last arm backwards: each arm's `otherwise` is the condition of the one after it.
  let result: Expression | undefined;
  for (const [index, { then, otherwise }] of arms.entries()) {
    const condition = arms[index + 1]?.otherwise ?? head;
    result = {
      kind: "conditional",
      condition: readExpression(source, condition),
      // biome-ignore lint/suspicious/noThenProperty: an expression, never a function
      then: readExpression(source, then),
      otherwise: result ?? readExpression(source, otherwise),
      at: source.at(condition.start),
    };
  }
  if (result === undefined) throw unknownSyntax(source, node);
  return result;
}

function readCall(source: SourceText, node: SyntaxNode): Expression {
  const [name] = node.children;
  const list = node.children.find(({ type }) => type === "function_arguments");
  if (name === undefined) throw unknownSyntax(source, node);
  const children = list?.children ?? [];
  return {
    kind: "call",
    name: source.slice(name),
    args: children
      .filter(({ type }) => type === "expression")
      .map((argument) => readExpression(source, argument)),
    expand: children.at(-1)?.type === "ellipsis",
    at: source.at(node.start),
  };
}

export function unknownSyntax(source: SourceText, node: SyntaxNode): SyntaxFault {
  return new SyntaxFault("the expression could not be read", source.at(node.start));
}
