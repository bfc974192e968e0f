import { Seeded } from "../../../seeded.js";

/** Random expressions in the holes of `fill.ts`, most of them nested. The same seed gives the same. */
export function randomForms(seed: number, count: number): readonly string[] {
  const generator = new Generator(seed);
  return Array.from({ length: count }, () => generator.text(3));
}

class Generator extends Seeded {
  #one(...choices: readonly (() => string)[]): string {
    return this.one(choices)();
  }

  /** Text, or null. */
  text(depth: number): string {
    if (depth <= 0) return this.#leaf();
    const text = () => this.text(depth - 1);
    const list = () => this.#list(depth - 1);
    const map = () => this.#map(depth - 1);
    const truth = () => this.#truth(depth - 1);
    return this.#one(
      () => this.#leaf(),
      () => `(${truth()} ? ${text()} : ${text()})`,
      () => `coalesce(${text()}, ${text()})`,
      () => `try(${text()}, ${text()})`,
      () => `one(${list()})`,
      () => `element(${list()}, ${this.#number()})`,
      () => `${list()}[${this.#number()}]`,
      () => `lookup(${map()}, ${this.#key()}, ${text()})`,
      () => `${map()}[${this.#key()}]`,
      () => `join("", ${list()})`,
      () => `"\${${text()}}%{ if ${truth()} }\${${text()}}%{ endif }"`,
      () => `"%{ for x in ${list()} }\${x}%{ endfor }"`,
      () => `lower(${text()})`,
      () => `trimspace("\${${text()}} ")`,
      () => `format("%s", ${text()})`,
      () => `regex("vpc-[0-9a-f]+", ${text()})`,
      () =>
        `regex("^(?:(vpc-.*)|(.*))$", ${text()})[${this.#one(
          () => "0",
          () => "1",
        )}]`,
      () => `replace(${text()}, "/^vpc.*$/", ${text()})`,
      () => `jsondecode(jsonencode([${text()}]))[0]`,
      () => `substr(${text()}, 0, 21)`,
    );
  }

  #list(depth: number): string {
    const text = () => this.text(depth - 1);
    const list = () => this.#list(depth - 1);
    if (depth <= 0) return `[${this.#leaf()}]`;
    return this.#one(
      () => `[${text()}]`,
      () => `[${text()}, ${text()}]`,
      () => `(${this.#truth(depth - 1)} ? ${list()} : ${list()})`,
      () => `(${this.#truth(depth - 1)} ? [${text()}] : [])`,
      () => `[for x in ${list()} : x if ${this.#truth(depth - 1)}]`,
      () => `[for k, x in ${this.#map(depth - 1)} : x if k == ${this.#key()}]`,
      () => `concat(${list()}, ${list()})`,
      () => `compact(${list()})`,
      () => `flatten([${list()}, ${list()}])`,
      () => `distinct(${list()})`,
      () => `values(${this.#map(depth - 1)})`,
      () => `slice(${list()}, 0, ${this.#number()})`,
      () => `tolist(toset(${list()}))`,
      () => `setunion(${list()}, ${list()})`,
      () => `coalescelist(${list()}, ${list()})`,
      () => `split(",", join(",", ${list()}))`,
      () => `${list()}[*]`,
      () => `try(${list()}, ${list()})`,
    );
  }

  #map(depth: number): string {
    const text = () => this.text(depth - 1);
    if (depth <= 0) return `{ x = ${this.#leaf()} }`;
    return this.#one(
      () => `{ x = ${text()} }`,
      () => `{ x = ${text()}, y = ${text()} }`,
      () => `{ (${this.#key()}) = ${text()} }`,
      () => `merge(${this.#map(depth - 1)}, ${this.#map(depth - 1)})`,
      () => `{ for i, x in ${this.#list(depth - 1)} : (i == 0 ? "x" : "y") => x }`,
      () => `(${this.#truth(depth - 1)} ? ${this.#map(depth - 1)} : ${this.#map(depth - 1)})`,
      () => `zipmap(["x"], ${this.#list(depth - 1)})`,
    );
  }

  #truth(depth: number): string {
    return this.#one(
      () => "<yes>",
      () => "<no>",
      () => `(${this.#key()} == "x")`,
      () =>
        `(<yes> ${this.#one(
          () => "&&",
          () => "||",
        )} <no>)`,
      () => `(${this.text(depth - 1)} == ${this.text(depth - 1)})`,
      () => `can(${this.text(depth - 1)})`,
    );
  }

  #leaf(): string {
    return this.#one(
      () => "<a>",
      () => "<a>",
      () => "<b>",
      () => "<c>",
      () => "null",
      () => '""',
    );
  }

  #key(): string {
    return this.#one(
      () => "<key>",
      () => '"x"',
      () => '"y"',
    );
  }

  #number(): string {
    return this.#one(
      () => "<at>",
      () => "0",
      () => "1",
    );
  }
}
