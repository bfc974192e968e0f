import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Parser, ParseState } from "web-tree-sitter";
import { copyTree, type SyntaxNode } from "./syntax-tree.js";
import { type CursorSteps, stepsIn } from "./tree-cursor.js";

/** The most that is taken for a text, five times what an honest one takes. */
const MILLISECONDS_PER_MEGABYTE = 5_000;
const LEAST_MILLISECONDS = 500;

/** And from the first mistake on: in some the parser goes back and forth, or takes every character for a part. */
const MILLISECONDS_AFTER_ERROR = 500;

interface LoadedParser {
  readonly parser: Parser;
  readonly steps: CursorSteps;
}

let loaded: LoadedParser | undefined;
/** The parser has run out of memory, and cannot be used again in this process. */
let isExhausted = false;
let loading: Promise<void> | undefined;
let prepare: () => void = () => {};

/** Has something done before the grammar is loaded, which most runs never do. */
export function beforeParserLoads(what: () => void): void {
  prepare = what;
}

/**
 * Loads the grammar, for what `readPlain()` does not read. Whoever reads native syntax and cannot wait later awaits
 * this first; it is done once per process.
 *
 * @throws when the grammar's files are not where the installation put them.
 */
export async function loadParser(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  prepare();
  const [{ Parser, Language }, runtime, grammar] = await Promise.all([
    import("web-tree-sitter"),
    readAsset("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm"),
    readAsset(
      "tree-sitter-terraform.wasm",
      "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
    ),
  ]);
  const binding = { wasmBinary: runtime };
  await Parser.init(binding);
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  loaded = { parser, steps: stepsIn(binding) };
}

// The build lays the files beside the bundle; from a checkout they are in node_modules.
async function readAsset(name: string, specifier: string): Promise<Uint8Array> {
  try {
    return await readFile(new URL(`./${name}`, import.meta.url));
  } catch {
    return readFile(createRequire(import.meta.url).resolve(specifier));
  }
}

/** Whoever can wait loads the grammar, and tries again. */
export class ParserNotLoaded extends Error {
  constructor() {
    super("the parser is used before loadParser() is done");
  }
}

/**
 * Parses a text as a whole file. `undefined` when it takes more time or memory than any honest file does.
 *
 * @throws {ParserNotLoaded} when {@link loadParser} has not been awaited.
 */
export function parseSyntax(text: string): SyntaxNode | undefined {
  if (loaded === undefined) throw new ParserNotLoaded();
  if (isExhausted) return undefined;
  try {
    return parseWith(loaded, text);
  } catch (error) {
    // That of WebAssembly, which Node's types do not name.
    if (!(error instanceof Error && error.name === "RuntimeError")) throw error;
    isExhausted = true;
    return undefined;
  }
}

function parseWith({ parser, steps }: LoadedParser, text: string): SyntaxNode | undefined {
  const tree = parser.parse(text, null, { progressCallback: stopwatch(text.length) });
  if (tree === null) {
    parser.reset();
    return undefined;
  }
  const copy = copyTree(tree, steps);
  tree.delete();
  return copy;
}

/**
 * Says when a text has taken too long. What others do on a machine that is busy is not the text's, and what other threads
 * of the process do is not alone: both times have to be up.
 */
function stopwatch(length: number): (state: ParseState) => boolean {
  const most = LEAST_MILLISECONDS + (length / 1e6) * MILLISECONDS_PER_MEGABYTE;
  const started = performance.now();
  const before = process.cpuUsage();
  const elapsed = () => performance.now() - started;
  const used = () => milliseconds(process.cpuUsage(before));
  let limits = { elapsed: most, used: most };
  let hasFailed = false;
  return ({ hasError }) => {
    if (hasError && !hasFailed) {
      hasFailed = true;
      limits = {
        elapsed: Math.min(most, elapsed() + MILLISECONDS_AFTER_ERROR),
        used: Math.min(most, used() + MILLISECONDS_AFTER_ERROR),
      };
    }
    return elapsed() > limits.elapsed && used() > limits.used;
  };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
