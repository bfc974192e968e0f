/**
 * How long `flowgate check` takes on a plan of 1 GiB, and how much memory, beside `JSON.parse` of a quarter of it:
 * whole processes. Fails past the limits. docs/performance.md has what came of it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeLargePlan } from "./large-plan.js";

const CLI = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const SIZE = 2 ** 30;
const RUNS = 3;

const MOST_MEMORY = 300;
const LEAST_SPEED = 400;

const folder = mkdtempSync(join(tmpdir(), "flowgate-size-"));
try {
  process.exitCode = measure() ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(): boolean {
  const plan = join(folder, "plan.json");
  const quarter = join(folder, "quarter.json");
  const size = writeLargePlan(plan, { size: SIZE, changes: 1_000_000, vpcs: 1_000 });
  writeLargePlan(quarter, { size: SIZE / 4, changes: 250_000, vpcs: 250 });
  const parse = `JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))`;
  const check = [CLI, "check", plan, "--no-source", "--output", join(folder, "report.txt")];
  const runs = Array.from({ length: RUNS }, () => ({
    check: run(check),
    parse: run(["-e", parse, quarter]),
  }));
  const checked = best(runs.map((one) => one.check));
  const parsed = best(runs.map((one) => one.parse));
  const speed = size / 1e6 / (checked.milliseconds / 1_000);
  say(`check, ${mebibytes(size)} MiB`, checked);
  say("JSON.parse of a quarter", parsed);
  console.log(`${speed.toFixed(0)} MB/s`);
  return [
    within("faster than JSON.parse of a quarter", checked.milliseconds <= parsed.milliseconds),
    within(`at most ${MOST_MEMORY} MB of memory`, checked.megabytes <= MOST_MEMORY),
    within(`at least ${LEAST_SPEED} MB/s`, speed >= LEAST_SPEED),
  ].every((passed) => passed);
}

interface Run {
  readonly milliseconds: number;
  /** At its peak, of the whole process. */
  readonly megabytes: number;
}

function run(args: readonly string[]): Run {
  const tell = `process.on("exit",()=>require("node:fs").writeSync(2,"\\nPEAK "+process.resourceUsage().maxRSS+"\\n"))`;
  const preload = `data:text/javascript,import{createRequire}from"node:module";const require=createRequire("/");${tell}`;
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", preload, ...args], {
    encoding: "utf8",
  });
  const milliseconds = performance.now() - start;
  const peak = /PEAK (\d+)/.exec(stderr)?.[1];
  if (status !== 0 || peak === undefined) throw new Error(`ended with ${status}: ${stderr}`);
  return { milliseconds, megabytes: Number(peak) / 1_000 };
}

/** Of several, that which was disturbed least. */
function best(runs: readonly Run[]): Run {
  return {
    milliseconds: Math.min(...runs.map((one) => one.milliseconds)),
    megabytes: Math.max(...runs.map((one) => one.megabytes)),
  };
}

function say(what: string, { milliseconds, megabytes }: Run): void {
  console.log(
    `${what.padEnd(26)} ${milliseconds.toFixed(0).padStart(6)} ms  ${megabytes.toFixed(0).padStart(5)} MB`,
  );
}

function within(what: string, passed: boolean): boolean {
  console.log(`${passed ? "within" : "PAST  "} ${what}`);
  return passed;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
