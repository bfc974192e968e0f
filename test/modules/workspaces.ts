import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { check } from "../../checker/check.js";
import { readPlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { findSource } from "../../checker/source/index.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";
import { copyLocalSources } from "./local-sources.js";
import { openSts, type Sts } from "./sts.js";

const ROOT = join(import.meta.dirname, "../..");

/** Terraform for configurations of this repository, with an account that is nobody's. */
export class Workspaces {
  private first: Workspace | undefined;

  private constructor(
    private readonly terraform: Terraform,
    private readonly sts: Sts,
  ) {}

  /** @param env more variables for every run of Terraform. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Workspaces> {
    const sts = await openSts();
    return new Workspaces(await Terraform.open({ env: { ...sts.env, ...env } }), sts);
  }

  /** A stack that CDKTF has written, without the backend that it writes the path of this folder into. */
  async stack(folder: string): Promise<Workspace> {
    const workspace = await this.terraform.empty("stack");
    await cp(folder, workspace.folder, { recursive: true });
    const file = join(workspace.folder, "cdk.tf.json");
    const document = JSON.parse(await readFile(file, "utf8"));
    delete document.terraform.backend;
    await writeFile(file, JSON.stringify(document, null, 2));
    return await this.init(workspace);
  }

  /** A configuration that is only text, beside the modules that `withLocalSources` names. */
  async write(text: string): Promise<Workspace> {
    const workspace = await this.terraform.empty("stack");
    await copyLocalSources(workspace.folder);
    await writeFile(join(workspace.folder, "main.tf"), text);
    return await this.init(workspace);
  }

  /** The stacks that a program synthesizes, by name. */
  async synthesize(program: string): Promise<(stack: string) => Promise<Workspace>> {
    const outdir = await mkdtemp(join(tmpdir(), "flowgate-synth-"));
    try {
      await execa("npx", ["tsx", program], { cwd: ROOT, env: { CDKTF_OUTDIR: outdir } });
      const written = await this.terraform.empty("cdktf.out");
      await cp(outdir, written.folder, { recursive: true });
      return (stack) => this.stack(join(written.folder, "stacks", stack));
    } finally {
      await rm(outdir, { recursive: true, force: true });
    }
  }

  // The first one installs the provider, and the others take it from there.
  private async init(workspace: Workspace): Promise<Workspace> {
    if (this.first === undefined) await workspace.init();
    else await workspace.initLike(this.first);
    this.first ??= workspace;
    return workspace;
  }

  async close(): Promise<void> {
    await this.terraform.close();
    await this.sts.close();
  }
}

/** Validates and plans a configuration, and checks the plan as `flowgate check --require-proof` does. */
export async function gate(
  workspace: Workspace,
  args: readonly string[] = [],
): Promise<{ readonly report: Report; readonly plan: string }> {
  await workspace.run("validate", "-no-color");
  const saved = await workspace.plan({ args });
  if (saved.error !== undefined) throw saved.error;
  const path = join(workspace.folder, "plan.json");
  await writeFile(path, await workspace.show(saved));
  const { folder } = workspace;
  const { plan } = await readPlan(path, { workingFolder: folder });
  const request = { planFolder: folder, workingFolder: folder, explicit: [], disabled: false };
  const source = await findSource({ plan, ...request });
  const report = check([{ plan, source }], { scope: "all", requireProof: true });
  return { report, plan: await readFile(path, "utf8") };
}
