import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PlanError, readPlan } from "../../checker/plan/index.js";
import { changeOf, planDocument } from "./documents.js";

const archive = zipSync({ tfplan: strToU8("no plan") });
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
    let taken = 0;
    const chunk = Buffer.alloc(2 ** 24, "a");
    async function* stdin() {
      yield Buffer.from('{"');
      for (;;) {
        taken += chunk.byteLength;
        yield chunk;
      }
    }
    await expect(readPlan("-", { workingFolder: folder, stdin: stdin() })).rejects.toThrow(
      "standard input: larger than 511 MiB",
    );
    expect(taken).toBe(2 ** 29);
  });

  test("a file larger than any text is not read", async () => {
    const file = join(folder, "huge.json");
    await writeFile(file, '{"format_version":"1.2"');
    await truncate(file, 2 ** 40);
    expect(await refusal("huge.json")).toMatch(/^huge\.json: larger than 511 MiB, the most that /);
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

describe("a saved plan", () => {
  const configuration = 'resource "terraform_data" "this" { input = "a" }\n';
  let stack: string;

  beforeAll(async () => {
    stack = join(folder, "stack");
    // `terraform init` makes this folder only where it installs providers or modules.
    await mkdir(join(stack, ".terraform"), { recursive: true });
    await writeFile(join(stack, "main.tf"), configuration);
    await execa("terraform", ["init"], { cwd: stack });
    await execa("terraform", ["plan", "-out=tfplan"], { cwd: stack });
    await execa("terraform", ["plan", "-refresh-only", "-out=refresh"], { cwd: stack });
    await writeFile(join(folder, "fake.zip"), archive);
  }, 60_000);

  test("is shown by Terraform, and its bytes are kept", async () => {
    const read = await readPlan("stack/tfplan", { workingFolder: folder });
    expect(read.plan).toMatchObject({ path: "stack/tfplan", resources: [{ action: "create" }] });
    expect(read.savedPlan).toEqual(await readFile(join(stack, "tfplan")));
    expect(read.folder).toBe(stack);
  });

  test("of nothing at all, with resources in the configuration, is refused", async () => {
    expect(await refusal("stack/refresh")).toMatch(
      /^stack\/refresh: .* a refresh-only plan, or one that destroys/,
    );
  });

  test("that Terraform refuses gives Terraform's reason", async () => {
    expect(await refusal("fake.zip")).toMatch(
      /^fake\.zip: a saved plan, but `terraform show -json fake\.zip` in .+ failed: Couldn't show local plan; name Terraform's /,
    );
  });

  test("is not read from a pipe, which Terraform could not read again", async () => {
    const pipe = join(folder, "pipe");
    await execa("mkfifo", [pipe]);
    const writing = writeFile(pipe, archive).catch(() => undefined);
    expect(await refusal("pipe")).toMatch(
      /^pipe: a saved plan, which Terraform reads from a file /,
    );
    await writing;
  });

  test("is no archive of anything else", async () => {
    await writeFile(join(folder, "code.zip"), zipSync({ "index.js": strToU8("") }));
    expect(await refusal("code.zip", "no-such-terraform")).toMatch(
      /^code\.zip: an archive with no plan in it; run /,
    );
  });

  test.each([
    ["a zip archive", archive],
    ["the bookmark of a run in HCP Terraform", '{"remote_plan_format":1,"run_id":"run-1"}'],
    [
      "a plan that OpenTofu has encrypted",
      '{"meta":{},"encrypted_data":"","encryption_version":"v0"}',
    ],
  ])("is told by its content: %s", async (_, content) => {
    await writeFile(join(folder, "saved"), content);
    expect(await refusal("saved", "no-such-terraform")).toMatch(
      /^saved: a saved plan, but `no-such-terraform show -json saved` in .+ found no such program; name .+ --terraform/,
    );
  });

  test.each<[string, (plan: Buffer) => Uint8Array, string]>([
    [
      "read as UTF-8 and written",
      (plan) => Buffer.from(plan.toString("utf8")),
      "a conversion of text",
    ],
    [
      "written as UTF-16",
      (plan) => Buffer.from(`\ufeff${plan.toString("latin1")}`, "utf16le"),
      "a conversion of text",
    ],
    [
      "with a byte order mark",
      (plan) => Buffer.from(`\ufeff${plan.toString("utf8")}`),
      "a conversion of text",
    ],
    [
      "with other line ends",
      (plan) => Buffer.from(plan.toString("latin1").replaceAll("\n", "\r\n"), "latin1"),
      "a conversion of text",
    ],
    ["cut off", (plan) => plan.subarray(0, 900), "a saved plan that is cut off"],
    ["cut off in its last record", (plan) => plan.subarray(0, -3), "a saved plan that is cut off"],
  ])("that is damaged is said to be, and not run: %s", async (_, damage, expected) => {
    const plan = await readFile(join(stack, "tfplan"));
    const damaged = damage(plan);
    expect(damaged).not.toEqual(plan);
    await writeFile(join(folder, "damaged"), damaged);
    const message = await refusal("damaged", "no-such-terraform");
    expect(message).toContain(expected);
    expect(message).toMatch(/^damaged: a saved plan [^\n]+ again[^\n]*$/);
  });

  describe.skipIf(process.platform === "win32")("and another binary", () => {
    const binary = async (name: string, script: string) => {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return `./${name}`;
    };

    test("is named by a path from the working folder, and run in the plan's", async () => {
      const tofu = await binary(
        "tofu",
        `test -f main.tf && echo "[command]/bin/tofu $*" && cat ../plan.json`,
      );
      const { plan } = await readPlan("stack/tfplan", { workingFolder: folder, terraform: tofu });
      expect(plan.resources).toHaveLength(1);
    });

    test.each([
      [
        "fails without an error of Terraform's",
        "exit 3",
        "failed (Command failed with exit code 3",
      ],
      ["prints nothing", "true", "printed nothing; name "],
      ["prints nonsense", "echo usage: fake", "neither a saved plan nor JSON"],
      ["prints without end", "yes '{\"format_version\":'", "prints more than is read"],
    ])("that %s is said so", async (_, script, expected) => {
      const message = await refusal("stack/tfplan", await binary("fake", script));
      expect(message).toContain(expected);
      expect(message).toMatch(/^stack\/tfplan: [^\n]+$/);
    });

    const said = async (name: string, stderr: string, plan = "stack/tfplan") => {
      await writeFile(join(folder, "stderr.txt"), stderr);
      const terraform = await binary(name, `cat "$(dirname "$0")/stderr.txt" >&2; exit 1`);
      return await readPlan(plan, { workingFolder: folder, terraform }).then(
        () => undefined,
        (error: unknown) => (error instanceof PlanError ? error : undefined),
      );
    };
    const OTHER = (tool: string) =>
      `\n\u2577\n\u2502 \u001b[31mError: \u001b[0mCouldn't show local plan\n\u2502 \n\u2502 Plan read error: plan file was created by ${tool} 1.12.0, but this is\n\u2502 1.11.4; plan files cannot be transferred between different ${tool} versions\n\u2575\n`;
    const OF_OPENTOFU = zipSync({
      tfplan: strToU8('provider["registry.opentofu.org/hashicorp/aws"]'),
    });

    test("that may not be run is said so", async () => {
      await writeFile(join(folder, "notes.txt"), "", { mode: 0o644 });
      expect(await refusal("stack/tfplan", "./notes.txt")).toMatch(
        /^stack\/tfplan: a saved plan, but `\.\/notes\.txt show -json tfplan` in .+ cannot be run \(EACCES\); name /,
      );
    });

    test("of another version names both", async () => {
      expect((await said("terraform", OTHER("Terraform")))?.message).toBe(
        "stack/tfplan: a saved plan of Terraform 1.12.0, and `./terraform` is Terraform 1.11.4, which reads plans of its own version only; name the binary of Terraform 1.12.0 with --terraform PATH, or pass what its `show -json` prints",
      );
    });

    test("of another tool names both, whatever it says itself", async () => {
      await writeFile(join(folder, "of-opentofu"), OF_OPENTOFU);
      const error = await said("terraform", OTHER("Terraform"), "of-opentofu");
      expect(error?.message).toContain(
        "a saved plan of OpenTofu 1.12.0, and `./terraform` is Terraform 1.11.4, ",
      );
      const tofu = await said("tofu", OTHER("OpenTofu"), "of-opentofu");
      expect(tofu?.message).toContain("of OpenTofu 1.12.0, and `./tofu` is OpenTofu 1.11.4, ");
    });

    const UNINITIALISED =
      "Error: Required plugins are not installed\n\nThe installed provider plugins are not consistent with the packages selected\nin the dependency lock file:\n  - registry.terraform.io/hashicorp/aws\n";

    test("that is not initialised is told to be, each in its own words", async () => {
      const error = await said("terraform", UNINITIALISED);
      expect(error?.message).toContain(
        "Required plugins are not installed; run flowgate where `terraform init` has been run",
      );
      expect(error?.message).not.toContain("tofu");
      const tofu = await said("tofu", UNINITIALISED);
      expect(tofu?.message).toContain("run flowgate where `tofu init` has been run");
    });

    test("gives its own error whole, without the frame", async () => {
      const error = await said(
        "terraform",
        "\u2577\n\u2502 Warning: an old file\n\u2575\n\u2577\n\u2502 Error: Something new\n\u2502 \n\u2502 In two\n\u2502 lines.\n\u2575\n",
      );
      expect(error?.message).toMatch(/^stack\/tfplan: [^\n]+ failed: Something new; name [^\n]+$/);
      expect(error?.detail).toBe("Error: Something new\n\nIn two\nlines.");
    });
  });
});
