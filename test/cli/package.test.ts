import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { execa } from "execa";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policySchema } from "../../scripts/policy-schema.js";
import { noticedPackages } from "../../scripts/third-party-licenses.mjs";
import { flowgate } from "./flowgate.js";

// Laid out as `npm install` of the tarball would, without asking a registry for anything.
let folder: string;
let installed: string;
let packed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-package-"));
  await execa("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball = ""] = await readdir(folder);
  packed = join(folder, tarball);
  installed = join(folder, "node_modules", "flowgate");
  await mkdir(installed, { recursive: true });
  await execa("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    await symlink(resolve("node_modules", name), join(folder, "node_modules", name));
  }
  await cp("examples/demo", join(folder, "stack"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the published package", () => {
  test("holds what it needs, and no more", async () => {
    const files = await readdir(installed);
    expect(files).toEqual(expect.arrayContaining(["dist", "docs", "package.json"]));
    for (const file of ["checker", "test", "bench", "node_modules"]) {
      expect(files).not.toContain(file);
    }
    expect(await readdir(join(installed, "dist"))).toEqual(
      expect.arrayContaining(["THIRD_PARTY_LICENSES.txt", "cli.cjs", "index.js", "types"]),
    );
  });

  const LICENCES = ["Apache-2.0", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

  /** Everything that may be in it. */
  const CONTENTS = [
    /^(?:CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
    /^dist\/[\w-]+\.cjs(?:\.map)?$/,
    /^dist\/program\.cjs\.[\w.-]+\.code$/,
    /^dist\/(?:check-worker|index|run-task-judge|thread)(?:-[\w-]+)?\.js$/,
    /^dist\/(?:tree-sitter-terraform|web-tree-sitter)\.wasm$/,
    /^dist\/(?:THIRD_PARTY_LICENSES\.txt|flowgate\.schema\.json)$/,
    /^dist\/types\/checker\/(?:[\w-]+\/)*[\w-]+\.d\.ts$/,
    /^dist\/cdkt[fn]\/(?:(?:constructs|index)\.m?js|(?:[\w-]+\/)*[\w-]+\.d\.m?ts|package\.json)$/,
    /^docs\/(?:[\w-]+\/)*[\w-]+(?:\.schema)?\.(?:md|svg|json)$/,
    /^examples\/(?:[\w-]+\/)*[\w.-]+$/,
    /^modules\/terraform\/(?:[\w-]+\/)*(?:[\w-]+\.(?:tf|tf\.json|md|hcl|tftest\.hcl)|\.\w[\w.-]*|LICENSE)$/,
  ];
  /** Of 10 MB unpacked, and 3 MB packed. */
  const MOST_UNPACKED = 16_000_000;
  const MOST_PACKED = 5_000_000;

  test("holds nothing that nobody has listed, and is no larger than it should be", async () => {
    const entries = await readdir(installed, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    const names = files.map((entry) => relative(installed, join(entry.parentPath, entry.name)));
    expect(names.filter((name) => !CONTENTS.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
    const sizes = await Promise.all(names.map((name) => stat(join(installed, name))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(MOST_UNPACKED);
    expect((await stat(packed)).size).toBeLessThan(MOST_PACKED);
  });

  test("is exported as publint would have it", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, level: "suggestion" });
    expect(messages).toEqual([]);
  });

  test.each([
    // A module, which CommonJS takes by import() alone.
    ["the library", ["--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"]],
    ["the constructs", ["--entrypoints", "cdktf", "cdktn"]],
  ])("has the types that it says, however it is imported: %s", async (_, options) => {
    const cli = resolve("node_modules/@arethetypeswrong/cli/dist/index.js");
    const args = [cli, packed, "--format", "ascii", "--no-emoji", "--no-color", ...options];
    const { exitCode, stdout } = await execa(process.execPath, args, {
      cwd: folder,
      reject: false,
    });
    expect(exitCode, stdout).toBe(0);
  });

  test("has licences that may be bundled, and their texts", async () => {
    const notices = noticedPackages(
      await readFile(join(installed, "dist/THIRD_PARTY_LICENSES.txt"), "utf8"),
    );
    const { packages } = JSON.parse(await readFile("package-lock.json", "utf8"));
    const { dependencies, devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
    const apart = Object.keys(dependencies).map((name) => packages[`node_modules/${name}`].license);
    const licences = new Set([...notices.map(({ license }) => license), ...apart]);
    expect([...licences].filter((one) => !LICENCES.includes(one))).toEqual([]);
    expect(notices.length).toBeGreaterThan(50);
    // What flowgate itself asks for, and not what that brings along.
    const record = await readFile("docs/decisions/0051-what-comes-from-others.md", "utf8");
    const [, listed = ""] = /\n## Bundled\n(.*?)\n## /s.exec(record) ?? [];
    const asked = Object.keys({ ...dependencies, ...devDependencies });
    const bundled = notices.map(({ name }) => name).filter((name) => asked.includes(name));
    const rows = listed.split("\n").filter((line) => line.startsWith("| `"));
    const reasons = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)]);
    expect(reasons.map(([, name]) => name).sort()).toEqual([...new Set(bundled)].sort());
  });

  test("says what it is made of", async () => {
    const { stdout } = await execa(process.execPath, ["scripts/sbom.mjs"]);
    const { metadata, components } = JSON.parse(stdout);
    expect(metadata.component).toMatchObject({
      name: "flowgate",
      purl: expect.stringMatching(/^pkg:npm\/flowgate@/),
    });
    const names = components.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["re2js", "@aws-sdk/client-ec2", "commander"]));
    for (const tool of ["vitest", "esbuild", "cdktf"]) expect(names).not.toContain(tool);
  });

  test("holds the schema of the policy file, as it is validated", async () => {
    const schema = await readFile(join(installed, "dist/flowgate.schema.json"), "utf8");
    expect(JSON.parse(schema)).toEqual(JSON.parse(JSON.stringify(policySchema())));
  });

  test("runs, and reads sources", async () => {
    const run = await flowgate(["check", "stack/plan.json", "--require-proof"], {
      cwd: folder,
      cli: join(installed, "dist", "cli.cjs"),
    });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout).toContain("with the sources in stack");
    expect(run.stdout).toContain("2 VPCs in 1 plan, 1 rejected, 1 covered");
  });

  test("can be imported", async () => {
    await writeFile(
      join(folder, "use.mjs"),
      `import { check, findSource, readPlan } from "flowgate";
       const workingFolder = process.cwd();
       const { plan, folder: planFolder } = await readPlan("stack/plan.json", { workingFolder });
       const source = await findSource({ plan, planFolder, workingFolder, explicit: [], disabled: false });
       const options = { scope: "introduced", requireProof: true };
       console.log(JSON.stringify(check([{ plan, source }], options).summary));`,
    );
    const { stdout } = await execa(process.execPath, ["use.mjs"], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ vpcs: 2, covered: 1, rejected: 1 });
  });

  test("says its types", async () => {
    await writeFile(
      join(folder, "use.mts"),
      `import { check, readPlan, type Report } from "flowgate";
       const { plan } = await readPlan("plan.json", { workingFolder: "." });
       const source = { source: undefined, path: undefined, notes: [] };
       const report: Report = check([{ plan, source }], {
         scope: "all",
         requireProof: false,
       });
       // @ts-expect-error There is no such verdict.
       report.plans[0]?.vpcs[0]?.verdict === "maybe";`,
    );
    const options = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--target",
      "es2023",
    ];
    const { stdout, exitCode } = await execa(
      resolve("node_modules/.bin/tsc"),
      [...options, "--types", "node", "--typeRoots", resolve("node_modules/@types"), "use.mts"],
      { cwd: folder, reject: false },
    );
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
  });

  describe("flowgate/cdktf", () => {
    const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"];
    const run = (file: string) =>
      execa(process.execPath, [file], {
        cwd: folder,
        reject: false,
        env: { CDKTF_OUTDIR: folder },
      });

    test.each([
      ["require.cjs", 'require("flowgate/cdktf")', "cdktf"],
      ["import.mjs", 'import "flowgate/cdktf"', "cdktf"],
      ["require-fork.cjs", 'require("flowgate/cdktn")', "cdktn"],
      ["import-fork.mjs", 'import "flowgate/cdktn"', "cdktn"],
    ])("says what is missing where the peers are not installed: %s", async (file, code, name) => {
      await writeFile(join(folder, file), code);
      const { exitCode, stderr } = await run(file);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        `Error: flowgate/${name} needs ${name}, @${name}/provider-aws, constructs, which are not installed: npm install `,
      );
    });

    describe("with its peers", () => {
      beforeAll(async () => {
        await mkdir(join(folder, "node_modules", "@cdktf"), { recursive: true });
        for (const name of [...PEERS, "@types/node"]) {
          await mkdir(join(folder, "node_modules", name, ".."), { recursive: true });
          await symlink(resolve("node_modules", name), join(folder, "node_modules", name));
        }
      });

      const BODY = `const app = Testing.app();
        const stack = new TerraformStack(app, "s");
        new CompliantVpc(stack, "network", { cidrBlock: "10.0.0.0/16" });
        console.log(Object.keys(JSON.parse(Testing.synth(stack)).resource).join());`;

      test.each([
        [
          "built.cjs",
          `const { TerraformStack, Testing } = require("cdktf");
           const { CompliantVpc } = require("flowgate/cdktf");
           ${BODY}`,
        ],
        [
          "built.mjs",
          `import { TerraformStack, Testing } from "cdktf";
           import { CompliantVpc } from "flowgate/cdktf";
           ${BODY}`,
        ],
      ])("builds VPCs: %s", async (file, code) => {
        await writeFile(join(folder, file), code);
        const { stdout, stderr } = await run(file);
        expect(stderr).toBe("");
        expect(stdout).toContain("aws_flow_log");
      });

      test("has types for both kinds of modules", async () => {
        const code = `import { CompliantVpc, type RetentionDays } from "flowgate/cdktf";
          export const days: RetentionDays = 365;
          // @ts-expect-error: CloudWatch Logs does not know it
          export const wrong: RetentionDays = 100;
          export const made: typeof CompliantVpc = CompliantVpc;`;
        await writeFile(join(folder, "types.cts"), code);
        await writeFile(join(folder, "types.mts"), code);
        const tsc = resolve("node_modules/typescript/bin/tsc");
        const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"];
        const { stdout, exitCode } = await execa(
          process.execPath,
          [tsc, ...options, "--types", "node", "types.cts", "types.mts"],
          { cwd: folder, reject: false },
        );
        expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
      });
    });
  });
});
