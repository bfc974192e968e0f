import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { writeLargePlan } from "../../bench/large-plan.js";
import { CLI } from "./flowgate.js";
import { folderWith } from "./folder.js";

const folder = folderWith();

/** In megabytes, of the whole process at its peak; of a pipe, 64 are kept. */
const MOST_OF_FILE = 220;
const MOST_OF_PIPE = 300;
const MOST_REFUSED = 100;

/** The memory of the scanner itself, a GiB, and what came through the pipe and is not collected yet. */
const MOST_SCANNED = 1_700;

const TELL_PEAK =
  'process.on("exit", () => console.error(`PEAK ${process.resourceUsage().maxRSS}`));';

async function check(args: readonly string[], stdin: "ignore" | Readable = "ignore") {
  const preload = `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`;
  const run = await execa(process.execPath, ["--import", preload, CLI, "check", ...args], {
    cwd: folder.path,
    ...(stdin === "ignore" ? { stdin } : { input: stdin }),
    reject: false,
  });
  const [, message = "", peak] = /^(.*?)\n?PEAK (\d+)/s.exec(run.stderr) ?? [];
  return { code: run.exitCode, stdout: run.stdout, message, megabytes: Number(peak) / 1_000 };
}

function* endless(beginning: string, text: string): Generator<Buffer> {
  yield Buffer.from(beginning);
  const piece = Buffer.from(text.repeat(2 ** 16 / text.length));
  for (;;) yield piece;
}

describe("a plan of 200 MB", () => {
  beforeAll(() => {
    const size = { size: 200e6, changes: 200_000, vpcs: 1_000 };
    expect(writeLargePlan(join(folder.path, "large.json"), size)).toBeGreaterThan(190e6);
  });

  test.each<[string, string, () => "ignore" | Readable, number]>([
    ["in a file", "large.json", () => "ignore", MOST_OF_FILE],
    ["in a pipe", "-", () => createReadStream(join(folder.path, "large.json")), MOST_OF_PIPE],
  ])("%s is judged in little memory", async (_, plan, stdin, most) => {
    const run = await check([plan, "--no-source"], stdin());
    expect(run.message).toBe("");
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("1000 VPCs");
    expect(run.megabytes).toBeLessThan(most);
  });

  test("is refused before it is read, where it is larger than it may be", async () => {
    const run = await check(["large.json", "--max-plan-size", "100MB"]);
    expect(run).toMatchObject({
      code: 2,
      message:
        "flowgate: large.json: larger than 100MB, the most that is read of a plan; see --max-plan-size",
    });
    expect(run.megabytes).toBeLessThan(MOST_REFUSED);
  });
});

describe("what does not end", () => {
  test.each<[string, string, () => "ignore" | Readable, RegExp]>([
    ["a device", "/dev/zero", () => "ignore", /neither a saved plan nor JSON/],
    ["`yes`", "-", () => Readable.from(endless("", "y\n")), /neither a saved plan nor JSON/],
    [
      "a log",
      "-",
      () => Readable.from(endless("", '{"@level":"info","@message":"x"}\n')),
      /the log of `terraform plan -json`, not a plan/,
    ],
    [
      "a plan",
      "-",
      () => Readable.from(endless('{"format_version":"1.2","resource_drift":[0', ",{}")),
      /larger than 64MiB, the most that is read of a plan; see --max-plan-size$/,
    ],
  ])("%s is refused with one line", async (_, plan, stdin, message) => {
    const run = await check([plan, "--max-plan-size", "64MiB"], stdin());
    expect(run.code).toBe(2);
    expect(run.message).toMatch(message);
    expect(run.message).not.toContain("\n");
    expect(run.megabytes).toBeLessThan(MOST_REFUSED);
  });
});

test("a name beyond the scanner's memory is refused with one line, however large a plan may be", async () => {
  const beginning = '{"format_version":"1.2","resource_changes":[{"';
  const run = await check(["-"], Readable.from(endless(beginning, "x")));
  expect(run).toMatchObject({
    code: 2,
    message:
      "flowgate: standard input: more names and addresses than this version of flowgate holds; plan in smaller parts",
  });
  expect(run.megabytes).toBeLessThan(MOST_SCANNED);
});

test("a size that is none is told from the command line", async () => {
  const run = await check(["plan.json", "--max-plan-size", "lots"]);
  expect(run.code).toBe(2);
  expect(run.message).toContain("It is no size such as 500MiB or 20GiB.");
});
