// Bundles the command line and the library into dist/, with everything they load beside them.
import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { thirdPartyLicenses } from "./third-party-licenses.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);

/** Loaded from dist/ at run time, by the names that the source room looks for. */
const WASM = [
  "web-tree-sitter/web-tree-sitter.wasm",
  "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
];

/** Loaded only by the few plans that need them, and so installed rather than bundled. */
const INSTALLED = ["re2js", "tinypool", "yaml"];

/** Every run that has a policy reads YAML, and Node takes 50 ms to find the library's 70 files. */
const BUNDLED = new Map([["policy-file", ["yaml"]]]);

/**
 * Commander can run subcommands that are programs of their own, and loads `child_process` for them
 * at once. flowgate has none, and starts 3 ms earlier without.
 */
const withoutChildProcess = {
  name: "without-child-process",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: "unused" } : undefined,
    );
    onLoad({ filter: /./, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** CommonJS packages inside a bundle call `require` for Node's own modules. */
const REQUIRE = {
  js: 'import{createRequire as __flowgateRequire}from"node:module";const require=__flowgateRequire(import.meta.url);',
};

/** What few runs load, or one of several does: each is a bundle of its own, by the name that it has in dist. */
const APART = new Map([
  ["checker/account/index.ts", "account"],
  ["checker/cli/announce/index.ts", "announce"],
  ["checker/cli/run-task/index.ts", "run-task"],
  ["checker/formats/text/explanation.ts", "explanation"],
  ["checker/formats/text/policy.ts", "text-policy"],
  ["checker/formats/text/rules.ts", "text-rules"],
  ["checker/policy/file/index.ts", "policy-file"],
  ...(await formats()).map((name) => [`checker/formats/${name}.ts`, `format-${name}`]),
]);

/** Every format is a file beside the map of them. */
async function formats() {
  const entries = await readdir(join(root, "checker", "formats"), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => basename(name, ".ts"));
  return files.filter((name) => name !== "index" && name !== "model");
}

/**
 * What asks AWS, or writes a report, shares code with the way to a verdict. As a bundle of its own it takes a
 * copy of that, instead of cutting the way to a verdict into files that Node has to find and link.
 */
const loadApart = {
  name: "load-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.js$/ }, ({ kind, path, resolveDir }) => {
      const source = relative(root, join(resolveDir, path)).replace(/\.js$/, ".ts");
      const name = kind === "dynamic-import" ? APART.get(source) : undefined;
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// One bundle each: code that they shared would be in files of its own, and each file that Node has to
// find and link makes the command line start about a millisecond later.
const bundles = await Promise.all([
  bundle("cli", "checker/cli/main.ts"),
  bundle("index", "checker/index.ts"),
  // What a thread of its own begins with.
  bundle("run-task-judge", "checker/cli/run-task/judge.ts"),
  ...[...APART].map(([entry, name]) => bundle(name, entry)),
]);

await buildConstructs();
await writeFile(join(dist, "flowgate.schema.json"), await policySchema());

await chmod(join(dist, "cli.js"), 0o755);
await Promise.all(
  WASM.map((file) =>
    copyFile(require.resolve(file), join(dist, file.slice(file.lastIndexOf("/") + 1))),
  ),
);
await writeFile(
  join(dist, "THIRD_PARTY_LICENSES.txt"),
  await thirdPartyLicenses(root, [
    ...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
    ...WASM.map((file) => `node_modules/${file}`),
  ]),
);

/** The JSON Schema of flowgate.yaml, from what the command line itself validates it by. */
async function policySchema() {
  const file = join(dist, "policy-schema.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/policy-schema.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    target: "node20",
    banner: REQUIRE,
    outfile: file,
    logLevel: "warning",
  });
  const made = await import(pathToFileURL(file).href);
  await rm(file);
  return `${JSON.stringify(made.policySchema(), null, 2)}\n`;
}

/**
 * CommonJS, because that is what projects of CDKTF are compiled to; a module that imports it makes it
 * one for the others. Nothing of CDKTF is in it.
 */
async function buildConstructs() {
  const folder = join(dist, "cdktf");
  await mkdir(folder);
  await build({
    absWorkingDir: root,
    entryPoints: ["modules/index.ts"],
    outfile: join(folder, "constructs.js"),
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    packages: "external",
    legalComments: "none",
    logLevel: "warning",
  });
  await copyFile(join(root, "modules", "peers.cjs"), join(folder, "index.js"));
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const names = Object.keys(require(join(folder, "index.js"))).sort();
  const imported = `import constructs from "./index.js";\n\nexport const { ${names.join(", ")} } = constructs;\n`;
  await writeFile(join(folder, "index.mjs"), imported);
  for (const types of ["index.d.ts", "index.d.mts"]) {
    await writeFile(join(folder, types), 'export * from "./types/index.js";\n');
  }
}

// Declarations are for those who import the package; tests of the command line do without.
if (!process.argv.includes("--no-types")) {
  const typescript = require.resolve("typescript/package.json");
  const { bin } = JSON.parse(await readFile(typescript, "utf8"));
  const tsc = join(dirname(typescript), bin.tsc);
  for (const project of ["tsconfig.build.json", "tsconfig.cdktf.json"]) {
    execFileSync(process.execPath, [tsc, "-p", project], { cwd: root, stdio: "inherit" });
  }
}

function bundle(name, entry) {
  return build({
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir: dist,
    // Flat, because the grammar is looked for beside the file that loads it.
    chunkNames: `${name}-[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    // What is written for Node alone may load its own files by paths that a bundle does not have.
    mainFields: ["module", "main"],
    target: "node20",
    // Node compiles all of it before the first line runs: short names make that a sixth faster. FLOWGATE_DEBUG=1 reads
    // the maps, so that it prints a stack worth reading.
    minify: true,
    ...(name === "cli" ? { sourcemap: "linked" } : {}),
    sourcesContent: false,
    external: INSTALLED.filter((library) => !BUNDLED.get(name)?.includes(library)),
    plugins: [withoutChildProcess, loadApart],
    banner: REQUIRE,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  });
}
