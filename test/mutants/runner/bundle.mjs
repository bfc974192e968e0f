// All tests with what they test, as one file: loaded once, where vitest loads them anew for each mutant.
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { globSync } from "tinyglobby";
import { testsOf } from "../tests.mjs";

export const REPOSITORY = join(import.meta.dirname, "../../..");
const STAND_IN = join(import.meta.dirname, "vitest.mjs");
const KEPT = join(import.meta.dirname, "terraform.mjs");

/**
 * @param {string} root The folder with the instrumented sources.
 * @param {string} outfile
 */
export async function bundleTests(root, outfile) {
  const { path = "checker/trace" } = JSON.parse(process.env.FLOWGATE_MUTANTS ?? "{}");
  const { include, exclude } = testsOf(path);
  const files = globSync(include, { cwd: root, ignore: exclude }).sort();
  const load = files.map(
    (file) =>
      `begin(${JSON.stringify(file)}); await import(${JSON.stringify(`./${file}`)}); end();`,
  );
  await build({
    stdin: {
      contents: `import { begin, end } from "vitest"; export { tests, run } from "vitest";\n${load.join("\n")}`,
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "error",
    plugins: [{ name: "tests", setup: (build) => setup(build, root) }],
  });
  return files;
}

function setup(build, root) {
  const there = (path) => join(REPOSITORY, relative(root, path));
  build.onResolve({ filter: /^vitest$/ }, () => ({ path: STAND_IN }));
  build.onResolve({ filter: /\/terraform\.js$/ }, ({ path, resolveDir }) =>
    /test\/trace\/(?:expressions|functions)/.test(join(resolveDir, path))
      ? { path: join(resolveDir, path).replace(/\.js$/, ".ts"), namespace: "kept" }
      : undefined,
  );
  build.onLoad({ filter: /./, namespace: "kept" }, ({ path }) => ({
    resolveDir: dirname(path),
    contents: path.includes("console")
      ? `import { keptAnswers } from ${JSON.stringify(KEPT)}; import { askTerraform as ask } from ${JSON.stringify(path)};
         export const askTerraform = keptAnswers(ask);`
      : `import { keptMap } from ${JSON.stringify(KEPT)}; import { declaredReturns as ask } from ${JSON.stringify(path)};
         export const declaredReturns = keptMap("declaredReturns", ask);`,
  }));
  // Files are read from the repository: what was copied to be changed is its code alone.
  build.onLoad({ filter: /\.ts$/, namespace: "file" }, async ({ path }) => {
    const text = await readFile(path, "utf8");
    if (!text.includes("import.meta")) return undefined;
    const contents = text
      .replaceAll("import.meta.dirname", JSON.stringify(dirname(there(path))))
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(there(path)).href));
    return { contents, loader: "ts" };
  });
}
