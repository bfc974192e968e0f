import { posix } from "node:path";
import { type Block, blockKey, type Configuration } from "./model.js";

/** The configuration without some blocks, and without what names them, so that no reference dangles. */
export function drop(configuration: Configuration, dropped: ReadonlySet<string>): Configuration {
  const gone = new Set(dropped);
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    const missing = configuration.filter((block) => gone.has(blockKey(block)));
    for (const block of configuration) {
      if (missing.some((other) => needs(block, other))) gone.add(blockKey(block));
    }
  }
  return configuration.filter((block) => !gone.has(blockKey(block)));
}

/** A call needs everything in its module that others may name from outside, and what sets it. */
function needs(block: Block, other: Block): boolean {
  if (folderOf(block) === folderOf(other)) return block !== other && names(block.text, other.name);
  if (folderOf(other) === calledBy(block)) return /^(var|output|terraform)\b/.test(other.name);
  const called = calledBy(other);
  return called !== undefined && `${folderOf(block)}/`.startsWith(`${called}/`);
}

function folderOf({ file }: Block): string {
  return posix.dirname(file);
}

/** The folder of the module that a block calls. */
function calledBy(block: Block): string | undefined {
  const source = block.kind === "call" ? /source = "([^"]+)"/.exec(block.text)?.[1] : undefined;
  return source === undefined ? undefined : posix.join(folderOf(block), source);
}

function names(text: string, name: string): boolean {
  const pattern = `(?<![\\w.-])${name.replaceAll(".", "\\.")}(?![\\w-])`;
  return text.includes(name) && new RegExp(pattern).test(text);
}
