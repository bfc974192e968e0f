// Bundles the GitHub Action into action/dist, which is committed: a commit of the action is what judges.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { thirdPartyLicenses } from "./third-party-licenses.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/** Read at run time, by the names that the source room looks for. */
const WASM = [
  "web-tree-sitter/web-tree-sitter.wasm",
  "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
];

/** What asks an account, serves, or has fixes parsed before they are written, is no part of a check. */
const LEFT_OUT = [
  "checker/account/index.ts",
  "checker/cli/fix/parsed.ts",
  "checker/cli/run-task/index.ts",
];

/** CommonJS packages inside a bundle call `require` for Node's own modules. */
const REQUIRE = {
  js: 'import{createRequire as __flowgateRequire}from"node:module";const require=__flowgateRequire(import.meta.url);',
};

const leaveOut = {
  name: "leave-out",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\..*\.js$/ }, ({ kind, path, resolveDir }) => {
      const source = relative(root, join(resolveDir, path)).replaceAll("\\", "/");
      const isLeftOut = LEFT_OUT.includes(source.replace(/\.js$/, ".ts"));
      return kind === "dynamic-import" && isLeftOut
        ? { path: source, namespace: "left-out" }
        : undefined;
    });
    onLoad({ filter: /./, namespace: "left-out" }, () => ({
      contents: 'throw new Error("this is no part of the GitHub Action");',
    }));
  },
};

/** What is installed beside the package is required by its name at first use, and found in the bundle here. */
const takeIn = {
  name: "take-in",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]checker[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(
        /createRequire\(import\.meta\.url\)\(("[^"]+")\)/g,
        "require($1)",
      );
      return contents === text ? undefined : { contents, loader: "ts" };
    });
  },
};

/** Nothing else of the package is asked for, and whatever changes in it would change the bundle. */
const versionAlone = {
  name: "version-alone",
  setup({ onLoad }) {
    const manifest = join(root, "package.json");
    onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      if (path !== manifest) return undefined;
      const { version } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

// The action, flowgate as far as `check` goes, the grammar, and the licenses of it all. The same sources make the same
// bytes, in whatever folder.
const folder = resolve(process.argv[2] ?? join(root, "action", "dist"));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { index: "action/main.ts", flowgate: "checker/cli/main.ts" },
  outdir: folder,
  bundle: true,
  format: "esm",
  platform: "node",
  mainFields: ["module", "main"],
  target: "node20",
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [leaveOut, takeIn, versionAlone],
  banner: REQUIRE,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
});
for (const file of WASM) {
  await writeFile(
    join(folder, file.slice(file.lastIndexOf("/") + 1)),
    await readFile(require.resolve(file)),
  );
}
const files = [...Object.keys(metafile.inputs), ...WASM.map((file) => `node_modules/${file}`)];
const licenses = await thirdPartyLicenses(root, files);
await writeFile(join(folder, "THIRD_PARTY_LICENSES.txt"), licenses);
