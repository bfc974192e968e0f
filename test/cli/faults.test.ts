import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import { changeOf, planDocument } from "../plan/documents.js";
import { CLI, flowgate, OUTSIDE_OF_CI } from "./flowgate.js";
import { folderWith } from "./folder.js";

/** More than a pipe holds of it, in every form: 64 KiB. */
const MANY = JSON.stringify(
  planDocument({
    resource_changes: Array.from({ length: 200 }, (_, at) =>
      changeOf({ address: `aws_vpc.number_${at}`, name: `number_${at}` }),
    ),
  }),
);

const folder = folderWith({ "many.json": MANY, "empty.json": "" });
const path = (name: string) => join(folder.path, name);
const read = (name: string) => readFile(path(name), "utf8");
const drafts = async () => (await readdir(folder.path)).filter((name) => name.startsWith(".flow"));
const names = Object.keys(FORMATS);
/** What it says is the answer, and the code always 0. */
const codeOf = (format: string, code: number) => (format === "atlantis" ? 0 : code);

const inShell = (line: string) =>
  execa("bash", ["-c", line, CLI], {
    cwd: folder.path,
    // What a shell does first is not asked here.
    env: { ...OUTSIDE_OF_CI, BASH_ENV: undefined },
    reject: false,
    stripFinalNewline: false,
  });

describe.concurrent("a reader that has seen enough changes nothing of the code", () => {
  test.each(names)("%s", async (format) => {
    const { exitCode, stderr } = await inShell(
      `node "$0" check many.json --no-source --format ${format} | head -1 >/dev/null; exit "\${PIPESTATUS[0]}"`,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: codeOf(format, 1), stderr: "" });
  });
});

describe.concurrent("what is full is no verdict", () => {
  test.each(names)("%s", async (format) => {
    const [printed, written] = await Promise.all([
      inShell(`node "$0" check many.json --no-source --format ${format} > /dev/full`),
      inShell(`node "$0" check many.json --no-source --format ${format} --output /dev/full`),
    ]);
    expect(printed).toMatchObject({ exitCode: codeOf(format, 2) });
    if (format !== "atlantis") expect(printed.stderr).toMatch(/^flowgate: [^\n]*ENOSPC[^\n]*\n$/);
    expect(written).toMatchObject({ exitCode: 2, stdout: "" });
    expect(written.stderr).toMatch(/^flowgate: [^\n]*\/dev\/full \(ENOSPC[^\n]*\n$/);
  });

  test("a limit on the size of files, in the middle of a report", async () => {
    await writeFile(path("earlier.json"), "earlier");
    const check = 'node "$0" check many.json --no-source --format json';
    const file = await inShell(`ulimit -f 16; ${check} --output earlier.json`);
    expect(file).toMatchObject({ exitCode: 2, stdout: "" });
    expect(file.stderr).toMatch(/^flowgate: [^\n]*earlier.json \(EFBIG: larger than[^\n]*\n$/);
    expect(await read("earlier.json")).toBe("earlier");
    const shell = await inShell(`ulimit -f 16; ${check} > shells.json`);
    expect(shell.exitCode).toBe(2);
    expect(shell.stderr).toMatch(/^flowgate: [^\n]*standard output \(EFBIG: [^\n]*\n$/);
    expect(await drafts()).toEqual([]);
  });

  test("and leaves no half of a policy", async () => {
    await mkdir(path("begun"));
    const init = await inShell('cd begun; ulimit -f 1; node "$0" init');
    expect(init.exitCode).toBe(2);
    const baseline = await inShell(
      'cd begun; ulimit -f 1; node "$0" check ../many.json --write-baseline new.yaml --reason x --expires "$(date -d +9days +%F)" >/dev/null',
    );
    expect(baseline.exitCode).toBe(2);
    expect(await readdir(path("begun"))).toEqual([]);
  });
});

describe("a folder that takes no file", () => {
  // Of a kernel, and so for root as well.
  test.each(["/sys/report.json", "/proc/self/report.json"])("%s", async (file) => {
    const run = await flowgate(["check", "rejected.json", "--output", file], { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: the report cannot be written to [^\n]+\n$/);
  });
});

test("of runs that write one report at once, it is that of one, and whole", async () => {
  await chmod(path("many.json"), 0o444);
  const formats = ["json", "sarif", "json", "html", "sarif", "junit"];
  const runs = await Promise.all(
    formats.map((format) =>
      flowgate(["check", "many.json", "--no-source", "--format", `${format}=one.report`], {
        cwd: folder.path,
      }),
    ),
  );
  expect(runs.map(({ code }) => code)).toEqual(formats.map(() => 1));
  const wholes = await Promise.all(
    [...new Set(formats)].map(async (format) => {
      const args = ["check", "many.json", "--no-source", "--format", format];
      return (await flowgate(args, { cwd: folder.path })).stdout;
    }),
  );
  expect(wholes).toContain(await read("one.report"));
  expect(await drafts()).toEqual([]);
});

describe("a plan that cannot be read to its end is a 2", () => {
  test.each([
    ["an error of the device", "check /proc/self/mem", /EIO/],
    ["a folder on standard input", "check - < .", /standard input: /],
    ["a writer that dies in the middle", "check <(head -c 900 many.json)", /cut off/],
    ["the same on standard input", "check - < <(head -c 900 many.json)", /cut off/],
    ["an empty file", "check empty.json", /empty/],
  ])("%s", async (_, line, expected) => {
    const run = await inShell(`node "$0" ${line} --no-source`);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: [^\n]+\n$/);
    expect(run.stderr).toMatch(expected);
  });
});

/** Opened without waiting, a pipe that nobody reads from is an error. */
async function openOnceRead(pipe: string): Promise<number> {
  let end = -1;
  const open = () => {
    end = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  };
  await expect.poll(open, { timeout: 20_000 }).toBeUndefined();
  return end;
}

test("who has written what is no plan into a pipe, and stays, is not waited for", async () => {
  await execa("mkfifo", [path("stays")]);
  const run = flowgate(["check", "stays"], { cwd: folder.path });
  const writer = await openOnceRead(path("stays"));
  writeSync(writer, "hello\n");
  expect(await run).toMatchObject({ code: 2, stderr: expect.stringContaining("neither a saved") });
  closeSync(writer);
});

describe("a run that is stopped ends by the signal, and leaves what was there", () => {
  beforeAll(async () => {
    await writeFile(path("earlier.json"), "earlier");
  });

  const start = (line: string, stdio: "pipe" | "ignore" = "pipe"): ChildProcess =>
    spawn(process.execPath, [CLI, ...line.split(" ")], {
      cwd: folder.path,
      env: { ...process.env, GITHUB_ACTIONS: "", GITLAB_CI: "" },
      stdio: ["pipe", stdio, "pipe"],
    });

  /** How it has ended, and that it has left nothing. */
  async function expectStopped(run: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const ended = once(run, "exit");
    run.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await read("earlier.json")).toBe("earlier");
    expect(await drafts()).toEqual([]);
  }

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("before it reads: %s", async (signal) => {
    const run = start("check - --output earlier.json");
    run.stdin?.write(MANY.slice(0, 1_000));
    await new Promise((fulfil) => setTimeout(fulfil, 300));
    await expectStopped(run, signal);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "while whoever is to write the plan into a pipe says nothing: %s",
    async (signal) => {
      const pipe = path(`silent-${signal}`);
      await execa("mkfifo", [pipe]);
      const run = start(`check ${pipe} --output earlier.json`);
      const writer = await openOnceRead(pipe);
      await expectStopped(run, signal);
      closeSync(writer);
    },
  );

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "while nobody reads what it writes, with a file to come: %s",
    async (signal) => {
      const run = start("check many.json --no-source --format json --format sarif=earlier.json");
      await expect.poll(drafts, { timeout: 20_000 }).toHaveLength(1);
      await expectStopped(run, signal);
    },
  );

  test("at any time", async () => {
    // From before it begins until after it has ended, which takes some 300 ms.
    for (const delay of [20, 60, 100, 130, 160, 190, 220, 250, 300]) {
      const run = start("check many.json --no-source --format html=earlier.json", "ignore");
      const ended = once(run, "exit");
      await new Promise((fulfil) => setTimeout(fulfil, delay));
      run.kill("SIGTERM");
      const [code, signal] = await ended;
      const report = await read("earlier.json");
      if (signal === null) expect(code).toBe(1);
      else expect(signal).toBe("SIGTERM");
      if (report !== "earlier") {
        expect(report.trimEnd()).toMatch(/<\/html>$/);
        await writeFile(path("earlier.json"), "earlier");
      }
      expect(await drafts()).toEqual([]);
    }
  });

  test("but not for Atlantis, which would let that pass", async () => {
    const run = start("check - --format atlantis");
    const said: Buffer[] = [];
    run.stdout?.on("data", (piece: Buffer) => said.push(piece));
    run.stdin?.on("error", () => {});
    const begun = `{"format_version":"1.2","pad":"${"x".repeat(2_000_000)}`;
    // More than waits in between: it reads, and so hears.
    await new Promise((fulfil) => run.stdin?.write(begun, fulfil));
    const ended = once(run, "close");
    run.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(Buffer.concat(said).toString()).toMatch(/^FAIL .*no verdict: 1 failure[\s\S]*SIGTERM/);
  });
});
