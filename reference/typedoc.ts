import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Reflection } from "./document.js";

const ROOT = join(import.meta.dirname, "..");

/**
 * The document that TypeDoc makes of the constructs, as the fork's users have them: its AWS provider has everything. What
 * is needed for it is installed first.
 *
 * @throws {Error} where a link of a comment leads nowhere.
 */
export async function runTypeDoc(): Promise<Reflection> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-reference-"));
  const file = join(folder, "reference.json");
  try {
    for (const packages of ["modules/cdktn", "reference"]) {
      await execa(process.execPath, ["scripts/own-packages.mjs", packages], { cwd: ROOT });
    }
    const typedoc = "reference/node_modules/typedoc/bin/typedoc";
    const { all, exitCode } = await execa(
      process.execPath,
      [typedoc, "--options", "reference/typedoc.json", "--json", file],
      { cwd: ROOT, all: true, reject: false, env: { NO_COLOR: "1" } },
    );
    if (exitCode !== 0) throw new Error(`TypeDoc makes nothing of the comments:\n${all}`);
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}
