import { beforeParserLoads } from "../source/native/grammar.js";
import { setFlags } from "./v8-flags.js";

/**
 * Lets V8 run the grammar's WebAssembly as its baseline compiler left it, for far longer than it
 * would by itself. The lexer is one huge function: optimizing it takes longer than reading the
 * sources of a usual stack, and the process cannot end before that is done (60 ms with Node 20).
 * The budget counts the bytes that are jumped over, 60 KB for each character here; this is its
 * maximum. It is the command line's to set, because it holds for the whole process.
 */
export function postponeWasmOptimization(): void {
  beforeParserLoads(() => setFlags("--wasm-tiering-budget=2147483647"));
}
