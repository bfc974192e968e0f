import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { ROOT } from "../../docs/pages.js";
import type { Pair } from "./guide.js";
import { npm, type PublishedPackage, type Tools } from "./package.js";

export type ModuleKind = "CommonJS" | "ESM";

/** As `cdktf init --template=typescript` writes it (cdktf 0.21), but that libraries are checked too. */
const OPTIONS_OF_CDKTF_INIT = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ["es2018"],
  module: "CommonJS",
  moduleResolution: "node",
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: true,
  target: "ES2018",
  types: ["node"],
  skipLibCheck: false,
};

const OPTIONS: Readonly<Record<ModuleKind, object>> = {
  CommonJS: OPTIONS_OF_CDKTF_INIT,
  ESM: {
    ...OPTIONS_OF_CDKTF_INIT,
    lib: ["es2022"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    target: "ES2022",
  },
};

/** A project of somebody who has installed a pair of versions, and flowgate. */
export class Project {
  private constructor(
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
    private readonly tools: Tools,
  ) {}

  /** By the line of the guide, in an empty folder. */
  static async install(
    { folder, tarball }: PublishedPackage,
    tools: Tools,
    pair: Pair,
  ): Promise<Project> {
    const name = pair.packages.join("-").replace(/[^\w.]+/g, "-");
    const project = new Project(join(folder, name), tools.environment(pair.framework), tools);
    await mkdir(project.folder);
    await npm(project.folder, ["init", "--yes"], project.env);
    const [, ...args] = pair.install.replace(" flowgate ", ` ${tarball} `).split(" ");
    await npm(project.folder, args, project.env);
    return project;
  }

  /** Writes a program of some files into a folder of its own, which it returns. */
  async write(kind: ModuleKind, files: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(this.folder, kind.toLowerCase());
    await mkdir(folder);
    const all = {
      "package.json": JSON.stringify({ type: kind === "ESM" ? "module" : "commonjs" }),
      "tsconfig.json": JSON.stringify({ compilerOptions: OPTIONS[kind], include: ["**/*.ts"] }),
      ...files,
    };
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
    return folder;
  }

  /** What the compiler says of a program; nothing, where it takes it. */
  async compile(kind: ModuleKind, folder: string): Promise<string> {
    const tsc = "typescript/bin/tsc";
    // Of modules, the newest, by which this repository is compiled.
    const path = kind === "CommonJS" ? this.tools.path(tsc) : join(ROOT, "node_modules", tsc);
    const emit = kind === "CommonJS" ? ["--noEmit"] : ["--outDir", "built"];
    const { all } = await execa(process.execPath, [path, ...emit], {
      cwd: folder,
      all: true,
      reject: false,
    });
    return all;
  }

  /** What a program synthesizes of a stack, but for versions and the place. */
  async synthesize(kind: ModuleKind, folder: string, stack: string): Promise<object> {
    const tsNode = this.tools.path("ts-node/dist/bin.js");
    const args = kind === "CommonJS" ? [tsNode, "main.ts"] : ["built/main.js"];
    await this.run(folder, "node", ...args);
    const file = join(folder, "cdktf.out/stacks", stack, "cdk.tf.json");
    const written = JSON.parse(await readFile(file, "utf8"), withoutLists);
    const { "//": _metadata, terraform: _versions, ...rest } = written;
    return rest;
  }

  /** Runs a program of the project's, and throws where it fails or warns. */
  async run(cwd: string, program: string, ...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await execa(program, args, { cwd, env: this.env });
    if (stderr !== "") throw new Error(`${program} ${args.join(" ")} says ${stderr}`);
    return stdout;
  }
}

/** Terraform takes a block that there is one of as an object as well, and versions of the provider differ in it. */
function withoutLists(_: string, value: unknown): unknown {
  const isOne = Array.isArray(value) && value.length === 1 && typeof value[0] === "object";
  return isOne ? value[0] : value;
}
