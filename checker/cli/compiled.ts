import { readFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.js";

/**
 * Loads a bundle of dist/ with the code that V8 has compiled of it before, which halves the time to a verdict. The build
 * leaves that beside the bundle, for the V8 that it ran with (docs/decisions/0030-compiled-code.md); any other Node keeps its own
 * in the user's cache folder, if it can. Code that does not fit is not used, and nothing of this can fail a run.
 *
 * Bundled as CommonJS, which has `require` and `__dirname`.
 */
export function loadCompiled(name: string) {
  const file = join(__dirname, `${name}.cjs`);
  // Whoever wants to see the lines of the sources needs a module that Node itself has loaded.
  const code = process.sourceMapsEnabled ? undefined : codeOf(file);
  if (code === undefined) return require(file);
  // All of it is ASCII, of which a string takes a byte each.
  const script = new Script(module.wrap(readFileSync(file, "latin1")), {
    filename: file,
    cachedData: code,
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, file, __dirname);
  return loaded.exports;
}

function codeOf(file: string): Buffer | undefined {
  // https://nodejs.org/docs/latest/api/cli.html#node_disable_compile_cache1
  if (process.env["NODE_DISABLE_COMPILE_CACHE"]) return undefined;
  try {
    return readFileSync(compiledName(file));
  } catch {
    keepCompiled();
    return undefined;
  }
}

/** By what V8 and on what machine: https://v8.dev/blog/code-caching says what has to be the same. */
export function compiledName(file: string): string {
  return `${file}.${process.versions.v8}-${process.platform}-${process.arch}.code`;
}

/** https://nodejs.org/docs/latest/api/module.html#moduleenablecompilecacheoptions, which Node 20 does not have. */
function keepCompiled(): void {
  const folder = cacheFolder(process.env, process.platform, process.cwd());
  const enable = "enableCompileCache" in module ? module.enableCompileCache : undefined;
  if (folder !== undefined && typeof enable === "function") enable(folder);
}
