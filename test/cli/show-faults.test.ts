import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { CLI, flowgate, OUTSIDE_OF_CI } from "./flowgate.js";
import { folderWith, REJECTED } from "./folder.js";

const folder = folderWith({
  "half.json": REJECTED.slice(0, REJECTED.length / 2),
  "earlier.json": "earlier",
});
const path = (name: string) => join(folder.path, name);

beforeAll(async () => {
  await writeFile(path("saved"), zipSync({ tfplan: strToU8("plan") }));
});

/** A program in the place of Terraform. */
async function terraform(script: string): Promise<string> {
  await writeFile(path("tf"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return "./tf";
}

const ARGS = ["check", "saved", "--no-source", "--format", "json", "--output", "earlier.json"];

async function check(script: string, ...options: readonly string[]) {
  const binary = await terraform(script);
  return await flowgate([...ARGS, "--terraform", binary, ...options], { cwd: folder.path });
}

async function expectUntouched(): Promise<void> {
  expect(await readFile(path("earlier.json"), "utf8")).toBe("earlier");
  expect((await readdir(folder.path)).filter((name) => name.startsWith("."))).toEqual([]);
}

/** Those that have written their number down, as `echo $$ > NAME.pid`. */
async function runningOf(names: readonly string[]): Promise<readonly string[]> {
  const states = await Promise.all(
    names.map(async (name) => {
      const pid = (await readFile(path(`${name}.pid`), "utf8")).trim();
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      return stat !== "" && !/\) Z /.test(stat);
    }),
  );
  return names.filter((_, at) => states[at]);
}

/** What starts another, as Terraform starts providers, and hands its own output on to it. */
const WITH_PROVIDER = (work: string) =>
  `sh -c 'echo $$ > provider.pid; exec sleep 60' & echo $$ > terraform.pid; ${work}`;

describe("what Terraform's program does decides, and not what was read of it until then", () => {
  test.each([
    [
      "is killed in the middle",
      "cat half.json; kill -9 $$",
      /failed \(Command was killed with SIGKILL/,
    ],
    ["fails in the middle", "cat half.json; exit 3", /failed \(Command failed with exit code 3/],
    ["fails after all of it", "cat rejected.json; exit 1", /failed \(Command failed with exit/],
    [
      "says on standard output why, and fails",
      "echo 'No version is set'; echo 'Error: No version' >&2; exit 126",
      /failed: No version; /,
    ],
    ["ends in the middle as if that were all", "cat half.json", /^flowgate: saved: cut off/],
    ["prints nothing", "true", /printed nothing; /],
    ["prints two plans", "cat rejected.json rejected.json", /two|second|text follows/],
    [
      "logs more than anybody reads, and then its error",
      "yes 'a line of a log' | head -c 3000000 >&2; echo 'Error: At last' >&2; exit 1",
      /failed: At last; /,
    ],
  ])("%s", async (_, script, expected) => {
    const run = await check(script);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(expected);
    expect(run.stderr.split("\n")[0]).toMatch(/^flowgate: saved: /);
    await expectUntouched();
  });

  test("of one that cannot be used and never ends, nobody waits for the end", async () => {
    const run = await check("yes usage: fake");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: saved: neither a saved plan nor JSON; [^\n]+\n$/);
  });
});

describe("--terraform-timeout", () => {
  test("ends Terraform and what it has started", async () => {
    const run = await check(WITH_PROVIDER("cat half.json; wait"), "--terraform-timeout", "1s");
    expect(run).toEqual({
      code: 2,
      stdout: "",
      stderr: `flowgate: saved: a saved plan, but \`./tf show -json saved\` in ${folder.path} had not ended after 1s; give it longer with --terraform-timeout, or pass the output of \`terraform show -json\`\n`,
    });
    expect(await runningOf(["terraform", "provider"])).toEqual([]);
    await expectUntouched();
  });

  test("ends what does not let itself be asked", async () => {
    const stubborn = "trap '' TERM; while :; do sleep 1; done";
    const run = await check(WITH_PROVIDER(stubborn), "--terraform-timeout", "1s");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("had not ended after 1s");
    expect(await runningOf(["terraform", "provider"])).toEqual([]);
  });

  test("ends a program whose plan is whole, and which does not end", async () => {
    const run = await check("cat rejected.json; exec sleep 60", "--terraform-timeout", "1s");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("had not ended after 1s");
  });

  test("0 is none", async () => {
    const binary = await terraform("sleep 1; cat rejected.json");
    const args = ["check", "saved", "--no-source", "--terraform", binary];
    const run = await flowgate([...args, "--terraform-timeout", "0"], { cwd: folder.path });
    expect(run).toMatchObject({ code: 1, stderr: "" });
  });

  test.each(["5", "-1s", "5 m", "m", "", "25h", "1e3s", "0x1s"])("is not %j", async (value) => {
    const run = await flowgate(["check", "saved", `--terraform-timeout=${value}`]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^flowgate: [^\n]+no duration such as 90s[^\n]+\n$/);
  });
});

describe("a run that is stopped while Terraform runs ends by the signal, and Terraform with it", () => {
  test.each([
    ["SIGINT", "wait"],
    ["SIGTERM", "cat half.json; wait"],
    ["SIGHUP", "wait"],
    // Ends at once, and with a plan.
    ["SIGTERM", "trap 'cat rejected.json; exit 0' TERM; wait"],
    ["SIGTERM", "trap '' TERM; while :; do sleep 1; done"],
  ] as const)("%s: %s", async (signal, script) => {
    const pids = ["terraform.pid", "provider.pid"].map(path);
    for (const file of pids) await writeFile(file, "");
    const binary = await terraform(WITH_PROVIDER(script));
    const run = execa(process.execPath, [CLI, ...ARGS, "--terraform", binary], {
      cwd: folder.path,
      env: OUTSIDE_OF_CI,
      reject: false,
    });
    const started = async () =>
      (await Promise.all(pids.map((file) => readFile(file, "utf8")))).join("");
    await expect.poll(started, { timeout: 20_000 }).toMatch(/^\d+\n\d+\n$/);
    run.kill(signal);
    expect(await run).toMatchObject({ signal, stdout: "", stderr: "" });
    await expect.poll(() => runningOf(["terraform", "provider"])).toEqual([]);
    await expectUntouched();
  });
});
