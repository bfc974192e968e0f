import { type Exports, instantiate } from "./exports.js";
import {
  type Hits,
  JsonError,
  type MakeScanner,
  type Piece,
  type ScanFault,
  type Scanner,
} from "./model.js";
import { writeShape } from "./shape.js";
import { decodeHalves, encode } from "./text.js";

/** The scanner as WebAssembly (decision 0042). */
export const makeScanner: MakeScanner = (shape, onHits) => {
  const scanner = new CompiledScanner(onHits);
  scanner.ask(shape);
  return scanner;
};

/** In the order of their numbers in `assembly/place.ts`. */
const FAULTS: readonly ScanFault[] = [
  "syntax",
  "rest",
  "duplicate-key",
  "utf-8",
  "cut-off",
  "too-deep",
];

class CompiledScanner implements Scanner {
  readonly #code: Exports;
  readonly #onHits: (hits: Hits) => void;
  #bytes: Buffer;
  #hits: Omit<Hits, "count">;
  #pushed = 0;
  #question = { at: 0, size: 0 };
  readonly piece: Mutable<Piece> = { start: 0, end: 0, memory: NO_BYTES, origin: 0 };

  constructor(onHits: (hits: Hits) => void) {
    this.#onHits = onHits;
    this.#code = instantiate((count) => this.#take(count));
    // Which names come to one hash decides how long a scan takes, and nothing else.
    const random = (): number => Math.random() * 2 ** 32;
    this.#code.seed(random(), random(), random(), random());
    this.#code.begin();
    this.#bytes = Buffer.from(this.#code.memory.buffer);
    this.#hits = this.#viewHits();
  }

  ask(shape: Parameters<MakeScanner>[0]): void {
    this.#code.setRoot(writeShape(shape, this.#code));
  }

  push(piece: Uint8Array): void {
    for (let from = 0; from < piece.length; ) {
      const room = this.room();
      const part = piece.subarray(from, from + room.length);
      room.set(part);
      this.take(part.length);
      from += part.length;
    }
  }

  room(): Buffer {
    const at = this.#code.inputAt();
    return this.#view().subarray(at, at + this.#code.INPUT.value);
  }

  take(length: number): void {
    this.#pushed += length;
    this.#run(() => this.#code.scan(length));
  }

  #lookAtPiece(): void {
    const { piece } = this;
    piece.start = this.#code.windowFrom();
    piece.end = this.#pushed;
    piece.memory = this.#view();
    piece.origin = this.#code.windowAt() - piece.start;
  }

  end(): void {
    this.#run(() => this.#code.finish());
  }

  keepFrom(): number {
    return this.#code.keepFrom();
  }

  get interned(): number {
    return this.#code.interned.value;
  }

  text(id: number): string {
    const at = this.#code.placeOf(id);
    const end = at + this.#code.lengthOf(id);
    const bytes = this.#view();
    return this.#code.halves.value === 0
      ? bytes.toString("utf8", at, end)
      : decodeHalves(bytes.subarray(at, end));
  }

  find(text: string): number {
    const bytes = encode(text);
    if (bytes.length > this.#question.size) {
      const size = bytes.length * 2;
      this.#question = { at: this.#code.allocate(size), size };
    }
    this.#view().set(bytes, this.#question.at);
    return this.#code.find(this.#question.at, bytes.length);
  }

  /** @throws {JsonError} */
  #run(step: () => void): void {
    try {
      step();
    } catch (cause) {
      if (this.#code.exhausted.value === 0) throw cause;
      throw new JsonError("too-large", this.#pushed, 0, 0);
    }
    this.#lookAtPiece();
    const kind = FAULTS[this.#code.fault.value - 1];
    if (kind === undefined) return;
    const { faultAt, faultLine, faultColumn } = this.#code;
    throw new JsonError(kind, faultAt.value, faultLine.value, faultColumn.value);
  }

  #take(count: number): void {
    this.#lookAtPiece();
    this.#onHits({ count, ...this.#hits });
  }

  /** The memory, which is another object once it has grown. */
  #view(): Buffer {
    if (this.#bytes.buffer !== this.#code.memory.buffer) {
      this.#bytes = Buffer.from(this.#code.memory.buffer);
      this.#hits = this.#viewHits();
    }
    return this.#bytes;
  }

  /** As they are laid out in `assembly/hits.ts`. */
  #viewHits(): Omit<Hits, "count"> {
    const { hits, ROOM, SLOTS } = this.#code;
    const at = hits.value;
    const room = ROOM.value;
    return {
      ...this.#viewColumns(at, room),
      tags: new Int32Array(this.#code.memory.buffer, at + room * COLUMNS, room),
      slots: this.#viewColumns(at + room * (COLUMNS + 4), room * SLOTS.value),
    };
  }

  #viewColumns(at: number, rows: number): Hits["slots"] {
    const { buffer } = this.#code.memory;
    return {
      starts: new Float64Array(buffer, at, rows),
      ends: new Float64Array(buffer, at + rows * 8, rows),
      ids: new Int32Array(buffer, at + rows * 16, rows),
      firsts: new Uint8Array(buffer, at + rows * 20, rows),
    };
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const NO_BYTES = Buffer.alloc(0);

/** How many bytes a row of columns takes. */
const COLUMNS = 21;
