import {
  type Atom,
  charactersOf,
  literal,
  literalAtoms,
  OPEN,
  pattern,
  wildcardsIn,
} from "./atoms.js";
import { contextEntry, type RequestContext, valueOfKey } from "./context.js";
import { excludes, joinTexts, type Text } from "./text.js";
import { allOf, type Truth } from "./truth.js";

/** What a text of a policy comes to in a request. */
export interface Substituted {
  readonly atoms: readonly Atom[];
  /** Whether every variable has a value. With one that has none, nothing matches. */
  readonly hasValues: Truth;
}

export interface TextReading {
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  /** Whether `${…}` is a variable, which it is in documents of 2012 alone. */
  readonly variables: boolean;
  /** "In the resource element after the fifth colon": what one before it comes to is not said. */
  readonly afterColons?: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function substitute(text: Text, context: RequestContext, reading: TextReading): Substituted {
  const written = reading.wildcards ? wildcardsIn : charactersOf;
  const parts = joinTexts(text);
  const pieces: Substituted[] = [];
  let colons = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== "string") {
      // A variable that begins in it may end in what follows.
      const isOpen = reading.variables && !excludes(part, "$");
      if (isOpen) return joined([...pieces, SOMETHING]);
      pieces.push(known([reading.wildcards ? pattern(part) : literal(part)]));
      continue;
    }
    if (!reading.variables) {
      pieces.push(known(written(part)));
      continue;
    }
    for (const piece of piecesOf(part, parts[index + 1])) {
      // What began here goes on in what is not known.
      if (piece.kind === "broken") return joined([...pieces, SOMETHING]);
      const isTooEarly = colons < (reading.afterColons ?? 0);
      if (piece.kind === "variable") {
        pieces.push(isTooEarly ? SOMETHING : valueOfVariable(piece, context));
      } else {
        pieces.push(known(piece.kind === "text" ? written(piece.text) : charactersOf(piece.text)));
        colons += piece.text.split(":").length - 1;
      }
    }
  }
  return joined(pieces);
}

function known(atoms: readonly Atom[]): Substituted {
  return { atoms, hasValues: "yes" };
}

function joined(pieces: readonly Substituted[]): Substituted {
  return {
    atoms: pieces.flatMap(({ atoms }) => atoms),
    hasValues: allOf(pieces.map(({ hasValues }) => hasValues)),
  };
}

type Piece =
  | { readonly kind: "text"; readonly text: string }
  /** `${*}`, `${?}`, `${$}` are those characters. */
  | { readonly kind: "character"; readonly text: string }
  | { readonly kind: "variable"; readonly key: string; readonly fallback?: string }
  | { readonly kind: "broken" };

const VARIABLE = /\$\{([^}]*)\}|\$\{[^}]*$/g;
const WITH_DEFAULT = /^([^,]+?)\s*,\s*'([^']*)'\s*$/;

function piecesOf(text: string, next: Text[number] | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push(pieceOf(match[1]));
    if (match[1] === undefined) return pieces;
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  const goesOn = rest.endsWith("$") && typeof next === "object" && !excludes(next, "{");
  if (!goesOn) return [...pieces, { kind: "text", text: rest }];
  return [...pieces, { kind: "text", text: rest.slice(0, -1) }, { kind: "broken" }];
}

function pieceOf(inside: string | undefined): Piece {
  if (inside === undefined) return { kind: "broken" };
  if (/^[*?$]$/.test(inside)) return { kind: "character", text: inside };
  const [, key, fallback] = WITH_DEFAULT.exec(inside) ?? [];
  if (key !== undefined && fallback !== undefined) return { kind: "variable", key, fallback };
  return { kind: "variable", key: inside.trim() };
}

type Variable = Extract<Piece, { kind: "variable" }>;

function valueOfVariable({ key, fallback }: Variable, context: RequestContext): Substituted {
  const entry = contextEntry(context, key);
  switch (entry.kind) {
    case "values": {
      const [value, ...others] = entry.values;
      if (value === undefined) return withoutValue(fallback);
      // Only keys with one value can be variables.
      return others.length > 0 || entry.isMany ? SOMETHING : known(literalAtoms(value));
    }
    case "present":
      return entry.isMany ? SOMETHING : known(literalAtoms(valueOfKey(key)));
    case "absent":
      return withoutValue(fallback);
    case "since":
    case "value-or-absent":
    case "unknown":
      return SOMETHING;
  }
}

const SOMETHING: Substituted = { atoms: [OPEN], hasValues: "unknown" };

function withoutValue(fallback: string | undefined): Substituted {
  if (fallback === undefined) return { atoms: [], hasValues: "no" };
  return known(charactersOf(fallback));
}
