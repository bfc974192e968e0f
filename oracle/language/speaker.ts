import type { Random } from "../random.js";

/** What an expression will be; `any` may be of any of these, and null. */
export type Kind = "text" | "number" | "truth" | "list" | "set" | "map" | "any";

/** One way to write an expression. */
export type Way = (speaker: Speaker) => string;

/** All ways to write expressions of each kind: those that need nothing else, and those that hold others. */
export interface Vocabulary {
  readonly atoms: Readonly<Record<Kind, readonly Way[]>>;
  readonly forms: Readonly<Record<Kind, readonly Way[]>>;
  /** Those that serve for every kind. */
  readonly around: readonly ((kind: Kind) => Way)[];
}

/** Of another kind than is asked for: Terraform converts it, or fails. */
const MISTAKEN = 0.05;

/** Writes random expressions, which become shorter the deeper they are. */
export class Speaker {
  constructor(
    readonly random: Random,
    private readonly vocabulary: Vocabulary,
    private readonly left: number,
    /** What may be named, beside what the vocabulary has. */
    private readonly names: readonly string[] = [],
  ) {}

  text(): string {
    return this.of("text");
  }
  number(): string {
    return this.of("number");
  }
  truth(): string {
    return this.of("truth");
  }
  list(): string {
    return this.of("list");
  }
  set(): string {
    return this.of("set");
  }
  map(): string {
    return this.of("map");
  }
  any(): string {
    return this.of("any");
  }

  of(kind: Kind): string {
    const { random, vocabulary } = this;
    const spoken = random.chance(MISTAKEN) ? "any" : kind;
    if (this.names.length > 0 && random.chance(0.3)) return random.pick(this.names);
    if (this.left <= 0 || random.chance(0.2)) return random.pick(vocabulary.atoms[spoken])(this);
    const inner = this.with([]);
    if (random.chance(0.25)) return random.pick(vocabulary.around)(spoken)(inner);
    return random.pick(vocabulary.forms[spoken])(inner);
  }

  /** One step deeper, where these may be named as well. */
  with(names: readonly string[]): Speaker {
    return new Speaker(this.random, this.vocabulary, this.left - 1, [...this.names, ...names]);
  }

  /** Up to `most` expressions. */
  some(kind: Kind, most: number, least = 0): readonly string[] {
    return Array.from({ length: this.random.between(least, most) }, () => this.of(kind));
  }

  pick<T>(choices: readonly T[]): T {
    return this.random.pick(choices);
  }
}
