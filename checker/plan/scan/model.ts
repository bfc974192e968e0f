/**
 * What of a JSON document is asked for: a tree beside it. What no node stands for is validated, and nothing else. A tree may
 * lead back to itself, as for modules in modules.
 */
export interface Shape {
  /** `range`: where the value is; `intern`: that, and of a string the number that equal strings have in common. */
  readonly emit?: "range" | "intern" | undefined;
  /** By which hits of this node are told from those of others; 0 without. */
  readonly tag?: number | undefined;
  /**
   * The value is no hit of its own, but stands in this slot of the next one. Of several values, the first that is no string
   * stands there, or else the first.
   */
  readonly slot?: number | undefined;
  /** How many slots there are behind that one for more of them; 0 without. */
  readonly more?: number | undefined;
  /** Whether the reader will want the bytes of the value when it has ended. */
  readonly keep?: boolean | undefined;
  /** Members of an object by their names, in which escapes are resolved. */
  readonly members?: Readonly<Record<string, Shape>> | undefined;
  /** Every other member. */
  readonly others?: Shape | undefined;
  /** Every element of a list. */
  readonly each?: Shape | undefined;
}

/**
 * Values that were asked for and have ended: in the order in which they end, so that an object comes after its members. The
 * arrays are filled up to `count`, and hold other hits once the function that was handed them has returned.
 */
export interface Hits {
  readonly count: number;
  readonly tags: Int32Array;
  /** Where values begin and end, in bytes from the beginning of the text. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The number of a string that is interned; -1 for every other value. */
  readonly ids: Int32Array;
  /** The byte that a value begins with, which tells what it is. */
  readonly firsts: Uint8Array;
  /** What stands in the slots of hits: SLOTS for each. */
  readonly slots: Omit<Hits, "count" | "tags" | "slots">;
}

/** How many slots a hit has. Where nothing stands, `firsts` has 0, and the rest means nothing. */
export const SLOTS = 16;

/** What is read at once, while it is: its bytes stand in memory, which may be another once more strings are interned. */
export interface Piece {
  /** Where in the text the first of its bytes is that is in memory, and where they end. */
  readonly start: number;
  readonly end: number;
  readonly memory: Buffer;
  /** Where in memory the text would begin. */
  readonly origin: number;
}

/** One pass over a JSON text in UTF-8 that comes in pieces, split anywhere. */
export interface Scanner {
  /**
   * The piece may be used anew afterwards. All hits in it have been told by then.
   *
   * @throws {JsonError} at the first fault of the text.
   */
  push(piece: Uint8Array): void;
  /** Memory for the next bytes, until anything else is asked for. */
  room(): Buffer;
  /**
   * So many bytes have been put there.
   *
   * @throws {JsonError}
   */
  take(length: number): void;
  readonly piece: Piece;
  /** @throws {JsonError} when the text ends before the document does. */
  end(): void;
  /**
   * From where on bytes may still be asked for: where the outermost value begins that is to be kept and has not ended; the
   * end of what was pushed where there is none.
   */
  keepFrom(): number;
  /** How many strings there are: their numbers begin at 0. */
  readonly interned: number;
  /** The string of that number. */
  text(id: number): string;
  /** The number of a string; -1 when it has none. */
  find(text: string): number;
}

export type MakeScanner = (shape: Shape, onHits: (hits: Hits) => void) => Scanner;

/** How deep values may be nested. */
export const DEEPEST = 10_000;

/**
 * - `syntax`: no JSON.
 * - `rest`: something follows the document.
 * - `duplicate-key`: two members of an object have one name; the place is that of the second.
 * - `utf-8`: bytes in a string that are no text; the place is that of the character.
 * - `cut-off`: the text ends before the document does.
 * - `too-deep`: more than DEEPEST values within each other.
 * - `too-large`: more names in open objects, or more strings to intern, than the scanner has memory for.
 */
export type ScanFault =
  | "syntax"
  | "rest"
  | "duplicate-key"
  | "utf-8"
  | "cut-off"
  | "too-deep"
  | "too-large";

/** The first fault of a text. It quotes nothing of it, since that may be secret. */
export class JsonError extends Error {
  /**
   * @param at in bytes from the beginning of the text, as `JSON.parse` places it: the first byte that cannot go on.
   * @param line from 1.
   * @param column from 1, in characters of UTF-16.
   */
  constructor(
    readonly kind: ScanFault,
    readonly at: number,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${kind} in JSON at line ${line}, column ${column}`);
    this.name = "JsonError";
  }
}
