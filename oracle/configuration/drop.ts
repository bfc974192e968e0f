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
  if (block.file === other.file) return block !== other && names(block.text, other.name);
  if (other.file === moduleOf(block)) return /^(var|output)\./.test(other.name);
  return other.kind === "call" && block.file === moduleOf(other);
}

function moduleOf({ kind, name }: Block): string | undefined {
  return kind === "call" ? `${name.slice("module.".length)}/main.tf` : undefined;
}

function names(text: string, name: string): boolean {
  const pattern = `(?<![\\w.-])${name.replaceAll(".", "\\.")}(?![\\w-])`;
  return text.includes(name) && new RegExp(pattern).test(text);
}
