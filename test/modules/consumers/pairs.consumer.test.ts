import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Terraform } from "../../../terraform/terraform.js";
import { ROOT } from "../../docs/pages.js";
import { openSts, type Sts } from "../sts.js";
import { type Pair, readGuide } from "./guide.js";
import { PublishedPackage, Tools } from "./package.js";
import { type ModuleKind, Project } from "./project.js";

const GUIDE = readGuide("docs/constructs.md", "From an empty folder to a passing plan");

/** The least of what package.json says. */
const LOWEST: Pair = {
  framework: "cdktf",
  packages: ["cdktf@0.20.0", "@cdktf/provider-aws@19.0.0", "constructs@10.4.0"],
  install: "npm install flowgate cdktf@0.20.0 @cdktf/provider-aws@19.0.0 constructs@10.4.0 tsx",
};

const PAIRS = [...GUIDE.pairs, LOWEST].map((pair) => [pair.packages.join(" "), pair] as const);

/** The version of the provider that is planned with here. */
const PROVIDER = "5.100.0";

let home: PublishedPackage;
let tools: Tools;
let terraform: Terraform;
let sts: Sts;
beforeAll(async () => {
  [home, sts] = await Promise.all([PublishedPackage.pack(), openSts()]);
  tools = await Tools.install(home);
  terraform = await Terraform.open({ env: sts.env });
});
afterAll(async () => {
  await terraform.close();
  await sts.close();
  await home.close();
});

it("the README shows the way that the documentation does", () => {
  expect(GUIDE.pairs).toHaveLength(4);
  expect(readGuide("README.md", "Build VPCs that pass")).toEqual(GUIDE);
});

/** All that the constructs can make, as a program of two files. */
async function everything(kind: ModuleKind, framework: string) {
  const read = (name: string) => readFile(join(import.meta.dirname, "..", name), "utf8");
  const [stack, app] = await Promise.all([read("everything.ts"), read("everything-app.ts")]);
  const own = (text: string) =>
    named(text.replace("../../modules/index.js", "flowgate/cdktf"), framework);
  // ts-node finds no `.ts` where a program of CommonJS says `.js`.
  const main = kind === "CommonJS" ? app.replace("./everything.js", "./everything") : app;
  const organization = await readFile(join(ROOT, "examples/organization/main.ts"), "utf8");
  return {
    "everything.ts": own(stack),
    "main.ts": own(main),
    // Of what only the fork has.
    ...(framework === "cdktn" ? { "organization.ts": organization } : {}),
  };
}

/** With the names of a framework in place of the other's. */
function named(program: string, framework: string): string {
  return program.replace(/(?<=")(@?|flowgate\/)cdkt[fn](?=["/])/g, `$1${framework}`);
}

/** By the first pair, with which all others agree. */
let first: object | undefined;

describe.each(PAIRS)("with %s", (_, pair) => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.install(home, tools, pair);
  });
  afterAll(() => rm(project.folder, { recursive: true, force: true }));

  it("the checker runs", async () => {
    const plan = join(ROOT, "examples/demo/plan.json");
    const checked = execa("npx", ["flowgate", "check", plan], {
      cwd: project.folder,
      env: project.env,
      reject: false,
    });
    expect(await checked).toMatchObject({ exitCode: 1, stderr: "" });
  });

  it.each(["CommonJS", "ESM"] as const)("programs in %s compile, and synthesize", async (kind) => {
    const folder = await project.write(kind, await everything(kind, pair.framework));
    expect(await project.compile(kind, folder)).toBe("");
    const synthesized = await project.synthesize(kind, folder, "everything");
    first ??= synthesized;
    expect(synthesized).toEqual(first);
  });

  it("the way leads to a passing plan", async () => {
    await writeFile(join(project.folder, "main.ts"), named(GUIDE.program, pair.framework));
    const [synth = "", ...others] = GUIDE.commands;
    await run(project, [synth]);
    await pinProvider(join(project.folder, "cdktf.out/stacks/network/cdk.tf.json"));
    const said = await run(project, others);
    expect(said).toMatch(/accepted: 1 VPC in 1 plan, 0 rejected\S*, 1 covered/);
  });
});

/** What somebody types, one line after the other. */
async function run({ folder, env }: Project, lines: readonly string[]): Promise<string> {
  const { stdout } = await execa("bash", ["-euc", lines.join("\n")], {
    cwd: folder,
    env: { ...terraform.environment, ...env },
  });
  return stdout;
}

/** Each pair asks for a version of its own. */
async function pinProvider(file: string): Promise<void> {
  const stack = JSON.parse(await readFile(file, "utf8"));
  stack.terraform.required_providers.aws.version = PROVIDER;
  await writeFile(file, JSON.stringify(stack));
}
