import { createRequire } from "node:module";
import type { FileChange } from "../../fix/model.js";
import { readWritten } from "../../source/native/written.js";

type Parse = (text: string) => readonly [object | null, unknown];

/**
 * Has what is to be written read by HashiCorp's own parser, compiled to JavaScript. Functions of providers are beyond it:
 * of a file that has some, it reads the blocks that are changed, and flowgate's own reader the rest.
 *
 * @returns the files of which it could not read all.
 * @throws {Error} where one would not parse.
 */
export function refuseUnparsable(changes: readonly FileChange[]): readonly string[] {
  const { parseToObject } = createRequire(import.meta.url)("hcl2-parser") as {
    parseToObject: Parse;
  };
  const parses = (text: string) => parseToObject(text)[0] !== null;
  return changes.flatMap(({ file, before = "", after }) => {
    if (parses(after)) return [];
    const isBeyond = !parses(before) || PROVIDER_FUNCTION.test(after);
    const blocks = isBeyond ? changedBlocks(before, after) : undefined;
    const own = blocks?.filter((text) => !PROVIDER_FUNCTION.test(text));
    if (own?.every(parses) === true) return [file];
    throw new Error(`what would be written to ${file} does not parse, and nothing is written`);
  });
}

const PROVIDER_FUNCTION = /\bprovider::/;

/** Undefined where a part of the file cannot be read. */
function changedBlocks(before: string, after: string): readonly string[] | undefined {
  const read = readWritten("", after);
  const known = new Set(textsOf(readWritten("", before)));
  return read && textsOf(read).filter((text) => !known.has(text));
}

function textsOf(read: ReturnType<typeof readWritten>): readonly string[] {
  return read?.blocks.map(({ start, end }) => read.text.slice(start, end)) ?? [];
}
