import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Repository } from "../formats/model.js";
import type { Ci } from "./ci.js";

/**
 * The repository that a run is in: that of the system that runs the pipeline, or what has a `.git` at its root;
 * where there is neither, the working folder itself is taken for one.
 */
export function repositoryAt(workingFolder: string, ci: Ci | undefined): Repository {
  const here = realPath(workingFolder);
  const root = [ci?.root].map((path) => path && folderIn(realPath(path), here));
  const folder = root.find((one) => one !== undefined) ?? folderIn(rootOf(here), here) ?? "";
  return { folder, link: ci?.link };
}

/** From a folder down to another; undefined where that is not in it. */
function folderIn(root: string, folder: string): string | undefined {
  const path = relative(root, folder).split(sep).join("/");
  return path === ".." || path.startsWith("../") ? undefined : path;
}

/** A worktree and a submodule have a file of this name. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
