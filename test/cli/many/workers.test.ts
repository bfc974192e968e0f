import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureName, PLAN_FOLDERS, planText } from "../../fixtures/cases.js";
import { CLI, flowgate, OUTSIDE_OF_CI, type Run, type RunOptions } from "../flowgate.js";
import { ACCEPTED, REJECTED } from "../folder.js";

/*
 * Whatever --workers says, a run comes to the same, byte by byte: judged by one thread, by two, and by more than there are
 * cores.
 */

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-workers-")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const WORKERS = [1, 2, 5];

/** What a run of these workers ends with, and says, and writes. */
async function runs(args: readonly string[], options: RunOptions = {}) {
  const all: { readonly run: Run; readonly page: string }[] = [];
  for (const workers of WORKERS) {
    const page = join(folder, "page.html");
    const files = [`--format=html=${page}`, "--format=text"];
    const run = await flowgate(["check", ...args, `--workers=${workers}`, ...files], {
      cwd: folder,
      ...options,
    });
    all.push({ run, page: existsSync(page) ? await readFile(page, "utf8") : "" });
    await rm(page, { force: true });
  }
  return all;
}

async function expectSame(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [one, ...others] = await runs(args, options);
  for (const other of others) {
    expect(other.run).toEqual(one?.run);
    expect(other.page === one?.page).toBe(true);
  }
  return one?.run as Run;
}

/** Those of several plans, which meet, whose sources take tree-sitter, and of the others some. */
const FIXTURES = PLAN_FOLDERS.filter(
  (path, at) =>
    /^(?:plans|same)-|^(?:file-syntax|choice-template)$/.test(fixtureName(path)) || at % 12 === 0,
);

describe("fixtures", () => {
  beforeAll(async () => {
    for (const path of FIXTURES) {
      await cp(path, join(folder, "fixtures", fixtureName(path).replaceAll("/", "+")), {
        recursive: true,
        filter: (from) => basename(from) !== "flowgate.yaml",
      });
    }
  });

  test("come to the same report as JSON", async () => {
    const reports = await Promise.all(
      WORKERS.map((workers) =>
        flowgate(
          ["check", "fixtures/*/plan.json", "--shard=1/1", "--format=json", `--workers=${workers}`],
          { cwd: folder },
        ),
      ),
    );
    const { plans, unread } = JSON.parse(reports[0]?.stdout ?? "");
    expect(plans.length).toBe(FIXTURES.length);
    expect(unread).toEqual([]);
    for (const report of reports) expect(report).toEqual(reports[0]);
  });

  test.each([
    ["json", "*", '"fix": {'],
    ["sarif", "*", '"fixes": ['],
    ["markdown", "{file-syntax,choice-template}", "\n+  "],
  ])("with what would mend them, as %s", async (format, which, mended) => {
    const all = ["check", `fixtures/${which}/plan.json`, "--no-ci", `--format=${format}`];
    const [one, ...others] = await Promise.all(
      WORKERS.map((workers) => flowgate([...all, `--workers=${workers}`], { cwd: folder })),
    );
    expect(one?.stdout).toContain(mended);
    for (const other of others) expect(other).toEqual(one);
  });

  test("and as a page and as text", async () => {
    const { code } = await expectSame(["fixtures/*/plan.json", "--scope=all"]);
    expect(code).toBe(1);
  });
});

describe("whatever is among the plans", () => {
  const local = PLAN_FOLDERS.find((path) => fixtureName(path) === "conditional-known-variable");
  const CONFIGURATION = join(local ?? "", "main.tf");

  beforeAll(async () => {
    const plan = planText(local ?? "");
    await write({
      "odd/a.json": ACCEPTED,
      "odd/b.json": "{",
      "odd/c.json": REJECTED,
      "odd/d.json": "",
      "odd/e.json": `${ACCEPTED} `,
      "odd/f.json": '{"format_version": "1.2", "format_version": "1.2"}',
      "odd/g.txt": "Terraform will perform the following actions:",
      "own/plan.json": plan,
      "own/main.tf": await readFile(CONFIGURATION, "utf8"),
      "other/plan.json": plan,
      "elsewhere/plan.json": plan,
      "main.tf": await readFile(CONFIGURATION, "utf8"),
      "policies/one/flowgate.yaml": "scope: introduced\n",
      "policies/one/bad.json": "{",
      "policies/one/accepted.json": ACCEPTED,
      "policies/two/flowgate.yaml": "scope: all\n",
      "policies/two/rejected.json": REJECTED,
      "policies/none/a.json": ACCEPTED,
      "policies/none/b.json": ACCEPTED,
    });
    await symlink("c.json", join(folder, "odd", "link.json"));
  });

  test("those that cannot be used are named, and hide no others", async () => {
    const run = await expectSame(["odd/*", "odd/link.json", "odd/missing.json", "odd/./a.json"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("odd/b.json");
    expect(run.stderr.split("\n")).toHaveLength(6);
    expect(run.stdout).toContain("2 rejected");
  });

  test("nothing else can be used", async () => {
    const run = await expectSame(["odd/b.json", "odd/d.json", "odd/missing.json"]);
    expect(run.code).toBe(2);
  });

  test("a folder that fits several, of which it is one's own", async () => {
    const run = await expectSame(["own/plan.json", "other/plan.json", "elsewhere/plan.json"]);
    expect(run.stdout).toContain("fits both other/plan.json and elsewhere/plan.json");
  });

  test("a folder that is named for one, and one that is not there", async () => {
    const named = ["elsewhere/plan.json", "other/plan.json", "odd/b.json", "--source"];
    const run = await expectSame([...named, "other/plan.json=."]);
    expect(run.stdout).toContain("is the folder of other/plan.json");
    expect((await expectSame([...named, "odd/b.json=own"])).stdout).toContain("2 plans");
    const absent = await expectSame([...named, "other/plan.json=nowhere"]);
    expect(absent).toMatchObject({ code: 2, stdout: "" });
    expect(absent.stderr).toContain("no such folder");
  });

  test("standard input and a pipe", async () => {
    await execa("mkfifo", [join(folder, "pipe")]);
    const feed = () =>
      spawn("sh", ["-c", "cat odd/c.json > pipe"], { cwd: folder, stdio: "ignore" });
    const seen: Run[] = [];
    for (const workers of WORKERS) {
      feed();
      const args = ["check", "odd/a.json", "-", "pipe", "odd/c.json", "odd/e.json"];
      seen.push(
        await flowgate([...args, `--workers=${workers}`], { cwd: folder, input: REJECTED }),
      );
    }
    expect(seen[0]?.code).toBe(1);
    for (const run of seen) expect(run).toEqual(seen[0]);
  });

  test.each([
    [
      "of which one is that of a plan that cannot be used",
      ["one/bad.json", "two/rejected.json"],
      2,
    ],
    ["different ones", ["one/accepted.json", "two/rejected.json"], 2],
    ["one, and none", ["two/rejected.json", "none/a.json"], 1],
    ["none but that of a plan that cannot be used", ["one/bad.json", "none/a.json"], 2],
  ])("policies: %s", async (_, plans, code) => {
    const paths = [...plans, "none/b.json"].map((plan) => `policies/${plan}`);
    expect((await expectSame(paths)).code).toBe(code);
  });
});

describe("a thread that ends", () => {
  beforeAll(() =>
    write({
      "ends/a.json": ACCEPTED,
      "ends/b.json": REJECTED,
      "ends/c.json": ACCEPTED,
      "ends/ends.json": ACCEPTED,
      "ends/z.json": REJECTED,
    }),
  );

  /** What is done in a thread that is to judge `ends.json`. */
  function preload(what: string): string {
    return `
      import { writeSync } from "node:fs";
      import { isMainThread, parentPort } from "node:worker_threads";
      if (!isMainThread) parentPort.on("message", ({ plans }) => {
        if (plans?.some(({ path }) => path === "ends/ends.json")) { ${what} }
      });`;
  }

  test.each([
    ["by itself", "process.exit(0)", "its thread has ended"],
    ["by an error", 'throw new TypeError("of its own")', "internal error: TypeError: of its own"],
    [
      "for want of memory",
      "const all = []; for (;;) all.push(new Array(10_000).fill(all.length))",
      "more memory than there is",
    ],
  ])("%s makes its plan one that cannot be used, and no other", async (_, what, message) => {
    const run = await flowgate(["check", "ends/*.json", "--workers=2"], {
      cwd: folder,
      preload: preload(what),
      env: { NODE_OPTIONS: "--max-old-space-size=128" },
    });
    expect(run.stderr).toMatch(/^flowgate: ends\/ends\.json: [^\n]+\n$/);
    expect(run.stderr).toContain(message);
    expect(run.stdout).toContain("2 rejected");
    expect(run.code).toBe(2);
  });

  test("before it has begun, as none does, ends the run", async () => {
    const cannot = `import { isMainThread } from "node:worker_threads"; if (!isMainThread) throw new Error("no");`;
    const run = await flowgate(["check", "ends/*.json", "--workers=2"], {
      cwd: folder,
      preload: cannot,
    });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: internal error: [^\n]+\n$/);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends all of it at once", async (signal) => {
    const output = join(folder, "report.txt");
    const hangs = preload(
      'writeSync(2, "here\\n"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    );
    const run = execa(
      process.execPath,
      [
        "--import",
        `data:text/javascript,${encodeURIComponent(hangs)}`,
        ...[CLI, "check", "ends/*.json", "--workers=2", "--output", output],
      ],
      { cwd: folder, env: OUTSIDE_OF_CI, reject: false },
    );
    await new Promise((fulfil) => run.stderr.once("data", fulfil));
    run.kill(signal);
    expect((await run).signal).toBe(signal);
    expect(existsSync(output)).toBe(false);
  });
});
