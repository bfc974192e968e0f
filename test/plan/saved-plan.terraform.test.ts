import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
      ["prints without end", "yes '{\"format_version\":'", "nested too deeply"],
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
