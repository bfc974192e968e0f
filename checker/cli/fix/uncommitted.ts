import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../failure.js";

const run = promisify(execFile);

/** What git has to say of a file that is to be changed. */
interface Uncommitted {
  readonly file: string;
  /** To follow the file's name. */
  readonly why: string;
}

/** A file that is changed, by the name that the user knows, and where it is. */
interface Changed {
  readonly file: string;
  readonly target: string;
  /** Undefined of a new one. */
  readonly bytes: Uint8Array | undefined;
}

/** @throws {UsageError} where a file would be changed that git could not bring back. */
export async function refuseUncommitted(changes: readonly Changed[]): Promise<void> {
  const present = changes.filter(({ bytes }) => bytes !== undefined);
  const found = await uncommittedOf(present.map(({ target }) => target));
  const words = present.flatMap(({ file, target }) => {
    const why = found.find((one) => one.file === target)?.why;
    return why === undefined ? [] : [`${file} ${why}`];
  });
  if (words.length === 0) return;
  throw new UsageError(
    `${words.join("; ")}: nothing is written, since nothing could bring it back; commit it, or write all the same with --force`,
  );
}

/**
 * The files that git could not bring back as they are: what is changed in them is in no commit. Where git is not
 * installed, or there is no repository, nobody expects it to.
 *
 * @param files that are there, without symbolic links in their names.
 */
async function uncommittedOf(files: readonly string[]): Promise<readonly Uncommitted[]> {
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    byFolder.set(dirname(file), [...(byFolder.get(dirname(file)) ?? []), file]);
  }
  const found: Uncommitted[] = [];
  for (const [folder, own] of byFolder) found.push(...(await inFolder(folder, own)));
  return found;
}

async function inFolder(folder: string, files: readonly string[]): Promise<readonly Uncommitted[]> {
  const names = files.map((file) => basename(file));
  const all = (why: string) => files.map((file) => ({ file, why }));
  try {
    const filters = await git(folder, ["config", "--null", "--name-only", "--get-regexp", FILTERS])
      .then(({ stdout }) => stdout.split("\0").filter((name) => name !== ""))
      // It has none.
      .catch((error: unknown) => {
        if (codeOf(error) === 1) return [];
        throw error;
      });
    // `-c` ends a name at the first `=`: that filter would run.
    if (filters.some((name) => name.includes("=")))
      return all("may not be committed (a filter of the repository cannot be turned off)");
    const off = filters.flatMap((name) => ["-c", `${name}=`]);
    const { stdout } = await git(folder, [...off, ...STATUS, "--", ...names]);
    const states = stdout.split("\0").filter((entry) => entry !== "");
    if (states.length === 0) return [];
    return files.flatMap((file) => {
      // A folder that is ignored is named in place of what is in it.
      const own = ["", basename(file)];
      const state = states.find((entry) => own.includes(entry.slice(3).split("/").at(-1) ?? ""));
      return state === undefined ? [] : [{ file, why: STATES[state.slice(0, 2)] ?? CHANGED }];
    });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    if (/not a git repository/i.test(said)) return [];
    return all(`may not be committed (${said.trim() || String(error)})`);
  }
}

const CHANGED = "has changes that are not committed";

const STATES: Readonly<Record<string, string>> = {
  "??": "is not in git",
  "!!": "is ignored by git",
};

/** What turns files into what git keeps: programs that the configuration of a repository names. */
const FILTERS = "^filter\\..*\\.(clean|smudge|process|required)$";

const STATUS = [
  "status",
  "--porcelain=v1",
  "--null",
  "--untracked-files=all",
  "--ignored=matching",
  "--ignore-submodules=all",
  "--no-renames",
];

/** A repository may be anybody's: nothing that its configuration names is run, and nothing fetched or written. */
const SAFE = [
  "--no-pager",
  "--literal-pathspecs",
  ...["-c", "core.fsmonitor=false"],
  ...["-c", `core.hooksPath=${devNull}`],
  ...["-c", "protocol.allow=never"],
  ...["-c", "status.submoduleSummary=false"],
];

async function git(folder: string, args: readonly string[]) {
  return await run("git", ["-C", folder, ...SAFE, ...args], {
    env: environment(),
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
  });
}

/** Of a hook that this runs in, git's own variables are about another place. */
function environment(): NodeJS.ProcessEnv {
  const {
    GIT_DIR: _,
    GIT_WORK_TREE: __,
    GIT_INDEX_FILE: ___,
    GIT_PREFIX: ____,
    ...rest
  } = process.env;
  return {
    ...rest,
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
