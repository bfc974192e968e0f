/** The bytes of a document that goes by, from the place on that something still needs. */
export class KeptBytes {
  #bytes: Buffer = Buffer.allocUnsafeSlow(SIZE);
  /** Where in the document the first of them is. */
  #start = 0;
  #length = 0;

  /** Where in the document they end. */
  get end(): number {
    return this.#start + this.#length;
  }

  /** @param from what stands before is not asked for any more. */
  add(piece: Uint8Array, from: number): void {
    this.#forget(from);
    const length = this.#length + piece.byteLength;
    if (length > this.#bytes.byteLength) this.#grow(length);
    this.#bytes.set(piece, this.#length);
    this.#length = length;
  }

  #forget(from: number): void {
    const gone = Math.min(Math.max(from - this.#start, 0), this.#length);
    if (gone === 0) return;
    this.#bytes.copyWithin(0, gone, this.#length);
    this.#start += gone;
    this.#length -= gone;
    if (this.#bytes.byteLength > SIZE && this.#length < SIZE / 2) {
      this.#bytes = copyOf(this.#bytes.subarray(0, this.#length), SIZE);
    }
  }

  #grow(length: number): void {
    this.#bytes = copyOf(
      this.#bytes.subarray(0, this.#length),
      Math.ceil(length / SIZE) * SIZE * 2,
    );
  }

  at(place: number): number {
    return this.#bytes[place - this.#start] ?? -1;
  }

  /** Valid until more is added. */
  slice(start: number, end: number): Buffer {
    return this.#bytes.subarray(start - this.#start, end - this.#start);
  }

  /** Whether the same bytes stand at two places. */
  areEqual(place: number, other: number, length: number): boolean {
    const bytes = this.#bytes;
    const one = place - this.#start;
    const two = other - this.#start;
    for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[two + at]) return false;
    return true;
  }
}

/** Two pieces, as they are read. */
const SIZE = 2 * 2 ** 20;

function copyOf(bytes: Uint8Array, size: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(size);
  copy.set(bytes);
  return copy;
}
