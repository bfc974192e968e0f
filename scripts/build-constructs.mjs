import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * What is built of the constructs, which name CDKTF: once for it, and once for its fork, by other names of the packages
 * (docs/decisions/0034-two-frameworks-one-source.md).
 */
const FRAMEWORKS = [
  { name: "cdktf", entry: "index", rename: (name) => name },
  {
    name: "cdktn",
    entry: "cdktn",
    // In examples that declarations hold, too.
    rename: (name) => name.replace(/^(@|flowgate\/|)cdktf(?=\/|$)/, "$1cdktn"),
  },
];

/**
 * CommonJS, because that is what projects of both are compiled to; a module that imports it makes it one for the others.
 * Nothing of the frameworks is in it.
 *
 * @param {string} root the folder of the repository
 * @param {string} dist where a folder for each framework is made
 * @returns {Promise<readonly string[]>} the files that went into it
 */
export async function buildConstructs(root, dist) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  };
  const peers = await build({
    ...common,
    entryPoints: ["modules/peers/index.ts"],
    outfile: join(dist, "peers.cjs"),
    minify: true,
  });
  const constructs = FRAMEWORKS.map(async ({ name, entry, rename }) => {
    const folder = join(dist, name);
    await mkdir(folder);
    const options = {
      ...common,
      entryPoints: [`modules/${entry}.ts`],
      outfile: join(folder, "constructs.js"),
      plugins: [frameworkBy(rename)],
    };
    await writeEntry(folder, name, await namesOf(options));
    return await build(options);
  });
  const built = await Promise.all([peers, ...constructs]);
  return built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** What the constructs export. Only a bundle that is a module says so, and none of CDKTF need be there to load. */
async function namesOf(options) {
  const { metafile } = await build({ ...options, format: "esm", write: false });
  return Object.values(metafile.outputs)
    .flatMap(({ exports }) => exports)
    .sort();
}

async function writeEntry(folder, name, exported) {
  const files = {
    "package.json": '{ "type": "commonjs" }\n',
    "index.js": `"use strict";\n\nrequire("../peers.cjs").requirePeers("${name}", __filename);\nmodule.exports = require("./constructs.js");\n`,
    "index.mjs": `import constructs from "./index.js";\n\nexport const { ${exported.join(", ")} } = constructs;\n`,
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
}

/** The packages of a framework are not bundled, and their names are those of the framework. */
function frameworkBy(rename) {
  return {
    name: "framework",
    setup({ onResolve }) {
      onResolve({ filter: /^(?:@cdktf\/|cdktf$|constructs$)/ }, ({ path }) => ({
        path: rename(path),
        external: true,
      }));
    },
  };
}

/**
 * Writes the declarations beside the code.
 *
 * @param {string} dist
 * @param {(...args: string[]) => void} declare runs the compiler
 */
export async function declareConstructs(dist, declare) {
  for (const { name, entry, rename } of FRAMEWORKS) {
    const folder = join(dist, name);
    const types = join(folder, "types");
    declare("-p", `tsconfig.${name}.json`);
    for (const file of await readdir(types, { recursive: true })) {
      if (file.endsWith(".d.ts")) await renameIn(join(types, file), rename);
    }
    for (const file of ["index.d.ts", "index.d.mts"]) {
      await writeFile(join(folder, file), `export * from "./types/${entry}.js";\n`);
    }
  }
}

/** Declarations name packages where they import something, and only there. */
async function renameIn(file, rename) {
  const text = await readFile(file, "utf8");
  const renamed = text.replace(
    /\b(from |import\()"([^".][^"]*)"/g,
    (_, before, name) => `${before}"${rename(name)}"`,
  );
  if (renamed !== text) await writeFile(file, renamed);
}
