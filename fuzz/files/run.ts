import { spawn } from "node:child_process";
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specimen } from "../corpus.js";
import { type Finding, type FindingKind, MOST_BYTES, MOST_MILLISECONDS } from "../model.js";
import type { FileCase } from "./cases.js";

/** A plan that is rejected, whatever its sources say. */
const REJECTED = "count-short";

const CLI = join(import.meta.dirname, "../../dist/cli.cjs");

/** Nothing that is asked here waits for anybody. */
const PATIENCE = 120_000;

/** Has the process write down what it has used. */
const METER = `data:text/javascript,${encodeURIComponent(
  'import { writeFileSync } from "node:fs"; process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); writeFileSync(process.env.FUZZ_USAGE, JSON.stringify({ memory: maxRSS * 1024, milliseconds: (userCPUTime + systemCPUTime) / 1000 })); });',
)}`;

interface Ended {
  readonly code: number | null;
  readonly told: string;
}

/** Runs the command line as it is built on a case. */
export async function runFileCase(file: FileCase): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-fuzz-files-"));
  try {
    cpSync(specimen(REJECTED).folder, folder, { recursive: true });
    file.prepare?.(folder);
    const usage = join(folder, "..", `${folder.split("/").at(-1)}.usage`);
    const ended = await check(file, folder, usage);
    return problemsOf(file, ended, readUsage(usage)).map(([kind, what]) => ({
      kind,
      what,
      seed: "files",
      fixture: REJECTED,
      mutations: [file.name],
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(file: FileCase, folder: string, usage: string): Promise<Ended> {
  const stdin = file.stdin === undefined ? "ignore" : openSync(file.stdin, "r");
  const args = ["--import", METER, CLI, "check", file.plan ?? "plan.json", ...(file.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, FUZZ_USAGE: usage },
    stdio: [stdin, "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => {
      told += data;
    });
  }
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  const code = await new Promise<number | null>((fulfil) => child.on("close", fulfil));
  clearTimeout(timer);
  if (typeof stdin === "number") closeSync(stdin);
  return { code, told };
}

interface Usage {
  readonly memory: number;
  readonly milliseconds: number;
}

function readUsage(path: string): Usage | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}

function problemsOf(file: FileCase, { code, told }: Ended, usage: Usage | undefined) {
  const problems: (readonly [FindingKind, string])[] = [];
  if (code === null) problems.push(["hang", `no end within ${PATIENCE / 1000} s`]);
  else if (told.includes("internal error")) problems.push(["crash", told.trim().slice(0, 300)]);
  else if (code === 0)
    problems.push(["false pass", "accepted, and the untouched plan is rejected"]);
  else if (code > 2 || (file.exit !== undefined && code !== file.exit)) {
    problems.push(["crash", `exit code ${code}: ${told.trim().slice(0, 300)}`]);
  }
  if (usage !== undefined && usage.memory > MOST_BYTES) {
    problems.push(["memory", `${Math.round(usage.memory / 2 ** 20)} MB of memory`]);
  }
  if (usage !== undefined && usage.milliseconds > MOST_MILLISECONDS) {
    problems.push(["slow", `${Math.round(usage.milliseconds)} ms of processor time`]);
  }
  return problems;
}
