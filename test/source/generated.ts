import { Seeded } from "../seeded.js";

/**
 * Random expressions of constants that Terraform can evaluate, to be compared with what we make of
 * them. The same seed gives the same expressions.
 */
export function generateExpressions(seed: number, count: number): readonly string[] {
  const generator = new Generator(seed);
  const kinds = [
    () => generator.number(4),
    () => generator.bool(4),
    () => generator.text(4),
    () => generator.heredoc(),
    () => generator.collection(3),
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]?.() ?? "null");
}

class Generator extends Seeded {
  #one(...choices: readonly (() => string)[]): string {
    return this.one(choices)();
  }

  #pick(...texts: readonly string[]): string {
    return this.one(texts);
  }

  #chain(most: number, operators: readonly string[], operand: () => string): string {
    let text = operand();
    for (let more = this.below(most); more > 0; more--) {
      const space = this.#pick("", " ", " ");
      text += `${space}${this.#pick(...operators)}${space}${operand()}`;
    }
    return text;
  }

  number(depth: number): string {
    if (depth === 0) return String(this.below(9) + 1);
    return this.#one(
      () => this.#sum(depth),
      () => this.#sum(depth),
      () => `${this.#all(depth - 1)} ? ${this.number(depth - 1)} : ${this.number(depth - 1)}`,
      () => `[${this.number(depth - 1)}, ${this.number(depth - 1)}][${this.below(2)}]`,
      () => `-{ a = [${this.number(depth - 1)}] }.a[0]`,
      () => `length([for x in [1, 2, 3] : x if x ${this.#pick("<", ">=", "!=")} 2])`,
    );
  }

  #sum(depth: number): string {
    return this.#chain(4, ["+", "-", "*"], () => this.#term(depth - 1));
  }

  #term(depth: number): string {
    return this.#one(
      () => this.number(0),
      () => `(${this.number(depth)})`,
      () => `-${this.number(0)}`,
    );
  }

  bool(depth: number): string {
    if (depth === 0) return this.#pick("true", "false");
    return this.#one(
      () => this.#all(depth),
      () => `${this.#all(depth - 1)} ? ${this.bool(depth - 1)} : ${this.bool(depth - 1)}`,
    );
  }

  #all(depth: number): string {
    return this.#chain(4, ["&&", "||"], () => this.#fact(Math.max(depth - 1, 0)));
  }

  #fact(depth: number): string {
    return this.#one(
      () => `${this.#pick("", "!", "!!")}${this.bool(0)}`,
      () => `!(${this.bool(depth)})`,
      () => `${this.#sum(1)} ${this.#pick("<", ">", "<=", ">=")} ${this.#sum(1)}`,
      () => `${this.#sum(1)} ${this.#pick("==", "!=")} ${this.#sum(1)}`,
      () => `${this.bool(0)} == ${this.#sum(1)} < ${this.#sum(1)} != ${this.bool(0)}`,
    );
  }

  text(depth: number): string {
    if (depth === 0) return this.#pick('"s"', '""', '" "', '"\\n"', '"é\\"\\\\"', '"\\u00e9"');
    const parts = Array.from({ length: this.below(4) + 1 }, () => this.#part(depth - 1));
    return `"${parts.join("")}"`;
  }

  #part(depth: number): string {
    const [left, right] = [this.#pick("", "", "~"), this.#pick("", "", "~")];
    return this.#one(
      // A sign right before what the next part opens would turn it into an escape, and end the text early.
      () => this.#pick("a", " ", "  b  ", "\\n", "\\t c", "$ ", "% ", "$$ ", "é"),
      () => this.#pick(" $${x}", " %%{x}", " $$${x}", " $$$$${"),
      () => `\${${left} ${this.text(depth)} ${right}}`,
      () => `\${${left}${this.number(depth)}${right}}`,
      () => this.#directive(() => this.#part(depth)),
    );
  }

  #directive(body: () => string): string {
    const open = `%{${this.#pick("", "~")} `;
    const close = ` ${this.#pick("", "~")}}`;
    const directive = (text: string) => open + text + close;
    return this.#one(
      () => `${directive(`if ${this.bool(1)}`)}${body()}${directive("endif")}`,
      () =>
        `${directive(`if ${this.bool(1)}`)}${body()}${directive("else")}${body()}${directive("endif")}`,
      () => `${directive('for k, v in ["p", "q"]')}\${k}${body()}\${v}${directive("endfor")}`,
    );
  }

  heredoc(): string {
    const lines = Array.from({ length: this.below(5) }, () => this.#line());
    return `<<${this.#pick("", "-")}EOT\n${lines.map((line) => `${line}\n`).join("")}${this.#pick("", "  ")}EOT`;
  }

  #line(): string {
    const indent = this.#pick("", "  ", "    ", "      ", "\t");
    const value = () =>
      `\${${this.#pick("", "~")} ${this.#pick("1", '"a"', '" b "', "true")} ${this.#pick("", "~")}}`;
    const piece = () =>
      this.#one(
        () => this.#pick("a", " b ", '\\n"', "$", "EOT,", "EOTX", " $${x}", ""),
        value,
        () => this.#directive(() => this.#pick("x", " y ", "\n  z\n")),
      );
    return `${indent}${Array.from({ length: this.below(4) }, piece).join("")}`;
  }

  collection(depth: number): string {
    const list = () => `[${this.#items(depth)}]`;
    return this.#one(
      list,
      () => `{ a = ${this.number(1)}, (${this.text(1)}) = ${this.bool(1)}, "b c": null }`,
      () =>
        `[{ a = [{ b = 1 }, { b = 2 }] }, { a = [] }]${this.#pick("[*].a[*].b", ".*.a", "[*].a", "[*]")}`,
      () => `[for i, x in ${list()} : { i = i }]`,
      () => `{ for x in ["a", "b", "a"] : x => ${this.number(1)}... if ${this.bool(1)} }`,
      () => `[[${this.number(1)}], [2]].*${this.#pick(".0", "[0]")}`,
    );
  }

  #items(depth: number): string {
    const item = () =>
      this.#one(
        () => this.number(1),
        () => this.text(1),
        () => (depth === 0 ? "null" : this.collection(depth - 1)),
      );
    return Array.from({ length: this.below(4) }, item).join(this.#pick(", ", ",\n"));
  }
}
