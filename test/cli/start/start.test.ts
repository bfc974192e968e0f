import { readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { makeStack } from "../../../bench/stack.js";
import { CLI, OUTSIDE_OF_CI } from "../flowgate.js";
import { folderWith } from "../folder.js";

// What is loaded on the way to a verdict is what every run waits for: more of it has to be meant. docs/performance.md
// says what it takes.
const folder = folderWith();

/** What files of dist/ may have in all: later ones compile to more. */
const KILOBYTES = process.versions.v8.startsWith("11.") ? 2_030 : 2_160;

const WAYS = [
  { way: "without sources", stack: "direct", options: ["--no-source"] },
  { way: "with sources", stack: "local", options: ["--require-proof"] },
] as const;
const FILES = ["cli.cjs", "program.cjs", "program.cjs.code"];

/** Beside them, where a source is not plain. */
const GRAMMAR = ["tree-sitter-terraform.wasm", "tree-sitter.cjs", "web-tree-sitter.wasm"];

/** Of what is in the bundle; of the account the errors alone, and of fixes the names of the rules that have some. */
const ROOMS = [
  "account",
  "aws",
  "cli",
  "coverage",
  "delivery",
  "fix",
  "formats",
  "number",
  "plan",
  "policy",
  "remedy",
  "report",
  "rules",
  "source",
  "trace",
  "words",
];
const PACKAGES = ["commander", "jsonc-parser", "valibot"];

/** Node's own, each of which takes milliseconds to load. */
const SLOW = [
  "child_process",
  "crypto",
  "fs/promises",
  "http",
  "https",
  "readline",
  "stream",
  "tls",
  "v8",
  "worker_threads",
  "zlib",
];

/** Node 24 gives the function that sets V8's flags away with all of these alone. */
const FOR_FLAGS = process.versions.v8.startsWith("13.") ? ["stream", "v8"] : [];

describe.each(WAYS)("a check $way", ({ stack, options }) => {
  test("loads these files, and of Node nothing slow", async () => {
    const { read, code, modules } = await watched(stack, options);
    expect(read.map(([name]) => name).sort()).toEqual(FILES);
    const bytes = read.reduce((sum, [, size]) => sum + size, 0);
    expect(bytes).toBeLessThan(KILOBYTES * 1_000);
    expect(code).toEqual([true]);
    expect(modules.filter((name) => SLOW.includes(name)).sort()).toEqual(FOR_FLAGS);
  });
});

test("a source that is not plain has the grammar loaded", async () => {
  await mkdir(join(folder.path, "local"), { recursive: true });
  const other = join(folder.path, "local", "other.tf");
  await writeFile(other, 'locals {\n  not_plain = "%{ if true }%{ endif }"\n}\n');
  const { read } = await watched("local", ["--require-proof"]);
  await rm(other);
  const names = read.map(([name]) => name);
  expect(names.filter((name) => !FILES.includes(name)).sort()).toEqual(GRAMMAR);
});

test("the bundle holds these rooms, and these packages", () => {
  const map = JSON.parse(readFileSync(join(dirname(CLI), "program.cjs.map"), "utf8"));
  const sources: readonly string[] = map.sources;
  const of = (pattern: RegExp) =>
    [...new Set(sources.flatMap((path) => pattern.exec(path)?.[1] ?? []))].sort();
  expect(of(/^\.\.\/checker\/([^/]+)\//)).toEqual(ROOMS);
  expect(of(/^\.\.\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)).toEqual(PACKAGES);
});

describe("compiled code", () => {
  test("that is not wanted is not used", async () => {
    const run = await watched("direct", ["--no-source"], { NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(run.code).toEqual([]);
    expect(run.read.map(([name]) => name).sort()).toEqual(["cli.cjs", "program.cjs"]);
  });

  test.each([
    ["cut off", (file: string) => truncate(file, 1_000)],
    ["something else", (file: string) => writeFile(file, "no code at all")],
    ["empty", (file: string) => truncate(file, 0)],
  ])("that is %s changes nothing", async (name, damage) => {
    const dist = join(folder.path, name, "dist");
    await cp(dirname(CLI), dist, { recursive: true });
    const [code = ""] = (await readdir(dist)).filter((file) => file.endsWith(".code"));
    await damage(join(dist, code));
    const run = await watched("direct", ["--no-source"], {}, join(dist, "cli.cjs"));
    expect(run.code).toEqual([false]);
  });

  test("that is missing changes nothing, and nothing is written into the working folder", async () => {
    const dist = join(folder.path, "missing", "dist");
    await cp(dirname(CLI), dist, {
      recursive: true,
      filter: (path) => !path.endsWith(".code"),
    });
    const home = join(folder.path, "home");
    const run = await watched(
      "direct",
      ["--no-source"],
      { HOME: home, XDG_CACHE_HOME: undefined, LOCALAPPDATA: home },
      join(dist, "cli.cjs"),
    );
    expect(run.code).toEqual([]);
    expect((await readdir(join(folder.path, "direct"))).sort()).toEqual(["main.tf", "plan.json"]);
  });
});

interface Watched {
  readonly read: readonly (readonly [name: string, bytes: number])[];
  /** For each code that was offered, whether it was taken. */
  readonly code: readonly boolean[];
  readonly modules: readonly string[];
}

/** Checks a stack in which every VPC is covered. */
async function watched(
  stack: "direct" | "local",
  options: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  cli = CLI,
): Promise<Watched> {
  const { plan, source } = makeStack(4, stack);
  const cwd = join(folder.path, stack);
  await mkdir(cwd, { recursive: true });
  await writeFile(join(cwd, "plan.json"), plan);
  await writeFile(join(cwd, "main.tf"), source);
  const told = join(folder.path, "watched.json");
  const watch = join(import.meta.dirname, "watch.cjs");
  const args = ["--require", watch, cli, "check", "plan.json", ...options];
  const run = await execa(process.execPath, args, {
    cwd,
    env: { FLOWGATE_DEBUG: undefined, ...OUTSIDE_OF_CI, WATCHED: told, ...env },
  });
  expect(run.stdout).toContain("accepted: 4 VPCs in 1 plan");
  const { read, ...rest }: Watched = JSON.parse(await readFile(told, "utf8"));
  return {
    ...rest,
    read: read.map(([name, bytes]) => [name.replace(/\.cjs\..+\.code$/, ".cjs.code"), bytes]),
  };
}
