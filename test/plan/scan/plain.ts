import {
  DEEPEST,
  type Hits,
  JsonError,
  type ScanFault,
  type Scanner,
  type Shape,
  SLOTS,
} from "../../../checker/plan/scan/model.js";

/** The scanner as it is meant: one byte after the other, slow and plain. What is fast is held against it. */
export function makePlainScanner(shape: Shape, onHits: (hits: Hits) => void): Told {
  return new PlainScanner(shape, onHits);
}

/** A scanner without what only one has that is given memory. */
type Told = Omit<Scanner, "room" | "take" | "piece">;

interface Place {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** A value that has begun. */
interface Open {
  readonly shape: Shape | undefined;
  readonly start: Place;
  readonly first: number;
  /** Of an object: the names that it has so far. */
  readonly names: Set<string>;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly id: number;
  readonly first: number;
}

const NOTHING: Hit = { start: 0, end: 0, id: 0, first: 0 };

function columnsOf(hits: readonly Hit[]): Hits["slots"] {
  return {
    starts: Float64Array.from(hits, ({ start }) => start),
    ends: Float64Array.from(hits, ({ end }) => end),
    ids: Int32Array.from(hits, ({ id }) => id),
    firsts: Uint8Array.from(hits, ({ first }) => first),
  };
}

function allOf(slots: readonly (Hit | undefined)[]): readonly Hit[] {
  return Array.from({ length: SLOTS }, (_, slot) => slots[slot] ?? NOTHING);
}

const EMPTY = columnsOf(allOf([]));

/** Stands for the end of the text. */
const END = -1;

const [QUOTE, BACKSLASH, COMMA, COLON] = codesOf('"\\,:');
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = codesOf("[]{}");
const ESCAPED = new Set(codesOf('"\\/bfnrt'));
const HEX = new Set(codesOf("0123456789abcdefABCDEF"));
const DIGITS = new Set(codesOf("0123456789"));
const SPACES = new Set(codesOf(" \t\r\n"));
const LITERALS = ["true", "false", "null"].map(codesOf);

function codesOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

class PlainScanner implements Told {
  readonly #steps: Generator<void, void, number>;
  readonly #onHits: (hits: Hits) => void;
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #open: Open[] = [];
  readonly #slots: (Hit | undefined)[] = [];
  /** The byte that is looked at, which is taken by asking for the next, and where it stands. */
  #byte = END;
  #at = -1;
  #line = 1;
  #column = 0;

  constructor(shape: Shape, onHits: (hits: Hits) => void) {
    this.#onHits = onHits;
    this.#steps = this.#document(shape);
    this.#steps.next();
  }

  push(piece: Uint8Array): void {
    for (const byte of piece) this.#steps.next(byte);
  }

  end(): void {
    this.#steps.next(END);
  }

  keepFrom(): number {
    const kept = this.#open.find(({ shape }) => shape?.keep === true);
    return kept?.start.at ?? this.#at + 1;
  }

  get interned(): number {
    return this.#texts.length;
  }

  text(id: number): string {
    return this.#texts[id] ?? "";
  }

  find(text: string): number {
    return this.#ids.get(text) ?? -1;
  }

  *#document(shape: Shape): Generator<void, void, number> {
    this.#next(yield);
    yield* this.#spaces();
    yield* this.#values(shape);
    yield* this.#spaces();
    if (this.#byte !== END) this.#fail("rest");
  }

  /** One value with all that is in it. */
  *#values(root: Shape): Generator<void, void, number> {
    let shape: Shape | undefined = root;
    for (;;) {
      let ended = yield* this.#begin(shape);
      while (ended) {
        const around = this.#open.at(-1);
        if (around === undefined) return;
        const close = around.first === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
        yield* this.#spaces();
        if (this.#byte === COMMA) {
          this.#next(yield);
          yield* this.#spaces();
          ended = false;
        } else if (this.#byte === close) {
          this.#next(yield);
          this.#end();
        } else this.#fail("syntax");
      }
      const around = this.#open.at(-1);
      if (around === undefined) return;
      if (around.first === OPEN_LIST) shape = around.shape?.each;
      else shape = yield* this.#name(around);
    }
  }

  /** Begins a value, and says whether it has ended as well. */
  *#begin(shape: Shape | undefined): Generator<void, boolean, number> {
    const first = this.#byte;
    const start = this.#place();
    this.#open.push({ shape, start, first, names: new Set() });
    if (first === OPEN_LIST || first === OPEN_OBJECT) {
      if (this.#open.length > DEEPEST) this.#fail("too-deep");
      this.#next(yield);
      yield* this.#spaces();
      if (this.#byte !== (first === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT)) return false;
      this.#next(yield);
      this.#end();
    } else if (first === QUOTE) {
      this.#end(yield* this.#string());
    } else {
      const literal = LITERALS.find(([code]) => code === first);
      if (literal === undefined) yield* this.#number();
      else for (const code of literal) yield* this.#take(code);
      this.#end();
    }
    return true;
  }

  /** The innermost value has ended just before the byte that is looked at. */
  #end(text?: string): void {
    const ended = this.#open.pop();
    if (ended?.shape?.emit === undefined) return;
    const intern = text !== undefined && ended.shape.emit === "intern";
    const hit: Hit = {
      start: ended.start.at,
      end: this.#at,
      id: intern ? this.#intern(text) : -1,
      first: ended.first,
    };
    if (ended.shape.slot !== undefined) {
      this.#fill(ended.shape.slot, ended.shape.more ?? 0, hit);
      return;
    }
    this.#onHits({
      count: 1,
      tags: Int32Array.of(ended.shape.tag ?? 0),
      ...columnsOf([hit]),
      slots: this.#slots.length === 0 ? EMPTY : columnsOf(allOf(this.#slots)),
    });
    this.#slots.length = 0;
  }

  #fill(first: number, more: number, hit: Hit): void {
    const last = first + more;
    let slot = first;
    while (slot < last && this.#slots[slot] !== undefined) slot++;
    const known = this.#slots[slot];
    const isString = (one: Hit) => one.first === QUOTE;
    if (known === undefined || (isString(known) && !isString(hit))) this.#slots[slot] = hit;
  }

  #intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /** The name of a member, with its colon: what is asked for of its value. */
  *#name({ shape, names }: Open): Generator<void, Shape | undefined, number> {
    const start = this.#place();
    if (this.#byte !== QUOTE) this.#fail("syntax");
    const name = yield* this.#string();
    if (names.has(name)) this.#fail("duplicate-key", start);
    names.add(name);
    yield* this.#spaces();
    yield* this.#take(COLON);
    yield* this.#spaces();
    return shape?.members !== undefined && Object.hasOwn(shape.members, name)
      ? shape.members[name]
      : shape?.others;
  }

  *#string(): Generator<void, string, number> {
    const bytes: number[] = [];
    bytes.push(this.#byte);
    this.#next(yield);
    while (this.#byte !== QUOTE) {
      if (this.#byte < 0x20) this.#fail("syntax");
      if (this.#byte === BACKSLASH) {
        bytes.push(this.#byte);
        this.#next(yield);
        if (this.#byte === "u".charCodeAt(0)) {
          for (let digit = 0; digit < 4; digit++) {
            bytes.push(this.#byte);
            this.#next(yield);
            if (!HEX.has(this.#byte)) this.#fail("syntax");
          }
        } else if (!ESCAPED.has(this.#byte)) this.#fail("syntax");
        bytes.push(this.#byte);
        this.#next(yield);
      } else if (this.#byte < 0x80) {
        bytes.push(this.#byte);
        this.#next(yield);
      } else {
        const start = this.#place();
        const character = [this.#byte];
        while (isBeginning(character)) {
          bytes.push(this.#byte);
          this.#next(yield);
          if (this.#byte === END) this.#fail("cut-off");
          character.push(this.#byte);
        }
        if (decode(character) === undefined) this.#fail("utf-8", start);
        bytes.push(this.#byte);
        this.#next(yield);
      }
    }
    bytes.push(this.#byte);
    this.#next(yield);
    return JSON.parse(Buffer.from(bytes).toString());
  }

  *#number(): Generator<void, void, number> {
    if (this.#byte === "-".charCodeAt(0)) this.#next(yield);
    if (this.#byte === "0".charCodeAt(0)) this.#next(yield);
    else yield* this.#digits();
    if (this.#byte === ".".charCodeAt(0)) {
      this.#next(yield);
      yield* this.#digits();
    }
    if (codesOf("eE").includes(this.#byte)) {
      this.#next(yield);
      if (codesOf("+-").includes(this.#byte)) this.#next(yield);
      yield* this.#digits();
    }
  }

  *#digits(): Generator<void, void, number> {
    if (!DIGITS.has(this.#byte)) this.#fail("syntax");
    while (DIGITS.has(this.#byte)) this.#next(yield);
  }

  *#spaces(): Generator<void, void, number> {
    while (SPACES.has(this.#byte)) this.#next(yield);
  }

  *#take(code: number | undefined): Generator<void, void, number> {
    if (this.#byte !== code) this.#fail("syntax");
    this.#next(yield);
  }

  /** Goes on to the next byte, for which it is yielded: it comes with the next piece where this one is at its end. */
  #next(byte: number): void {
    const last = this.#byte;
    this.#byte = byte;
    this.#at++;
    if (last === "\n".charCodeAt(0)) {
      this.#line++;
      this.#column = 0;
    }
    // A character of UTF-8 counts where it begins, twice when it has four bytes.
    if (!isContinuation(this.#byte)) this.#column++;
    if (last >= 0xf0) this.#column++;
  }

  #place(): Place {
    // Where something begins with it, a byte that goes on is one that goes on nothing.
    const column = isContinuation(this.#byte) ? this.#column + 1 : this.#column;
    return { at: this.#at, line: this.#line, column };
  }

  /** Without a place, at the byte that is looked at: where the text ends, that is the fault. */
  #fail(kind: ScanFault, place?: Place): never {
    const { at, line, column } = place ?? this.#place();
    const isEnd = place === undefined && this.#byte === END;
    throw new JsonError(isEnd ? "cut-off" : kind, at, line, column);
  }
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of bytes in UTF-8; undefined when they are none. */
function decode(bytes: readonly number[]): string | undefined {
  try {
    return UTF_8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** Whether a character of UTF-8 has begun so and wants more bytes. */
function isBeginning(bytes: readonly number[]): boolean {
  const missing = lengthFrom(bytes[0] ?? 0) - bytes.length;
  if (missing <= 0) return false;
  return [0x80, 0x90, 0xbf].some(
    (next) => decode([...bytes, next, ...Array<number>(missing - 1).fill(0x80)]) !== undefined,
  );
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

function lengthFrom(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
