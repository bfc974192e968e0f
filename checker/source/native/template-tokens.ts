import type { SourceText } from "./source-text.js";
import { decodeLiteral, type LiteralStyle } from "./string-literal.js";
import type { SyntaxNode } from "./syntax-tree.js";

/**
 * A template as Terraform's scanner cuts it up. White space is removed from tokens, so the cuts
 * matter: a `~` reaches as far as the next token does, which outside of quotes is a line.
 */
export type TemplateToken =
  | { readonly kind: "text"; text: string }
  | { readonly kind: "sequence"; readonly node: SyntaxNode };

/** The tokens of a template that stands between two offsets of the source. */
export function tokenize(
  source: SourceText,
  nodes: readonly SyntaxNode[],
  start: number,
  end: number,
  style: LiteralStyle,
): TemplateToken[] {
  const tokens: TemplateToken[] = [];
  let from = start;
  let stripNext = false;
  const addText = (until: number) => {
    for (const text of texts(source, from, until, style)) {
      tokens.push({ kind: "text", text: stripNext ? text.trimStart() : text });
      stripNext = false;
    }
  };
  for (const node of sequences(nodes)) {
    addText(node.start);
    const previous = tokens.at(-1);
    if (source.text[node.start + 2] === "~" && previous?.kind === "text") {
      previous.text = previous.text.trimEnd();
    }
    tokens.push({ kind: "sequence", node });
    stripNext = source.text[node.end - 2] === "~";
    from = node.end;
  }
  addText(end);
  return tokens;
}

/** All of `${…}` and `%{…}`, in order; the grammar nests those that belong together. */
function* sequences(nodes: readonly SyntaxNode[]): Generator<SyntaxNode> {
  for (const node of nodes) {
    switch (node.type) {
      case "template_directive":
      case "template_if":
      case "template_for":
        yield* sequences(node.children);
        break;
      case "template_literal":
        break;
      default:
        yield node;
    }
  }
}

function* texts(
  source: SourceText,
  start: number,
  end: number,
  style: LiteralStyle,
): Generator<string> {
  if (style === "quoted") {
    if (start < end) yield decodeLiteral(source, { start, end }, style);
    return;
  }
  while (start < end) {
    const newline = source.text.indexOf("\n", start);
    const next = newline === -1 || newline >= end ? end : newline + 1;
    yield decodeLiteral(source, { start, end: next }, style);
    start = next;
  }
}

/**
 * Removes the common indentation of a `<<-` heredoc. A line that is blank does not count, one that
 * starts with an interpolation counts as not indented, and one whose newline a `~` has eaten hides
 * the start of the next: so does Terraform (flushHeredocTemplateParts in hashicorp/hcl).
 */
export function removeIndent(tokens: readonly TemplateToken[]): void {
  const indented: { text: string }[] = [];
  let indent = Number.POSITIVE_INFINITY;
  let lineStart = true;
  for (const token of tokens) {
    if (lineStart) {
      lineStart = false;
      if (token.kind === "sequence") {
        indent = 0;
      } else {
        const start = token.text.search(NO_SPACE);
        if (start !== -1 || !token.text.endsWith("\n")) {
          indented.push(token);
          indent = Math.min(indent, start === -1 ? token.text.length : start);
        }
      }
    }
    if (token.kind === "text" && token.text.endsWith("\n")) lineStart = true;
  }
  for (const token of indented) token.text = token.text.slice(indent);
}

/** White space as Go knows it: with U+0085 and without U+FEFF, contrary to JavaScript. */
const NO_SPACE = /[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
