import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "./failure.js";
import { isStored } from "./plan-store/stored.js";
import { isFolder, type NamedPlan, plansInTree } from "./plan-tree.js";

/**
 * The plans that a command line names, each once: a folder stands for all plans of a tree as Terragrunt writes it, and a
 * pattern for the files that it matches, in the order of their names. What is there under the whole name is that,
 * whatever its name holds; what begins with `s3://` is never a file.
 *
 * @throws {UsageError} for a folder or a pattern without any.
 */
export async function namedPlans(
  names: readonly string[],
  workingFolder: string,
): Promise<readonly NamedPlan[]> {
  const named: NamedPlan[] = [];
  for (const name of names) {
    named.push(
      ...(isPattern(name) && !isThere(resolve(workingFolder, name))
        ? await matching(name, workingFolder)
        : await namedOutright(name, workingFolder)),
    );
  }
  return named;
}

/** What a name stands for that is no pattern. */
export async function namedOutright(
  name: string,
  workingFolder: string,
): Promise<readonly NamedPlan[]> {
  if (isStored(name)) return await storedUnder(name);
  return isFolder(resolve(workingFolder, name))
    ? plansInTree(name, workingFolder)
    : [{ path: name, unit: undefined }];
}

async function storedUnder(name: string): Promise<readonly NamedPlan[]> {
  const { openS3 } = await import("./plan-store/s3.js");
  const listed = await openS3().list(name);
  return listed.map((plan) => ({ path: plan.name, unit: undefined, size: plan.size }));
}

async function matching(pattern: string, workingFolder: string): Promise<readonly NamedPlan[]> {
  const { filesMatching } = await import("./many/patterns.js");
  const paths = await filesMatching(pattern, workingFolder);
  if (paths.length > 0) return paths.map((path) => ({ path, unit: undefined }));
  throw new UsageError(
    `${pattern} matches no file; hidden ones are matched by patterns that begin with a dot alone, and nothing behind a symbolic link to a folder is`,
  );
}

/** Whether a name has something in it that a shell would have expanded. */
function isPattern(name: string): boolean {
  return /[*?]|\[.+\]|\{.+\}/.test(name) && !/^[a-z][a-z\d+.-]*:\/\//.test(name);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
