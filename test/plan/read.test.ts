import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { execa } from "execa";
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
      /^standard input: a saved plan; pass its path/,
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
    await writeFile(join(folder, "fake.zip"), "PK\x03\x04 PK\x05\x06");
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
      /^fake\.zip: a saved plan, but `terraform show -json fake\.zip` in .+ failed: Failed to read the given file as a state or plan file; run /,
    );
  });

  test.each([
    ["a zip archive", "PK\x03\x04 PK\x05\x06"],
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
    ])("that %s is said so", async (_, script, expected) => {
      const message = await refusal("stack/tfplan", await binary("fake", script));
      expect(message).toContain(expected);
      expect(message).toMatch(/^stack\/tfplan: [^\n]+$/);
    });
  });
});
