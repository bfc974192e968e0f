/**
 * How long `flowgate check` takes for many plans with 1, 2 and as many workers as there are cores, and how much memory, with the
 * sources of the plans and without: whole processes. Beside it, two processes that know nothing of each other, for half of
 * the plans each: no two threads can be faster than these but by what they share.
 *
 *     tsx bench/many.ts [--plans 500] [--runs 3]
 *
 * Fails where reports are not the same, and where two workers on two cores are not 1.7 times as fast as one.
 * docs/performance.md has what came of it.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Measured, measure } from "./measure.js";
import type { Wiring } from "./stacks/model.js";
import { COUNT_SPLAT } from "./stacks/wirings/count-splat.js";
import { FOR_EACH_RESOURCES } from "./stacks/wirings/for-each-resources.js";
import { FOR_MAP } from "./stacks/wirings/for-map.js";
import { MODULES } from "./stacks/wirings/modules.js";
import { writeStack } from "./stacks/write.js";

const CLI = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const LEAST_SPEEDUP = 1.7;
/** Of which a plan of 200 KB is. */
const VPCS = 68;
/** In seconds. */
const LIMIT = 600;

const { values } = parseArgs({
  options: {
    plans: { type: "string", default: "500" },
    runs: { type: "string", default: "3" },
  },
});
const count = Number(values.plans);
const runs = Number(values.runs);
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), "flowgate-many-"));
try {
  const bytes = writePlans();
  console.log(
    `${count} plans, ${(bytes / 1e6).toFixed(0)} MB; ${cores} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}`,
  );
  const withSources = await compare("with sources", []);
  const without = await compare("without", ["--no-source"]);
  if (!(withSources && without)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Each in a folder of its own with its sources, in four wirings in turn; every tenth is to be rejected. */
function writePlans(): number {
  const wirings: readonly Wiring[] = [FOR_EACH_RESOURCES, FOR_MAP, COUNT_SPLAT, MODULES];
  let bytes = 0;
  for (let at = 0; at < count; at++) {
    const own = join(folder, `stack-${String(at).padStart(4, "0")}`);
    mkdirSync(own);
    const traffic = at % 10 === 9 ? "ACCEPT" : "ALL";
    const wiring = wirings[at % wirings.length] ?? FOR_MAP;
    bytes += writeStack(own, wiring.make({ vpcs: VPCS, traffic })).bytes;
  }
  return bytes;
}

/** @returns whether all is as it should be. */
async function compare(what: string, options: readonly string[]): Promise<boolean> {
  const numbers = [...new Set([1, 2, cores])].filter((number) => number <= Math.max(2, cores));
  const all = new Map<number, Measured[]>(numbers.map((number) => [number, []]));
  const reports = new Set<string>();
  for (let run = 0; run < runs; run++) {
    for (const [workers, measured] of all) {
      const { of, report } = await check(workers, options);
      measured.push(of);
      reports.add(report);
    }
  }
  const [one = Number.NaN] = [...all.values()].map(fastest);
  for (const [workers, measured] of all) {
    const wall = fastest(measured);
    const processor = Math.min(...measured.map(({ user, system }) => user + system));
    const memory = Math.max(...measured.map((each) => each.memory));
    console.log(
      `${what}, ${workers} worker${workers === 1 ? "" : "s"}: ${wall.toFixed(2)} s (${(one / wall).toFixed(2)} times), ${processor.toFixed(1)} s of processors, ${memory.toFixed(0)} MB`,
    );
  }
  const wall = await halves(options);
  console.log(`${what}, a half each: ${wall.toFixed(2)} s (${(one / wall).toFixed(2)} times)`);
  const speedup = one / fastest(all.get(2) ?? []);
  return [
    within(`${what}: the same report`, reports.size === 1),
    cores < 2 || within(`${what}: ${LEAST_SPEEDUP} times as fast`, speedup >= LEAST_SPEEDUP),
  ].every((passed) => passed);
}

/** How long the slower of two processes takes: the best of the runs. */
async function halves(options: readonly string[]): Promise<number> {
  const walls: number[] = [];
  for (let run = 0; run < runs; run++) {
    const both = await Promise.all(["[02468]", "[13579]"].map((last) => half(last, options)));
    walls.push(Math.max(...both.map(({ wall }) => wall)));
  }
  return Math.min(...walls);
}

/** @param last of the digits of a plan's folder; all four wirings are in both halves. */
async function half(last: string, options: readonly string[]): Promise<Measured> {
  const pattern = join(folder, `stack-??${last}?`, "plan.json");
  return await measure({
    command: [process.execPath, CLI, "check", pattern, ...options, "--workers=1"],
    cwd: folder,
    output: join(folder, `half-${last[1]}.txt`),
    limit: LIMIT,
  });
}

async function check(workers: number, options: readonly string[]) {
  const output = join(folder, "report.txt");
  const pattern = join(folder, "*", "plan.json");
  const args = [CLI, "check", pattern, ...options, `--workers=${workers}`];
  const of = await measure({
    command: [process.execPath, ...args],
    cwd: folder,
    output,
    limit: LIMIT,
  });
  if (of.code !== 1)
    throw new Error(`ended with ${of.code}: ${readFileSync(output, "utf8").slice(-500)}`);
  return { of, report: createHash("sha256").update(readFileSync(output)).digest("hex") };
}

/** Of several, that which was disturbed least. */
function fastest(measured: readonly Measured[]): number {
  return Math.min(...measured.map(({ wall }) => wall));
}

function within(what: string, passed: boolean): boolean {
  console.log(`${passed ? "within" : "PAST  "} ${what}`);
  return passed;
}
