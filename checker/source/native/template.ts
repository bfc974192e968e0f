import type { Expression, Position, TemplatePart } from "../expression.js";
import { readExpression } from "./expression.js";
import type { SourceText } from "./source-text.js";
import { SyntaxFault } from "./syntax-fault.js";
import type { SyntaxNode } from "./syntax-tree.js";
import { removeIndent, type TemplateToken, tokenize } from "./template-tokens.js";

/** Reads a `quoted_template` or `string_lit` node. */
export function readQuoted(source: SourceText, node: SyntaxNode): Expression {
  const sequences = node.type === "string_lit" ? [] : node.children.slice(1, -1);
  const tokens = tokenize(source, sequences, node.start + 1, node.end - 1, "quoted");
  return assemble(source, tokens, source.at(node.start));
}

/** Reads a `heredoc_template` node. */
export function readHeredoc(source: SourceText, node: SyntaxNode): Expression {
  const { tokens, at } = heredocTokens(source, node);
  if (source.slice(node).startsWith("<<-")) removeIndent(tokens);
  return assemble(source, tokens, at);
}

/** Reads a heredoc that was put around raw text, as whose template the text counts. */
export function readWrapped(
  source: SourceText,
  node: SyntaxNode,
  start: number,
  end: number,
): Expression {
  return assemble(
    source,
    tokenize(source, node.children.slice(2, -1), start, end, "raw"),
    source.at(start),
  );
}

function heredocTokens(
  source: SourceText,
  node: SyntaxNode,
): { readonly tokens: TemplateToken[]; readonly at: Position } {
  const [, opening] = node.children;
  const closing = node.children.at(-1);
  const at = source.at(node.start);
  if (opening === undefined || closing === undefined || opening === closing) {
    throw new SyntaxFault("a heredoc has no end", at);
  }
  const start = source.text.indexOf("\n", opening.end) + 1;
  const end = source.text.lastIndexOf("\n", closing.start - 1) + 1;
  return { tokens: tokenize(source, node.children.slice(2, -1), start, end, "raw"), at };
}

function assemble(source: SourceText, tokens: readonly TemplateToken[], at: Position): Expression {
  const [only] = tokens;
  // An interpolation alone is its expression: "${true}" is a bool.
  if (tokens.length === 1 && only?.kind === "sequence") {
    if (only.node.type === "template_interpolation") return readInterpolation(source, only.node);
  }
  const reader = new PartsReader(source, tokens);
  const parts = reader.readUntil([]);
  const texts = parts.map((part) => (part.kind === "text" ? part.text : undefined));
  if (texts.every((text) => text !== undefined)) {
    return { kind: "literal", value: texts.join(""), at };
  }
  return { kind: "template", parts, at };
}

function readInterpolation(source: SourceText, node: SyntaxNode): Expression {
  return readExpression(source, child(source, node, "expression"));
}

/** Puts the directives that belong together around what stands between them. */
class PartsReader {
  #next = 0;
  #end: SyntaxNode | undefined;

  constructor(
    private readonly source: SourceText,
    private readonly tokens: readonly TemplateToken[],
  ) {}

  /** Reads up to a directive of one of the given types, or to the end of the template if none. */
  readUntil(ends: readonly string[]): readonly TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (let token = this.#take(); token !== undefined; token = this.#take()) {
      if (token.kind === "text") {
        const previous = parts.at(-1);
        if (previous?.kind === "text") {
          parts.splice(-1, 1, { kind: "text", text: previous.text + token.text });
        } else if (token.text !== "") {
          parts.push({ kind: "text", text: token.text });
        }
      } else if (ends.includes(token.node.type)) {
        this.#end = token.node;
        return parts;
      } else {
        parts.push(this.#readSequence(token.node));
      }
    }
    if (ends.length > 0)
      throw new SyntaxFault("a template directive has no end", this.source.at(0));
    return parts;
  }

  #take(): TemplateToken | undefined {
    return this.tokens[this.#next++];
  }

  #readSequence(node: SyntaxNode): TemplatePart {
    switch (node.type) {
      case "template_interpolation":
        return { kind: "interpolation", expression: readInterpolation(this.source, node) };
      case "template_if_intro": {
        const condition = readExpression(this.source, child(this.source, node, "expression"));
        const then = this.readUntil(["template_else_intro", "template_if_end"]);
        const otherwise =
          this.#end?.type === "template_else_intro" ? this.readUntil(["template_if_end"]) : [];
        return { kind: "if", condition, then, otherwise };
      }
      case "template_for_start": {
        const names = node.children
          .filter(({ type }) => type === "identifier")
          .map((name) => this.source.slice(name));
        const collection = readExpression(this.source, child(this.source, node, "expression"));
        const body = this.readUntil(["template_for_end"]);
        const key = names.length > 1 ? names[0] : undefined;
        return { kind: "for", key, value: names.at(-1) ?? "", collection, body };
      }
      default:
        throw new SyntaxFault("a template could not be read", this.source.at(node.start));
    }
  }
}

function child(source: SourceText, node: SyntaxNode, type: string): SyntaxNode {
  const found = node.children.find((candidate) => candidate.type === type);
  if (found === undefined) {
    throw new SyntaxFault("a template could not be read", source.at(node.start));
  }
  return found;
}
