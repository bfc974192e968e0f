import { formatModule, type ModulePath, unkeyed } from "../address.js";
import { parseModule } from "../reference.js";

/** What the scanner has told of strings: numbers, the same for equal ones. */
export interface Interned {
  text(id: number): string;
}

/** What is known of strings that stand in a document many times, mostly in a row, by their numbers. */
export class Known<Fact> {
  readonly #facts = new Map<number, Fact>();
  #last = Number.NaN;
  #fact: Fact | undefined;

  constructor(private readonly learn: (id: number) => Fact) {}

  of(id: number): Fact {
    if (id === this.#last && this.#fact !== undefined) return this.#fact;
    let fact = this.#facts.get(id);
    if (fact === undefined) {
      fact = this.learn(id);
      this.#facts.set(id, fact);
    }
    this.#last = id;
    this.#fact = fact;
    return fact;
  }
}

/** Facts of strings that stand in a document many times, asked for by their numbers. */
export class TextFacts {
  #hashes = new Int32Array(1024);
  #names = new Uint8Array(1024);
  readonly #modules: Known<ModuleFacts>;

  constructor(private readonly texts: Interned) {
    this.#modules = new Known((id) => moduleFacts(id < 0 ? "" : texts.text(id)));
  }

  hash(id: number): number {
    if (id >= this.#hashes.length) this.#hashes = grown(this.#hashes, new Int32Array(id * 2));
    const known = this.#hashes[id] ?? 0;
    if (known !== 0) return known;
    const hash = hashOf(this.texts.text(id));
    this.#hashes[id] = hash;
    return hash;
  }

  /** Whether it is a name as an address has them, so that an address made of names can be read. */
  isName(id: number): boolean {
    if (id >= this.#names.length) this.#names = grown(this.#names, new Uint8Array(id * 2));
    const known = this.#names[id] ?? 0;
    if (known !== 0) return known === YES;
    const isName = /^[\w-]+$/.test(this.texts.text(id));
    this.#names[id] = isName ? YES : NO;
    return isName;
  }

  /** @param id negative for the root module. */
  module(id: number): ModuleFacts {
    return this.#modules.of(id);
  }
}

const YES = 1;
const NO = 2;

/** Of the address of a module instance. */
export interface ModuleFacts {
  /** Undefined where the text is no such address. */
  readonly path: ModulePath | undefined;
  readonly hash: number;
  /** That of the module without the keys of its instances. */
  readonly blockHash: number;
}

export function moduleFacts(address: string): ModuleFacts {
  const path = parseModule(address);
  if (path === undefined) return { path, hash: 0, blockHash: 0 };
  return { path, hash: hashOf(formatModule(path)), blockHash: hashOf(formatModule(unkeyed(path))) };
}

/** FNV-1a, of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash === 0 ? 1 : hash;
}

export function mixed(one: number, other: number): number {
  return (Math.imul(one, 0x01000193) ^ other) | 0;
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
