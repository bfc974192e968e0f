/** An argument of a new block. A value of several lines is written as it stands at the left margin. */
export interface NewArgument {
  readonly name: string;
  readonly value: string;
}

/** A block that is to be written. */
export interface NewBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** Empty ones are left out; between the others is an empty line. */
  readonly paragraphs: readonly (readonly NewArgument[])[];
}

/** Blocks as `terraform fmt` has them, with an empty line between. */
export function writeBlocks(blocks: readonly NewBlock[]): string {
  return blocks.map(writeBlock).join("\n\n");
}

export function writeBlock({ type, labels, paragraphs }: NewBlock): string {
  const head = [type, ...labels.map((label) => `"${label}"`)].join(" ");
  const lines = paragraphs.filter((some) => some.length > 0).map(writeParagraph);
  return lines.length === 0 ? `${head} {}` : `${head} {\n${indent(lines.join("\n\n"))}\n}`;
}

/** The equals signs of neighbouring lines stand below each other; that of a value of several lines does not. */
function writeParagraph(written: readonly NewArgument[]): string {
  const widths = written.map((_, at) => widthAt(written, at));
  return written
    .map(({ name, value }, at) => `${name.padEnd(widths[at] ?? 0)} = ${value}`)
    .join("\n");
}

function widthAt(written: readonly NewArgument[], at: number): number {
  const own = written[at];
  if (own === undefined || isLong(own)) return 0;
  const isBreak = (one: NewArgument | undefined) => one === undefined || isLong(one);
  let [from, to] = [at, at];
  while (!isBreak(written[from - 1])) from--;
  while (!isBreak(written[to + 1])) to++;
  return Math.max(...written.slice(from, to + 1).map(({ name }) => name.length));
}

function isLong({ value }: NewArgument): boolean {
  return value.includes("\n");
}

/** Two blanks before each line that has something on it. */
export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** `{ a = 1 }` over several lines. */
export function writeObject(entries: readonly NewArgument[]): string {
  return `{\n${indent(writeParagraph(entries))}\n}`;
}

/** Items one below the other, or a single one beside its brackets. */
export function writeList(items: readonly string[]): string {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return `[${only}]`;
  return `[\n${indent(items.map((item) => `${item},`).join("\n"))}\n]`;
}
