/**
 * How long `flowgate check` takes on a plan of 100 KB, as a whole process, against a Node that does
 * nothing. Fails past the limits; medians of interleaved runs, so that a busy moment hits them all.
 * docs/performance.md has what came of it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeStack, type Stack } from "./stack.js";

const RUNS = 20;
const CLI = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));

/**
 * With certificates of its own, as behind a proxy, Node 20 takes 50 ms more before it does anything, beside which
 * flowgate would seem twice as fast.
 */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

interface Contestant {
  readonly name: string;
  readonly args: readonly string[];
  /** In times of the first contestant. */
  readonly limit: number | undefined;
}

const folder = mkdtempSync(join(tmpdir(), "flowgate-bench-"));
try {
  process.exitCode = compare(prepare(folder)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In both stacks every VPC is covered, so that every run has to end with 0. */
function prepare(folder: string): readonly Contestant[] {
  const direct = write(join(folder, "direct"), makeStack(32, "direct"));
  const local = write(join(folder, "local"), makeStack(32, "local"));
  return [
    { name: "node -e 0", args: ["-e", "0"], limit: undefined },
    {
      name: "flowgate check, no source needed",
      args: [CLI, "check", direct, "--no-source"],
      limit: 3,
    },
    {
      name: "flowgate check, with source",
      args: [CLI, "check", local, "--require-proof"],
      limit: 3.9,
    },
  ];
}

/** Returns the path of the plan; flowgate finds the source beside it. */
function write(folder: string, { plan, source }: Stack): string {
  const path = join(folder, "plan.json");
  mkdirSync(folder);
  writeFileSync(path, plan);
  writeFileSync(join(folder, "main.tf"), source);
  console.log(`${basename(folder)}: a plan of ${kilobytes(plan)}, its source ${kilobytes(source)}`);
  return path;
}

function compare(contestants: readonly Contestant[]): boolean {
  // Once before it counts: fills the disk's cache, and shows the report of a check that rejects.
  for (const { args } of contestants) execFileSync(process.execPath, args, { env: ENVIRONMENT });
  const runs = Array.from({ length: RUNS }, () => contestants.map(({ args }) => time(args)));
  const medians = contestants.map((_, index) => median(runs.map((run) => run[index] ?? NaN)));
  const base = medians[0] ?? NaN;
  const results = contestants.map(({ name, limit }, index) => {
    const factor = (medians[index] ?? NaN) / base;
    const passed = limit === undefined || factor <= limit;
    const verdict = limit === undefined ? "" : `${passed ? "within" : "PAST"} ${limit}×`;
    const figures = `${(factor * base).toFixed(1).padStart(7)} ms ${factor.toFixed(2).padStart(6)}×`;
    console.log(`${name.padEnd(33)} ${figures}  ${verdict}`);
    return passed;
  });
  return results.every((passed) => passed);
}

function time(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { env: ENVIRONMENT });
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

function kilobytes(text: string): string {
  return `${Math.round(text.length / 1000)} KB`;
}
