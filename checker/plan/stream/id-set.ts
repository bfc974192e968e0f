/** A set of small numbers. */
export class IdSet {
  #bits = new Uint32Array(1024);

  /** @returns false where it is in it already. */
  add(id: number): boolean {
    const word = id >>> 5;
    if (word >= this.#bits.length) {
      const bits = new Uint32Array(word * 2);
      bits.set(this.#bits);
      this.#bits = bits;
    }
    const bit = 1 << (id & 31);
    const known = this.#bits[word] ?? 0;
    this.#bits[word] = known | bit;
    return (known & bit) === 0;
  }

  has(id: number): boolean {
    return (((this.#bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  }
}
