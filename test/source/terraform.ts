import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";

export interface Planned {
  readonly folder: string;
  readonly plan: Plan;
  readonly savedPlan: Uint8Array;
}

/**
 * Plans a copy of a configuration that needs no provider but Terraform's own.
 *
 * @throws when terraform is missing or refuses the configuration.
 */
export async function planCopy(of: string): Promise<Planned> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-source-"));
  await cp(of, folder, { recursive: true });
  const settings = join(folder, "settings.tfrc");
  await writeFile(settings, "");
  const terraform = async (...args: readonly string[]) => {
    const { stdout } = await execa("terraform", args, {
      cwd: folder,
      env: { TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: "1", TF_LOG: "", NO_COLOR: "1" },
    });
    return stdout;
  };
  await terraform("init", "-input=false");
  await terraform("plan", "-input=false", "-out=tfplan");
  const plan = parsePlan(JSON.parse(await terraform("show", "-json", "tfplan")), "plan.json");
  return { folder, plan, savedPlan: await readFile(join(folder, "tfplan")) };
}

export async function discard({ folder }: Planned): Promise<void> {
  await rm(folder, { recursive: true });
}
