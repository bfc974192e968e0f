import { existsSync, lstatSync, type Stats, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { dayOf } from "../policy/day.js";
import type { ParsedPolicy } from "../policy/file/index.js";
import type { Day, PolicyInForce } from "../policy/model.js";
import { UsageError } from "./failure.js";

/** The options of every command that judges. */
export interface PolicyOptions {
  /** The file that `--policy` names: then no other is looked for. */
  readonly policy?: string;
  /** False for `--no-waivers`. */
  readonly waivers?: boolean;
}

/** What tells the time; tests have their own. */
export type CurrentTime = () => number;

const NAME = "flowgate.yaml";
/** A policy by another name would be passed over, and nobody told. */
const MISNAMED = "flowgate.yml";

/**
 * The policy for a run; undefined where there is none.
 *
 * @param starts for each plan the folders to look from, the nearest first; the working folder comes after them.
 * @throws {UsageError} where it cannot be read, or where plans have different ones.
 * @throws {PolicyError} where there is a mistake in it.
 */
export async function policyFor(
  starts: readonly (readonly string[])[],
  { policy: named, waivers = true }: PolicyOptions,
  clock: CurrentTime,
): Promise<PolicyInForce | undefined> {
  const path = named ?? findPolicyFile(starts);
  if (path === undefined) return undefined;
  const today = dayOf(clock());
  const { policy } = await readPolicy(path, today);
  const { policyDigest } = await import("../policy/file/index.js");
  return { policy, today, path, digest: policyDigest(policy), ignoreWaivers: !waivers };
}

/** The file of a run, as it is called from the working folder. */
export function findPolicyFile(starts: readonly (readonly string[])[]): string | undefined {
  const found = starts.flatMap((folders) => {
    const path = [...folders, "."].map(findUpwards).find((one) => one !== undefined);
    return path === undefined ? [] : [path];
  });
  const [first, other] = new Set(found);
  if (first !== undefined && other !== undefined) {
    throw new UsageError(
      `the plans have different policies, ${shown(first)} and ${shown(other)}; name one with --policy, or check them one by one`,
    );
  }
  return first === undefined ? undefined : shown(first);
}

/** Reads a policy file, of which everything is held in memory at once: no more than there may be. */
export async function readPolicy(path: string, today: Day): Promise<ParsedPolicy> {
  const [{ MOST_POLICY_BYTES, parsePolicy }, stream] = await Promise.all([
    import("../policy/file/index.js"),
    open(path).catch((error: unknown) => {
      throw unreadable(path, error);
    }),
  ]);
  try {
    const bytes = Buffer.alloc(MOST_POLICY_BYTES + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await stream.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return parsePolicy(bytes.subarray(0, length), path, today);
  } catch (error) {
    throw error instanceof Error && "code" in error ? unreadable(path, error) : error;
  } finally {
    await stream.close();
  }
}

/**
 * From a folder up to the root of its repository. Outside of one, only the folder itself is looked into, since anybody
 * may write to what is above, such as /tmp.
 */
function findUpwards(start: string): string | undefined {
  const folders = upToRoot(resolve(start)) ?? [resolve(start)];
  for (const folder of folders) {
    const path = join(folder, NAME);
    if (isThere(path)) return withoutWaiting(path);
    const misnamed = join(folder, MISNAMED);
    if (isThere(misnamed)) {
      throw new UsageError(`${shown(misnamed)} is not read; call it ${NAME}`);
    }
  }
  return undefined;
}

/** Nobody has named it, and reading a pipe waits for whoever writes into it. */
function withoutWaiting(path: string): string {
  const kind = kindOf(path);
  if (kind === undefined || kind.isFile() || kind.isDirectory()) return path;
  throw new UsageError(
    `${shown(path)} is a pipe or a device, and no policy file; take it away, or name the policy with --policy`,
  );
}

/** Undefined where reading it says what is wrong. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** A link that leads nowhere is there, too, and so is what may not be looked at: reading it says what is wrong. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !(
      error instanceof Error &&
      "code" in error &&
      /^(?:ENOENT|ENOTDIR)$/.test(`${error.code}`)
    );
  }
}

function upToRoot(start: string): readonly string[] | undefined {
  const folders: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, ".git"))) return folders;
    if (dirname(folder) === folder) return undefined;
  }
}

function shown(path: string): string {
  return relative(".", path);
}

function unreadable(path: string, error: unknown): UsageError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const why = REASONS[code] ?? code;
  return new UsageError(`the policy file ${path} cannot be read: ${why}`, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user is not allowed to",
};
