import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TerraformError, type Workspace } from "../terraform/terraform.js";

/** Whether a text that `terraform fmt` leaves as it is has become one that it does not. */
export async function isFormatLost(
  workspace: Workspace,
  before: string | undefined,
  after: string,
): Promise<boolean> {
  if (await isFormatted(workspace, after)) return false;
  return before === undefined || (await isFormatted(workspace, before));
}

async function isFormatted(workspace: Workspace, text: string): Promise<boolean> {
  const file = join(workspace.folder, "flowgate-format.tfvars");
  await writeFile(file, text);
  try {
    await workspace.run("fmt", "-check", "-no-color", "flowgate-format.tfvars");
    return true;
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    return false;
  }
}
