import { Seeded } from "../../../seeded.js";

/**
 * Random calculations with numbers of many digits, large and small ones. The same seed gives the same.
 */
export function generateCalculations(seed: number, count: number): readonly string[] {
  const generator = new Generator(seed);
  return Array.from({ length: count }, () => generator.question());
}

class Generator extends Seeded {
  question(): string {
    const a = () => this.#calculation(2);
    return this.one<() => string>([
      a,
      () => `${a()} ${this.one(["<", ">", "<=", ">=", "==", "!="])} ${a()}`,
      () => `tostring(${a()})`,
      () => `floor(${a()})`,
      () => `ceil(${a()})`,
      () => `format("${this.one(["%d", "%v", "%g", "%e", "%.3f", "%20.12e"])}", ${a()})`,
      () => `jsondecode("[${this.#number()}]")[0] == ${this.#number()}`,
      () => `toset([${a()}, ${a()}, ${a()}])`,
      () => `max(${a()}, ${a()})`,
    ])();
  }

  #calculation(depth: number): string {
    if (depth === 0 || this.below(3) === 0) return this.#number();
    const operator = this.one(["+", "-", "*", "/"]);
    return `(${this.#calculation(depth - 1)} ${operator} ${this.#calculation(depth - 1)})`;
  }

  #number(): string {
    const near = this.one(["1", "2.5", "0.1", "3", "1e21", "9007199254740992"]);
    return this.one<() => string>([
      () => near,
      () => `${this.#digits(1)}.${this.#digits(this.below(40) + 1)}`,
      () => this.#digits(this.below(200) + 1),
      () => `${this.#digits(this.below(30) + 1)}e${this.below(600) - 300}`,
      () => `0.${"0".repeat(this.below(60))}${this.#digits(this.below(180) + 1)}`,
      () => `-${this.#digits(2)}.${this.#digits(20)}`,
    ])();
  }

  // Neither a number that is 0, nor one with a sign before zeros: those are asked for by name.
  #digits(count: number): string {
    return `${this.below(9) + 1}${Array.from({ length: count - 1 }, () => this.below(10)).join("")}`;
  }
}
