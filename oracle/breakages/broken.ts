import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Breakage } from "./breakages.js";
import type { Replay } from "./replay.js";

const ROOT = join(import.meta.dirname, "../..");

/** The checker, and what holds it against a recording. */
const COPIED = ["checker", "oracle", "package.json", "tsconfig.json", "docs/report.schema.json"];

/** Has a copy of the checker that is broken, or is not, judge a recording. */
export async function replayWith(
  breakage: Breakage | undefined,
  recording: string,
): Promise<Replay> {
  const copy = await mkdtemp(join(tmpdir(), "flowgate-broken-"));
  try {
    for (const path of COPIED) await cp(join(ROOT, path), join(copy, path), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
    if (breakage !== undefined) {
      const file = join(copy, breakage.file);
      await writeFile(file, broken(await readFile(file, "utf8"), breakage));
    }
    const args = ["--import", "tsx", "oracle/breakages/replay.ts", recording];
    const { stdout } = await execa(process.execPath, args, { cwd: copy });
    return JSON.parse(stdout);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** @throws {Error} where what is to be broken does not stand there, or more than once. */
export function broken(text: string, { name, file, from, to }: Breakage): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${file}: not there once, to be broken: ${name}`);
  return parts.join(to);
}
