import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPlan } from "../../checker/plan/index.js";
import { changeOf, planDocument } from "./documents.js";

const whole = JSON.stringify(planDocument({ resource_changes: [changeOf()] }));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-read-"));
  await writeFile(join(folder, "plan.json"), whole);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const refusal = (input: string, terraform?: string) =>
  readPlan(input, { workingFolder: folder, terraform }).then(
    () => "was not refused",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("a file", () => {
  test("is read from the working folder, and named as the user named it", async () => {
    const {
      plan,
      savedPlan,
      folder: found,
    } = await readPlan("plan.json", { workingFolder: folder });
    expect(plan.path).toBe("plan.json");
    expect(plan.resources).toHaveLength(1);
    expect(savedPlan).toBeUndefined();
    expect(found).toBe(folder);
  });

  test("that is missing is said to be", async () => {
    expect(await refusal("none.json")).toMatch(/^none\.json: no such file; give /);
    expect(await refusal("plan.json/x")).toMatch(/^plan\.json\/x: no such file; give /);
  });

  test("that is a folder is said to be", async () => {
    expect(await refusal(".")).toMatch(/^\.: a folder, not a plan; give /);
  });

  test("that cannot be opened is said so with the system's code", async () => {
    expect(await refusal("a\0b")).toMatch(/cannot be read \(ERR_INVALID_ARG_VALUE\)$/);
  });
});

describe("what is no plan is refused by its beginning, without its end", () => {
  /** Endless, and counts what is taken of it. */
  const endless = (text: string, encoding: BufferEncoding = "latin1") => {
    const taken = { chunks: 0 };
    async function* stdin() {
      for (;;) {
        taken.chunks += 1;
        yield Buffer.from(text.repeat(Math.ceil(4096 / text.length)), encoding);
      }
    }
    return { taken, stdin: stdin() };
  };

  test.each([
    ["y", "y\n", "neither a saved plan nor JSON"],
    ["a bracket", "{\n", "neither a saved plan nor JSON"],
    ["a list", "[", "neither a saved plan nor JSON"],
    ["numbers", "1\n", "neither a saved plan nor JSON"],
    [
      "an archive",
      "PK\x03\x04",
      "a saved plan, which Terraform reads from a file only; pass its path",
    ],
    ["a configuration", 'resource "aws_vpc" "a" {}\n', "a Terraform configuration"],
  ])("at once: %s", async (_, text, expected) => {
    const { taken, stdin } = endless(text);
    await expect(readPlan("-", { workingFolder: folder, stdin })).rejects.toThrow(
      `standard input: ${expected}`,
    );
    expect(taken.chunks).toBe(1);
  });

  test.each([
    ["spaces", " "],
    ["lines", "\r\n"],
    ["zeros", "\0"],
    ["what a wrapper prints", "::debug::\n"],
    ["half a line of a wrapper", "[command]"],
  ])("soon, where it could still come: %s", async (_, text) => {
    const { taken, stdin } = endless(text);
    await expect(readPlan("-", { workingFolder: folder, stdin })).rejects.toThrow(
      "standard input: neither a saved plan nor JSON",
    );
    expect(taken.chunks).toBeLessThan(20);
  });

  test("in a pipe and a device as in a file", async () => {
    expect(await refusal("/dev/zero")).toMatch(/^\/dev\/zero: neither a saved plan nor JSON; /);
    expect(await refusal("/dev/urandom")).toMatch(
      /^\/dev\/urandom: neither a saved plan nor JSON; /,
    );
    expect(await refusal("/dev/null")).toMatch(/^\/dev\/null: empty/);
  });

  test("at the most that is read, where it began as a plan", async () => {
    const { taken, stdin } = endless('{"format_version":"1.2","resource_changes":[');
    const limit = { workingFolder: folder, stdin, maxPlanSize: 2 * 2 ** 20 };
    async function* plan() {
      yield Buffer.from('{"resource_changes":[');
      for await (const _ of stdin) yield Buffer.from("0,".repeat(2_048));
    }
    await expect(readPlan("-", { ...limit, stdin: plan() })).rejects.toThrow(
      /^standard input: larger than 2MiB, the most that is read of a plan; see --max-plan-size$/,
    );
    expect(taken.chunks).toBe(512);
  });

  test("a file that is larger is not read", async () => {
    const file = join(folder, "huge.json");
    await writeFile(file, '{"format_version":"1.2"');
    await truncate(file, 2 ** 40);
    expect(await refusal("huge.json")).toMatch(/^huge\.json: larger than 8GiB, the most that /);
    await rm(file);
  });

  test("a large file that begins as none is not read to its end", async () => {
    const file = join(folder, "image");
    await writeFile(file, "\x7fELF");
    await truncate(file, 2 ** 29 - 100);
    const before = process.memoryUsage().rss;
    expect(await refusal("image")).toMatch(/^image: neither a saved plan nor JSON; /);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
    await rm(file);
  });

  test("but a plan may begin after a few lines, and byte by byte", async () => {
    const text = `\n\n[command]/bin/terraform-bin show\n${whole}`;
    const stdin = Readable.from(Array.from(Buffer.from(text), (byte) => Buffer.of(byte)));
    const { plan } = await readPlan("-", { workingFolder: folder, stdin });
    expect(plan.resources).toHaveLength(1);
  });

  test.each([
    ["utf16le", Buffer.from(`\ufeff${whole}`, "utf16le")],
    ["utf16be", Buffer.from(`\ufeff${whole}`, "utf16le").swap16()],
  ])("%s is told from its first bytes too", async (_, bytes) => {
    const stdin = Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 3), bytes.subarray(3)]);
    expect((await readPlan("-", { workingFolder: folder, stdin })).plan.resources).toHaveLength(1);
  });
});

describe("a named pipe", () => {
  test.each<[string, string, string]>([
    ["a plan", whole, "was not refused"],
    ["a plan that breaks off", whole.slice(0, -1), "cut off: the JSON ends too early; "],
    ["what is no plan", "hello", "neither a saved plan nor JSON; "],
    ["nothing", "", "empty, so `terraform show` has failed; "],
  ])("is read to its end: %s", async (name, text, expected) => {
    execFileSync("mkfifo", [join(folder, name)]);
    const [said] = await Promise.all([refusal(name), writeFile(join(folder, name), text)]);
    expect(said).toContain(expected);
  });
});

test("a socket is no plan", async () => {
  const server = createServer().listen(join(folder, "socket"));
  await once(server, "listening");
  expect(await refusal("socket")).toBe("socket: cannot be read (ENXIO)");
  server.close();
});

describe("standard input", () => {
  const read = (...chunks: readonly string[]) =>
    readPlan("-", {
      workingFolder: folder,
      stdin: Readable.from(chunks.map((chunk) => Buffer.from(chunk, "latin1"))),
    });

  test("is read to its end, and has no folder", async () => {
    const { plan, folder: found } = await read(whole.slice(0, 9), whole.slice(9));
    expect(plan).toMatchObject({ path: "-", resources: [{ type: "aws_vpc" }] });
    expect(found).toBeUndefined();
  });

  test("that is empty is what a failed `terraform show` leaves", async () => {
    await expect(read()).rejects.toThrow(
      /^standard input: empty, so `terraform show` has failed; /,
    );
  });

  test("cannot be a saved plan, which Terraform reads from a file", async () => {
    await expect(read("PK\x03\x04")).rejects.toThrow(
      /^standard input: a saved plan, which Terraform reads from a file only; pass its path/,
    );
  });
});
