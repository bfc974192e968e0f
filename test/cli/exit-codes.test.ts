import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { CLI, flowgate } from "./flowgate.js";
import { ACCEPTED, folderWith } from "./folder.js";

const folder = folderWith({
  "cut.json": '{"format_version":"1.2"',
  "state.json": '{"values":{}}',
  "main.tf": "terraform {\n}\n",
  "two.json": `${ACCEPTED}\n${ACCEPTED}\n`,
  "log.json": `${ACCEPTED}\n10:01:02 INFO done\n`,
});

test.each([
  ["a plan with nothing to reject", "check accepted.json"],
  ["several of them", "check accepted.json accepted.json"],
  ["help", "--help"],
  ["the help of a command", "check --help"],
  ["help by its command", "help check"],
  ["the version", "--version"],
  ["an explanation", "explain rejected.json aws_vpc.this"],
])("0: %s", async (_, line) => {
  const run = await flowgate(line.split(" "), { cwd: folder.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).not.toBe("");
});

test.each([
  ["a plan with a VPC to reject", "check rejected.json"],
  ["as JSON", "check rejected.json --format json"],
  ["one plan among others", "check accepted.json rejected.json"],
  ["without sources", "check rejected.json --no-source"],
])("1: %s", async (_, line) => {
  const run = await flowgate(line.split(" "), { cwd: folder.path });
  expect(run).toMatchObject({ code: 1, stderr: "" });
  expect(run.stdout).toContain("aws_vpc.this");
});

test("what cannot be read gives no commands to the system that shows the log", async () => {
  const names = ["##[error]a", "##vso[task.complete result=Succeeded;]a", "::error::a"];
  for (const name of names) {
    const { code, stderr } = await flowgate(["check", name], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/##(?:\[|vso\[)|^\s*::/im);
  }
});

describe("2", () => {
  test.each([
    ["no plan", "check", "no plan given; to read one from standard input, write: flowgate check -"],
    [
      "an unknown option",
      "check --fromat json x",
      "unknown option '--fromat' (Did you mean --format?)",
    ],
    ["an unknown command", "chekc accepted.json", "unknown command 'chekc' (Did you mean check?)"],
    ["an unknown scope", "check --scope some x", "'some' is invalid"],
    ["an unknown format", "check --format yaml x", "'yaml' is invalid"],
    ["an option without its value", "check x --output", "argument missing"],
    ["another plan that is none", "explain accepted.json a b", "b: no such file"],
    ["an empty plan name", "check ", "a plan has an empty name"],
    ["an empty file for the report", "check x --output ", "It is empty"],
    ["no address", "explain accepted.json", "missing required argument 'address'"],
    ["an unknown address", "explain rejected.json aws_vpc.that", "did you mean aws_vpc.this?"],
    [
      "an unknown address of a plan without VPCs",
      "explain accepted.json aws_vpc.x",
      "the plan has neither",
    ],
    ["no such plan", "check none.json", "none.json: no such file"],
    ["a plan that is none", "check state.json", "state.json: a state"],
    ["half a plan", "check cut.json", "cut.json: cut off"],
    ["a folder", "check .", ". is a folder with no plan in it"],
    ["standard input twice", "check - -", "standard input can be read only once"],
    ["empty standard input", "check -", "standard input: empty"],
    ["a device without end", "check /dev/zero", "/dev/zero: neither a saved plan nor JSON"],
    ["a configuration", "check main.tf", "main.tf: a Terraform configuration, not a plan"],
    ["two plans in one file", "check two.json", "the second begins at line 2, column 1"],
    ["text after a plan", "check log.json", "text follows the JSON, at line 2, column 1"],
    [
      "sources, and none",
      "check accepted.json --source . --no-source",
      "--source and --no-source exclude each other; see flowgate check --help",
    ],
    [
      "no sources, and some",
      "explain accepted.json a --no-source --source .",
      "--source and --no-source exclude each other; see flowgate explain --help",
    ],
    [
      "a file for a source folder",
      "check accepted.json --source main.tf",
      "main.tf: a file, where a folder is to be named; write --source .",
    ],
    ["two reports", "check x --output a --output b", "--output is given twice"],
    [
      "two formats",
      "check x --format json --format text",
      "only one report can go to standard output",
    ],
    ["two scopes", "check x --scope all --scope all", "--scope is given twice"],
    ["two binaries", "check x --terraform a --terraform b", "--terraform is given twice"],
    ["two profiles", "verify --profile a --profile b", "--profile is given twice"],
    [
      "a report that cannot be written",
      "check accepted.json --output none/r.json",
      "the report cannot be written to none/r.json (ENOENT",
    ],
    [
      "a folder for a report",
      "check accepted.json --output .",
      "the report cannot be written to .: it is a folder",
    ],
  ])("%s", async (_, line, expected) => {
    const run = await flowgate(line.split(" "), { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(expected);
    expect(run.stderr).toMatch(/^flowgate: [^\n]+\n$/);
  });

  test("each of several bad plans, beside the verdicts of the others", async () => {
    const plans = ["cut.json", "rejected.json", "none.json"];
    const run = await flowgate(["check", ...plans, "--format", "json"], { cwd: folder.path });
    expect(run.code).toBe(2);
    const lines = run.stderr.trimEnd().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/^flowgate: cut\.json: cut off/),
      expect.stringMatching(/^flowgate: none\.json: no such file/),
    ]);
    const report = JSON.parse(run.stdout);
    expect(report.unread).toEqual([
      { kind: "plan", path: "cut.json", message: expect.stringMatching(/^cut off/) },
      { kind: "plan", path: "none.json", message: expect.stringMatching(/^no such file/) },
    ]);
    expect(report.plans).toMatchObject([{ path: "rejected.json" }]);
    expect(report.summary).toMatchObject({ vpcs: 1, rejected: 1 });
    const soft = await flowgate(["check", ...plans, "--soft-fail"], { cwd: folder.path });
    expect(soft).toMatchObject({ code: 2, stdout: expect.stringContaining("not read: cut.json") });
    const comment = await flowgate(["check", ...plans, "--format", "atlantis"], {
      cwd: folder.path,
    });
    expect(comment.code).toBe(0);
    expect(comment.stdout).toMatch(/^FAIL flowgate: /);
    expect(comment.stdout.match(/^FAIL/gm)?.length).toBe(1);
  });

  test("nothing at all prints the help on standard error", async () => {
    const run = await flowgate([], { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^Usage: flowgate /);
  });

  // Breaks something that every check runs into, in a way that no code of flowgate expects.
  // Names are short in what is built: the maps tell which they are.
  const inParsePlan = (code: string) => `process.setSourceMapsEnabled(true);
    const { flatMap } = Array.prototype;
    Array.prototype.flatMap = function (...args) {
      if (/plan.parse\\.ts:/.test(new Error().stack)) { ${code} }
      return flatMap.apply(this, args);
    };`;

  test.each([
    ["an error", "throw new TypeError('injected')", "internal error: TypeError: injected; "],
    ["what is no error", "throw 'injected'", "internal error: injected; "],
    [
      "an error of several lines",
      "throw new Error('a\\n\\tb\\u001b[2J')",
      "internal error: Error: a b [2J; ",
    ],
    [
      "an unhandled rejection",
      "Promise.reject(new Error('injected'))",
      "internal error: Error: injected; ",
    ],
    [
      "an error out of nowhere",
      "setImmediate(() => { throw new Error('injected') })",
      "internal error: Error: injected; ",
    ],
    ["a stack that overflows", "(function f() { f() })()", "internal error: RangeError: "],
  ])("an internal error: %s", async (_, code, expected) => {
    const run = await flowgate(["check", "rejected.json"], {
      cwd: folder.path,
      preload: inParsePlan(code),
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(expected);
    expect(run.stderr).toMatch(/^flowgate: [^\n]+\n$/);
  });

  test("an internal error, with its stack for FLOWGATE_DEBUG=1", async () => {
    const run = await flowgate(["check", "rejected.json"], {
      cwd: folder.path,
      env: { FLOWGATE_DEBUG: "1" },
      preload: inParsePlan("throw new TypeError('injected')"),
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(
      /^flowgate: internal error: .+\nTypeError: injected\n +at .*plan.parse\.ts:\d+/s,
    );
  });

  test("an end before there is a verdict", async () => {
    const run = await flowgate(["check", "rejected.json"], {
      cwd: folder.path,
      preload: "Promise.allSettled = () => new Promise(() => {})",
    });
    expect(run).toEqual({
      code: 2,
      stdout: "",
      stderr: "flowgate: internal error: ended without a verdict\n",
    });
  });

  test("an installation with files missing", async () => {
    const dist = join(folder.path, "dist");
    await cp(dirname(CLI), dist, { recursive: true });
    for (const file of await readdir(dist)) {
      if (file.startsWith("program.")) await rm(join(dist, file));
    }
    const run = await flowgate(["check", "accepted.json"], {
      cwd: folder.path,
      cli: join(dist, "cli.cjs"),
    });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: internal error: .*Cannot find module [^\n]+\n$/);
  });
});

test("the verdict's code survives a reader that closes the pipe", async () => {
  const pipe = 'node "$0" check rejected.json | true; exit "${PIPESTATUS[0]}"';
  const { exitCode, stderr } = await execa("bash", ["-c", pipe, CLI], {
    cwd: folder.path,
    reject: false,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
});

test("an endless pipe is refused at its beginning", async () => {
  const pipe = 'yes | node "$0" check -; exit "${PIPESTATUS[1]}"';
  const { exitCode, stderr } = await execa("bash", ["-c", pipe, CLI], { reject: false });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^flowgate: standard input: neither a saved plan nor JSON; [^\n]+$/);
});

test("what Terraform says itself stands below the line, indented", async () => {
  await writeFile(join(folder.path, "saved"), zipSync({ tfplan: strToU8("plan") }));
  const says = "#!/bin/sh\nprintf 'Error: In a\\n\\nword:\\n\\033[2J no' >&2\nexit 1\n";
  await writeFile(join(folder.path, "tf"), says, { mode: 0o755 });
  const run = await flowgate(["check", "saved", "--terraform", "./tf"], { cwd: folder.path });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  const [line, ...rest] = run.stderr.split("\n");
  expect(line).toMatch(/^flowgate: saved: a saved plan, but `.+` in .+ failed: In a; name .+$/);
  expect(rest).toEqual(["  Error: In a", "", "  word:", "   no", ""]);
});

test("Terraform is stopped where flowgate is", async () => {
  await writeFile(join(folder.path, "saved"), zipSync({ tfplan: strToU8("plan") }));
  // Until its start has returned, nobody can stop it.
  const slow = "#!/bin/sh\nsleep 1\necho $$ > started\nexec sleep 60\n";
  await writeFile(join(folder.path, "slow"), slow, { mode: 0o755 });
  const args = [CLI, "check", "saved", "--terraform", "./slow", "--output", "r.json"];
  const run = execa(process.execPath, args, { cwd: folder.path, reject: false });
  const started = () => readFile(join(folder.path, "started"), "utf8").catch(() => "");
  await expect.poll(started, { timeout: 20_000 }).toMatch(/\n$/);
  run.kill("SIGTERM");
  expect(await run).toMatchObject({ signal: "SIGTERM" });
  const isRunning = async () => {
    const stat = await readFile(`/proc/${(await started()).trim()}/stat`, "utf8").catch(() => "");
    return stat !== "" && !/\) Z /.test(stat);
  };
  await expect.poll(isRunning, { timeout: 20_000 }).toBe(false);
  expect((await readdir(folder.path)).filter((name) => name.startsWith("."))).toEqual([]);
});
