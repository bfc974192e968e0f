import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Puts a text into a file, whole or not at all: readers see the file before or the file after, and a
 * run that fails or is interrupted leaves it as it was.
 *
 * @param target the file, with no symbolic link in its name.
 */
export async function replaceFile(target: string, text: string): Promise<void> {
  const draft = join(dirname(target), `.flowgate-${randomUUID()}`);
  // Never a file, or a link, that somebody has put there.
  const handle = await open(draft, "wx");
  await removedUnlessDone(draft, async () => {
    try {
      await handle.writeFile(text);
      await resemble(handle, target);
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  });
}

/** What replaces a file may be read by those that could read the file, and belongs to its owner. */
async function resemble(draft: FileHandle, target: string): Promise<void> {
  const present = await stat(target).catch(() => undefined);
  if (present === undefined) return;
  const { uid, gid } = await draft.stat();
  // Giving files away is root's, or within one's own groups.
  if (present.uid !== uid || present.gid !== gid) {
    await draft.chown(present.uid, present.gid).catch(() => undefined);
  }
  await draft.chmod(present.mode & 0o7777);
}

const ENDS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

async function removedUnlessDone(draft: string, run: () => Promise<void>): Promise<void> {
  const interrupt = (signal: NodeJS.Signals) => {
    rmSync(draft, { force: true });
    for (const end of ENDS) process.off(end, interrupt);
    // Nobody listens any more, so that the process ends as it would have.
    process.kill(process.pid, signal);
  };
  for (const end of ENDS) process.on(end, interrupt);
  try {
    await run();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    for (const end of ENDS) process.off(end, interrupt);
  }
}
