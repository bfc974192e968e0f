import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Terraform, Workspace } from "./terraform.js";

/** A provider that has been started once, for many runs of Terraform to use. */
export interface AttachedProvider extends AsyncDisposable {
  readonly terraform: Terraform;
}

/** Nobody has told it how much to log, and it would log all there is. */
const QUIET = { TF_LOG: "OFF", TF_LOG_SDK: "OFF", TF_LOG_PROVIDER: "OFF" } as const;

/**
 * Starts the AWS provider that a workspace has installed: to start it anew takes longer than most runs do. All
 * configurations of the provider are one then, so that it is for those alone that have one, and all the same.
 *
 * https://developer.hashicorp.com/terraform/plugin/debugging
 */
export async function attachProvider(
  terraform: Terraform,
  { folder }: Pick<Workspace, "folder">,
): Promise<AttachedProvider> {
  const installed = join(folder, ".terraform/providers/registry.terraform.io/hashicorp/aws");
  const platform = await onlyEntry(await onlyEntry(installed));
  const binary = (await readdir(platform)).find((file) => file.startsWith("terraform-provider-"));
  const server = spawn(join(platform, binary ?? ""), ["-debug"], {
    // What Terraform keeps in memory for a few seconds need not be collected; a server's garbage has to be, at some time.
    env: { ...terraform.environment, ...QUIET, GOMEMLIMIT: "2GiB", GOGC: "off" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  // It would go on without those that use it.
  const kill = () => server.kill();
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const attached = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`the AWS provider has ended: ${said}`)));
    server.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = /TF_REATTACH_PROVIDERS='([^\n]*)'/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    terraform: terraform.with({ TF_REATTACH_PROVIDERS: attached, GOGC: "off" }),
    [Symbol.asyncDispose]: async () => {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}

async function onlyEntry(folder: string): Promise<string> {
  const [entry, ...others] = await readdir(folder);
  if (entry === undefined || others.length > 0) throw new Error(`not one entry in ${folder}`);
  return join(folder, entry);
}
