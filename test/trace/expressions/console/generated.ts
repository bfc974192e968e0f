import { Seeded } from "../../../seeded.js";

/**
 * Random calls of Terraform's collection functions on constants of all types, most of them nested.
 * Many are errors, which Terraform and flowgate must agree on as well. The same seed gives the same.
 */
export function generateCalls(seed: number, count: number): readonly string[] {
  const generator = new Generator(seed);
  return Array.from({ length: count }, () => generator.expression(3));
}

class Generator extends Seeded {
  #some(depth: number, most: number): string {
    const count = this.below(most + 1);
    return Array.from({ length: count }, () => this.expression(depth)).join(", ");
  }

  expression(depth: number): string {
    if (depth <= 0) return this.#atom();
    const inner = () => this.expression(depth - 1);
    const list = () => this.#list(depth - 1);
    const map = () => this.#map(depth - 1);
    return this.one<() => string>([
      () => this.#atom(),
      list,
      list,
      map,
      map,
      () =>
        `${this.one(["flatten", "distinct", "toset", "tolist", "reverse", "compact"])}(${list()})`,
      () => `${this.one(["sort", "one", "length", "alltrue", "anytrue", "sum"])}(${list()})`,
      () => `${this.one(["keys", "values", "tomap", "transpose", "length"])}(${map()})`,
      () => `${this.one(["tostring", "tonumber", "tobool", "jsonencode", "upper"])}(${inner()})`,
      () =>
        `${this.one(["concat", "setunion", "setintersection", "coalescelist"])}(${list()}, ${list()})`,
      () => `${this.one(["setproduct", "setsubtract", "zipmap"])}(${list()}, ${list()})`,
      () => `${this.one(["contains", "index"])}(${list()}, ${inner()})`,
      () => `${this.one(["element", "chunklist"])}(${list()}, ${this.below(4)})`,
      () => `slice(${list()}, ${this.below(2)}, ${this.below(3)})`,
      () => `matchkeys(${list()}, ${list()}, ${list()})`,
      () => `merge(${map()}, ${map()})`,
      () => `lookup(${map()}, ${this.#key()}, ${inner()})`,
      () => `coalesce(${inner()}, ${inner()})`,
      () => `${this.one(["true", "false"])} ? ${inner()} : ${inner()}`,
      () => `${this.#group(inner())} ${this.one(["==", "!="])} ${this.#group(inner())}`,
      () => `try(${inner()}, ${inner()})`,
      () => `can(${inner()})`,
      () => `${this.#group(list())}[${this.below(3)}]`,
      () => `${this.#group(map())}[${this.#key()}]`,
      () => `${this.#group(list())}[*]`,
      () => `[for x in ${this.one([list, map])()} : x]`,
      () => `{ for i, x in ${list()} : i => x }`,
      () => `{ for k, v in ${map()} : k => v... }`,
      () => `join(",", ${list()})`,
      () => `split(",", ${this.one(['"a,b"', '"1"', '""'])})`,
      () => `"\${${inner()}}"`,
    ])();
  }

  #list(depth: number): string {
    if (depth > 0 && this.below(3) === 0) return this.expression(depth);
    const list = `[${this.#some(Math.max(depth, 0) === 0 ? 0 : depth - 1, 3)}]`;
    return this.one([list, list, `tolist(${list})`, `toset(${list})`]);
  }

  #map(depth: number): string {
    if (depth > 0 && this.below(4) === 0) return this.expression(depth);
    const keys = ["a", "b", '"1"'].slice(0, this.below(4));
    const members = keys.map((key) => `${key} = ${this.expression(depth - 1)}`);
    const map = `{ ${members.join(", ")} }`;
    return this.one([map, map, `tomap(${map})`]);
  }

  #atom(): string {
    return this.one([
      "1",
      "2",
      '"a"',
      '"1"',
      '"b"',
      '""',
      "true",
      "false",
      "null",
      "tostring(null)",
      "tolist(null)",
      'regex("(a)|(b)", "b")',
      "[]",
      "{}",
      '"true"',
    ]);
  }

  #key(): string {
    return this.one(['"a"', '"b"', "1", '"1"', "true"]);
  }

  #group(text: string): string {
    return `(${text})`;
  }
}
