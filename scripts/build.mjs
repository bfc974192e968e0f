// Bundles the command line and the library into dist/, with everything they load beside them.
import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildConstructs, declareConstructs } from "./build-constructs.mjs";
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
const INSTALLED = ["hcl2-parser", "re2js", "tinypool", "yaml"];

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

/**
 * What Node takes milliseconds to load of itself, and few runs use: required when it is first called. Functions
 * alone can be called later; what else a module has (`constants`) is none of these.
 */
const LATER = ["node:fs/promises", "node:v8"];

const laterModules = {
  name: "later-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ importer, path }) =>
      LATER.includes(path) && importer.startsWith(join(root, "checker"))
        ? { path, namespace: "later" }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "later" }, ({ path }) => {
      const names = Object.entries(require(path)).flatMap(([name, value]) =>
        typeof value === "function" ? [name] : [],
      );
      const calls = names.map(
        (name) => `export const ${name} = (...args) => require("${path}").${name}(...args);`,
      );
      return { contents: calls.join("\n") };
    });
  },
};

/** Reading JSON takes its parser alone: what formats JSON makes 10,000 strings of spaces as soon as it is loaded. */
const SMALLER = { "jsonc-parser": "jsonc-parser/lib/esm/impl/parser.js" };

/** The command line is CommonJS, which has no address of its own. */
const ADDRESS = {
  js: 'const __flowgateUrl=require("node:url").pathToFileURL(__filename).href;',
};

/**
 * What the library and threads, which are modules, import of it by name. Node finds the names of CommonJS by its text, without running
 * it, and finds none in what esbuild makes of a package that is CommonJS already: https://github.com/nodejs/cjs-module-lexer
 */
const NAMES_OF_TREE_SITTER = { js: "0&&(module.exports={Parser,Language});" };

/** CommonJS packages inside a bundle call `require` for Node's own modules. */
const REQUIRE = {
  js: 'import{createRequire as __flowgateRequire}from"node:module";const require=__flowgateRequire(import.meta.url);',
};

/**
 * What few runs load, or one of several does: each is a bundle of its own, by the name that it has in dist. The text is
 * what most runs write, and shares its words with the verdict.
 */
const APART = new Map([
  ["checker/account/index.ts", "account"],
  ["checker/cli/announce/index.ts", "announce"],
  ["checker/cli/fix/index.ts", "fix"],
  ["checker/cli/many/index.ts", "many"],
  ["checker/cli/many/patterns.ts", "patterns"],
  ["checker/cli/plan-store/s3.ts", "plan-store"],
  ["checker/cli/merge/index.ts", "merge"],
  ["checker/cli/run-task/index.ts", "run-task"],
  ["checker/formats/text/explanation.ts", "explanation"],
  ["checker/formats/text/policy.ts", "text-policy"],
  ["checker/formats/text/rules.ts", "text-rules"],
  ["checker/plan/stream/index.ts", "large-plans"],
  ["checker/policy/file/index.ts", "policy-file"],
  ["execa", "execa"],
  ["web-tree-sitter", "tree-sitter"],
  ...(await formats()).map((name) => [`checker/formats/${name}.ts`, `format-${name}`]),
]);

/** Every format is a file beside the map of them. */
async function formats() {
  const entries = await readdir(join(root, "checker", "formats"), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => basename(name, ".ts"));
  return files.filter((name) => !["index", "model", "text"].includes(name));
}

/**
 * What asks AWS, or writes a report, shares code with the way to a verdict. As a bundle of its own it takes a
 * copy of that, instead of cutting the way to a verdict into files that Node has to find and link.
 */
const loadApart = {
  name: "load-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.js$|^execa$|^web-tree-sitter$/ }, ({ kind, path, resolveDir }) => {
      const source = relative(root, join(resolveDir, path)).replace(/\.js$/, ".ts");
      const name = kind === "dynamic-import" ? (APART.get(path) ?? APART.get(source)) : undefined;
      return name === undefined ? undefined : { path: `./${name}.cjs`, external: true };
    });
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// One bundle each: code that they shared would be in files of its own, and each file that Node has to
// find makes the command line start later.
const bundles = await Promise.all([
  bundleCommand("cli", "checker/cli/installed.ts"),
  bundleCommand("program", "checker/cli/program.ts"),
  ...[...APART].map(([entry, name]) => bundleCommand(name, entry)),
  bundle("index", { index: "checker/index.ts" }),
  // What threads begin with.
  bundle("thread", {
    "run-task-judge": "checker/cli/run-task/judge.ts",
    "check-worker": "checker/cli/many/worker.ts",
  }),
]);

const constructs = await buildConstructs(root, dist);
await writeFile(join(dist, "flowgate.schema.json"), await policySchema());

await chmod(join(dist, "cli.cjs"), 0o755);
await Promise.all(
  WASM.map((file) =>
    copyFile(require.resolve(file), join(dist, file.slice(file.lastIndexOf("/") + 1))),
  ),
);
await refuseOtherThanAscii("program");
compile("program");
await writeFile(
  join(dist, "THIRD_PARTY_LICENSES.txt"),
  await thirdPartyLicenses(root, [
    ...bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
    ...constructs,
    ...WASM.map((file) => `node_modules/${file}`),
  ]),
);

/** checker/cli/compiled.ts reads it as bytes. What esbuild leaves as it is stands in regular expressions: write `\\u2192` there. */
async function refuseOtherThanAscii(name) {
  const text = await readFile(join(dist, `${name}.cjs`), "utf8");
  const [found] = /.{0,40}[^\0-\x7f].{0,40}/u.exec(text) ?? [];
  if (found !== undefined) throw new Error(`${name}.cjs is not ASCII: ${found}`);
}

/** Runs the bundle on the examples, for the code that V8 compiles of it. */
function compile(name) {
  const examples = ["demo", "scanners"].map((example) =>
    join(root, "examples", example, "plan.json"),
  );
  const args = [join(root, "scripts", "compile.mjs"), join(dist, `${name}.cjs`), ...examples];
  execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

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

// Declarations are for those who import the package; tests of the command line do without.
if (!process.argv.includes("--no-types")) {
  const typescript = require.resolve("typescript/package.json");
  const { bin } = JSON.parse(await readFile(typescript, "utf8"));
  const tsc = join(dirname(typescript), bin.tsc);
  const declare = (...args) =>
    execFileSync(process.execPath, [tsc, ...args], { cwd: root, stdio: "inherit" });
  declare("-p", "tsconfig.build.json");
  await declareConstructs(dist, declare);
}

/** The library, which others import, and threads: modules. */
function bundle(name, entries) {
  return build({
    ...bundling(name, entries),
    // Flat, because the grammar is looked for beside the file that loads it.
    chunkNames: `${name}-[name]-[hash]`,
    splitting: true,
    format: "esm",
    alias: SMALLER,
    banner: REQUIRE,
  });
}

/**
 * The command line, which Node starts: CommonJS, of which Node takes code that was compiled before (checker/cli/compiled.ts).
 * What is loaded later is required as well; `import()` would need a loader that such code does not have. Only what serves
 * run tasks imports a package that is a module.
 */
function bundleCommand(name, entry) {
  return build({
    ...bundling(name, { [name]: entry }),
    plugins: [laterModules, withoutChildProcess, loadApart],
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    supported: { "dynamic-import": name === "run-task" },
    define: { "import.meta.url": "__flowgateUrl" },
    alias: { ...SMALLER, "web-tree-sitter": require.resolve("web-tree-sitter") },
    banner: name === "cli" ? {} : ADDRESS,
    footer: name === "tree-sitter" ? NAMES_OF_TREE_SITTER : {},
    ...(name === "program" ? { sourcemap: "linked" } : {}),
  });
}

function bundling(name, entryPoints) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    bundle: true,
    platform: "node",
    // What is written for Node alone may load its own files by paths that a bundle does not have.
    mainFields: ["module", "main"],
    target: "node20",
    // Node compiles all of it before the first line runs: short names make that a sixth faster. FLOWGATE_DEBUG=1 reads
    // the maps, so that it prints a stack worth reading.
    minify: true,
    sourcesContent: false,
    external: INSTALLED.filter((library) => !BUNDLED.get(name)?.includes(library)),
    plugins: [withoutChildProcess, loadApart],
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  };
}
