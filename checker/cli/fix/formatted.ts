import type { FileChange } from "../../fix/model.js";
import { binaryPath } from "../../plan/saved.js";

/** More than it has ever taken for a file of any size. */
const PATIENCE = 60_000;

/**
 * Changes as `terraform fmt` has them, in files that were so before; others are left as their owner has them. Where
 * there is no Terraform, what is written is as it would be.
 *
 * @throws {Error} where Terraform does not take what would be written.
 */
export async function formatted(
  changes: readonly FileChange[],
  terraform: string,
): Promise<readonly FileChange[]> {
  const binary = binaryPath(terraform, process.cwd());
  const all: FileChange[] = [];
  for (const change of changes) all.push(await formattedFile(change, binary));
  return all;
}

async function formattedFile(change: FileChange, binary: string): Promise<FileChange> {
  const { file, before = "", after } = change;
  const old = await format(before, binary);
  if (old === undefined || old !== before) return change;
  const now = await format(after, binary);
  if (now === undefined) {
    throw new Error(
      `Terraform does not take what would be written to ${file}, and nothing is written`,
    );
  }
  return { ...change, after: now };
}

/** Undefined where Terraform is missing, or refuses it. */
async function format(text: string, binary: string): Promise<string | undefined> {
  const { execa } = await import("execa");
  const { failed, stdout } = await execa(binary, ["fmt", "-no-color", "-"], {
    input: text,
    reject: false,
    stripFinalNewline: false,
    timeout: PATIENCE,
  });
  return failed ? undefined : stdout;
}
