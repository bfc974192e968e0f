import type { SyntaxNode } from "../syntax-tree.js";

/** What is not plain: the grammar is asked of the whole text. */
export class NotPlain extends Error {}

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const STAR = 0x2a;
const SLASH = 0x2f;

/**
 * How deep what stands in brackets, quotes and blocks may nest, and how many operators may lie over each other in it.
 * More is asked of the grammar, whose tree is read down to level 800: these make up to 7 and 2 levels each.
 */
const DEEPEST = 60;
const MOST_OPERATORS = 150;

/** A place in a text that moves on over what it reads. */
export class Cursor {
  at = 0;
  #depth = 0;
  /** Operators in what is read now, and the most that lie over each other in anything that is nested in it. */
  #operators = 0;
  #nested = 0;

  constructor(readonly text: string) {}

  /** The character here, as a number; NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  codeAhead(by: number): number {
    return this.text.charCodeAt(this.at + by);
  }

  /** Passes over white space and comments, of which newlines mean no more than spaces to the grammar. */
  skip(): void {
    for (;;) {
      const { code } = this;
      if (code === SPACE || code === NEWLINE || code === TAB || code === RETURN) this.at++;
      else if (code === HASH || (code === SLASH && this.codeAhead(1) === SLASH)) this.#skipLine();
      else if (code === SLASH && this.codeAhead(1) === STAR) this.#skipComment();
      else return;
    }
  }

  #skipLine(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  #skipComment(): void {
    const end = this.text.indexOf("*/", this.at + 2);
    if (end < 0) throw new NotPlain();
    this.at = end + 2;
  }

  /** Takes these characters, which have to be here. */
  take(characters: string): SyntaxNode {
    if (!this.text.startsWith(characters, this.at)) throw new NotPlain();
    return this.token(characters, characters.length);
  }

  /** Takes some characters as what the grammar calls them. */
  token(type: string, length: number): SyntaxNode {
    const start = this.at;
    this.at += length;
    return leaf(type, start, this.at);
  }

  /** The end of the name that begins here; here where none does. */
  endOfName(): number {
    let end = this.at;
    let code = this.text.charCodeAt(end);
    if (!isLetter(code)) return end;
    while (isLetter(code) || isDigit(code) || code === HYPHEN) code = this.text.charCodeAt(++end);
    // Names in other scripts, and those of functions of providers.
    if (code > 0x7f || (code === COLON && this.text.charCodeAt(end + 1) === COLON)) {
      throw new NotPlain();
    }
    return end;
  }

  name(): SyntaxNode {
    const length = this.endOfName() - this.at;
    if (length === 0) throw new NotPlain();
    return this.token("identifier", length);
  }

  /** Whether a word stands here, and no longer name that begins with it. */
  isWord(word: string): boolean {
    return this.text.startsWith(word, this.at) && this.endOfName() === this.at + word.length;
  }

  /** Reads what is nested in something. */
  within<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) throw new NotPlain();
    const [operators, nested] = [this.#operators, this.#nested];
    this.#operators = 0;
    this.#nested = 0;
    const result = read();
    const most = this.#operators + this.#nested;
    if (most > MOST_OPERATORS) throw new NotPlain();
    this.#operators = operators;
    this.#nested = Math.max(nested, most);
    this.#depth--;
    return result;
  }

  /** Counts an operator, which goes over what it stands between. */
  countOperator(): void {
    this.#operators++;
  }
}

const COLON = 0x3a;
const HYPHEN = 0x2d;

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

export function leaf(type: string, start: number, end: number): SyntaxNode {
  return { type, start, end, children: NONE, fault: undefined };
}

/** A node of parts, from the first of them to the last. */
export function nodeOf(type: string, children: readonly SyntaxNode[]): SyntaxNode {
  const first = children[0];
  const last = children[children.length - 1];
  if (first === undefined || last === undefined) throw new NotPlain();
  return { type, start: first.start, end: last.end, children, fault: undefined };
}

const NONE: readonly SyntaxNode[] = [];
