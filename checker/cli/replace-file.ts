import { constants, copyFileSync, linkSync, renameSync, rmSync } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** A file, with no symbolic link in its name, and what it is to hold. */
export interface Replacement {
  readonly target: string;
  readonly text: string | Iterable<string>;
  /** Nothing is there, and nothing that is there by then is replaced. */
  readonly isNew?: boolean;
}

/**
 * Puts texts into files, all of them or none, each whole: readers see a file before or a file after, and a
 * run that fails or is interrupted leaves them as they were.
 *
 * @param then what has to succeed as well, once the texts are on the disk and before anybody sees them.
 */
export async function replaceFiles(
  replacements: readonly Replacement[],
  then: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  if (replacements.length === 0) return await then();
  // Takes milliseconds to load, and most runs write no file.
  const { randomUUID } = await import("node:crypto");
  const drafts: Draft[] = [];
  await removedAtTheEnd(drafts, async () => {
    for (const { target, text, isNew = false } of replacements) {
      const path = join(dirname(target), `.flowgate-${randomUUID()}`);
      const handle = await openDraft({ path, target, isNew }, drafts);
      try {
        // Each goes behind the one before it.
        for (const piece of piecesOfText(text)) await handle.writeFile(piece);
        await resemble(handle, target);
      } catch (error) {
        // Of a full disk the error does not say which file it is about.
        throw error instanceof Error ? Object.assign(error, { dest: target }) : error;
      } finally {
        await handle.close();
      }
    }
    await then();
    moveAll(drafts);
  });
}

export function piecesOfText(text: Replacement["text"]): Iterable<string> {
  return typeof text === "string" ? [text] : text;
}

/** The name, with no symbolic link in it, of a file that is not there yet. */
export async function placeOfNew(file: string): Promise<string> {
  const path = resolve(file);
  return join(await realpath(dirname(path)), basename(path));
}

/** Counted before it is there, so that a signal in between leaves none. */
async function openDraft(draft: Draft, drafts: Draft[]): Promise<FileHandle> {
  drafts.push(draft);
  try {
    // Never a file, or a link, that somebody has put there.
    return await open(draft.path, "wx");
  } catch (error) {
    drafts.pop();
    throw error;
  }
}

interface Draft {
  readonly path: string;
  readonly target: string;
  readonly isNew: boolean;
}

/** Without a pause in which a signal could come: of several files, nobody is left with some. */
function moveAll(drafts: readonly Draft[]): void {
  const undo: (() => void)[] = [];
  const kept: string[] = [];
  try {
    for (const { path, target, isNew } of drafts) {
      if (isNew) {
        make(target, path);
        undo.push(() => rmSync(target, { force: true }));
        continue;
      }
      // Of one file, the last can fail alone.
      const before = drafts.length > 1 ? keep(target, path) : undefined;
      if (before !== undefined) kept.push(before);
      renameSync(path, target);
      undo.push(() => {
        if (before === undefined) rmSync(target, { force: true });
        else renameSync(before, target);
      });
    }
  } catch (error) {
    for (const one of undo.reverse()) one();
    throw error;
  } finally {
    for (const one of kept) rmSync(one, { force: true });
  }
}

/** A file where none is: renaming would replace one that has come since. */
function make(target: string, draft: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw error;
    copyFileSync(draft, target, constants.COPYFILE_EXCL);
  }
}

/** Another name for a file that is there; undefined where none is. */
function keep(target: string, draft: string): string | undefined {
  const name = `${draft}.before`;
  try {
    linkSync(target, name);
    return name;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    // File systems of networks, and those of other systems that are mounted, may have no second names.
    copyFileSync(target, name, constants.COPYFILE_EXCL);
    return name;
  }
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

const ENDS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

async function removedAtTheEnd(drafts: readonly Draft[], run: () => Promise<void>): Promise<void> {
  const remove = () => {
    for (const { path } of drafts) rmSync(path, { force: true });
  };
  const interrupt = (signal: NodeJS.Signals) => {
    remove();
    for (const end of ENDS) process.off(end, interrupt);
    // Nobody listens any more, so that the process ends as it would have.
    process.kill(process.pid, signal);
  };
  for (const end of ENDS) process.on(end, interrupt);
  process.on("exit", remove);
  try {
    await run();
  } finally {
    // What was moved is there no more.
    remove();
    for (const end of ENDS) process.off(end, interrupt);
    process.off("exit", remove);
  }
}
