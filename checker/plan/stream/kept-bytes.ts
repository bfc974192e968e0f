import type { Piece } from "../scan/model.js";

/** The bytes of a document that goes by: those of the piece that is read, and what of those before it something still needs. */
export class KeptBytes {
  #kept: Buffer = Buffer.allocUnsafeSlow(SIZE);
  /** Where in the document the first of them is. */
  #start = 0;
  #length = 0;

  /** @param piece what is read: where that begins and ends in the document, and its bytes, which may move. */
  constructor(private readonly piece: Piece) {}

  /** Keeps what is needed of the piece, before another one comes. @param from what stands before is not asked for any more. */
  keep(from: number): void {
    this.#forget(from);
    this.#keepUpTo(this.piece.end);
  }

  #forget(from: number): void {
    const gone = Math.min(Math.max(from - this.#start, 0), this.#length);
    this.#length -= gone;
    if (this.#length === 0) this.#start = from;
    else if (gone > 0) {
      this.#kept.copyWithin(0, gone, gone + this.#length);
      this.#start += gone;
    }
    if (this.#kept.byteLength > SIZE && this.#length < SIZE / 2) {
      this.#kept = copyOf(this.#kept.subarray(0, this.#length), SIZE);
    }
  }

  /** What of the piece follows on what is kept. */
  #keepUpTo(end: number): void {
    const from = this.#start + this.#length;
    if (from >= end) return;
    const length = end - this.#start;
    if (length > this.#kept.byteLength) this.#grow(length);
    const { memory, origin } = this.piece;
    this.#kept.set(memory.subarray(from + origin, end + origin), this.#length);
    this.#length = length;
  }

  #grow(length: number): void {
    this.#kept = copyOf(this.#kept.subarray(0, this.#length), Math.ceil(length / SIZE) * SIZE * 2);
  }

  /** -1 where nothing is kept. */
  at(place: number): number {
    const { start, memory, origin } = this.piece;
    if (place >= start) return place < this.piece.end ? (memory[place + origin] ?? -1) : -1;
    return place < this.#start + this.#length ? (this.#kept[place - this.#start] ?? -1) : -1;
  }

  /** Where a value stands in memory, until more is asked for. */
  find(start: number, end: number): InMemory {
    const { piece } = this;
    if (start >= piece.start) return piece;
    this.#keepUpTo(Math.min(end, piece.end));
    return { memory: this.#kept, origin: -this.#start };
  }

  /** Valid until more is asked for. */
  slice(start: number, end: number): Buffer {
    const { memory, origin } = this.find(start, end);
    return memory.subarray(start + origin, end + origin);
  }
}

/** Bytes, and where in them the document would begin. */
export type InMemory = Pick<Piece, "memory" | "origin">;

/** As much as most values take. */
const SIZE = 2 ** 20;

function copyOf(bytes: Uint8Array, size: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(size);
  copy.set(bytes);
  return copy;
}
