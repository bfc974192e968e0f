import { excludes, type Text, type Unknown } from "./text.js";

/** A part of a text, or of a pattern. */
export type Atom =
  | { readonly kind: "character"; readonly character: string }
  /** `?` */
  | { readonly kind: "one" }
  /** `*` */
  | { readonly kind: "many" }
  /** Unless it is literal, there may be wildcards in it. */
  | { readonly kind: "unknown"; readonly unknown: Unknown; readonly isLiteral: boolean }
  /** Any text or pattern at all, of which nothing is certain. */
  | { readonly kind: "open" };

export const OPEN: Atom = { kind: "open" };

/** Text in which nothing stands for anything else. */
export function literalAtoms(text: Text): readonly Atom[] {
  return text.flatMap((part) => (typeof part === "string" ? charactersOf(part) : [literal(part)]));
}

/** A pattern with `*` and `?`. */
export function patternAtoms(text: Text): readonly Atom[] {
  return text.flatMap((part) => (typeof part === "string" ? wildcardsIn(part) : [pattern(part)]));
}

export function charactersOf(text: string): readonly Atom[] {
  if (text.length > LONGEST) return [OPEN];
  return [...text].map((character) => ({ kind: "character", character }));
}

export function wildcardsIn(text: string): readonly Atom[] {
  if (text.length > LONGEST) return [OPEN];
  return [...text].map((character): Atom => {
    if (character === "*") return { kind: "many" };
    return character === "?" ? { kind: "one" } : { kind: "character", character };
  });
}

/** Of longer text nothing is said: the greatest policy that AWS takes, that of a key, has 32 KB. */
const LONGEST = 65_536;

export function literal(unknown: Unknown): Atom {
  return { kind: "unknown", unknown, isLiteral: true };
}

export function pattern(unknown: Unknown): Atom {
  return { kind: "unknown", unknown, isLiteral: excludes(unknown, "*?") };
}

export function isCharacter(atom: Atom | undefined, character: string): boolean {
  return atom?.kind === "character" && atom.character === character;
}

/** Whether it is the same text on both sides, of which nothing has to be known. */
export function isSameLiteral(a: Atom | undefined, b: Atom | undefined): boolean {
  return (
    a?.kind === "unknown" &&
    b?.kind === "unknown" &&
    a.isLiteral &&
    b.isLiteral &&
    a.unknown.id === b.unknown.id
  );
}
