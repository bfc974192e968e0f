import { posix } from "node:path";
import type { FileChange } from "../../fix/model.js";
import type { Input } from "../inputs.js";
import { inShell } from "../shell.js";
import { folderInRepository } from "./sources.js";

/** What is to be done once the files are written: words of a shell, for people to read. */
export function nextStep(inputs: readonly Input[], terraform: string): string {
  const [first, ...others] = inputs;
  const tool = posix.basename(terraform.replaceAll("\\", "/")) || "terraform";
  if (first === undefined || others.length > 0) {
    return `plan each again with ${tool}, and check the new plans with flowgate check`;
  }
  const root = first.source.source?.disk?.root ?? ".";
  const folder = root === "." ? "" : ` -chdir=${inShell(root)}`;
  const plan = root === "." ? "tfplan" : posix.join(root, "tfplan");
  return `${tool}${folder} plan -out=tfplan && flowgate check ${inShell(plan)}`;
}

/**
 * How a patch is applied. In a folder of a repository, git leaves out what is not in that folder, and says nothing of it:
 * https://git-scm.com/docs/git-apply#_description
 *
 * @param file undefined of one that is printed.
 */
export function applyPatch(changes: readonly FileChange[], file: string | undefined): string {
  const isInside = changes.every((change) => !change.file.startsWith("../"));
  const from = isInside ? "" : folderInRepository();
  const up = from === "" ? "" : ` -C ${inShell(posix.relative(from, ""))}`;
  const path = file === undefined || posix.isAbsolute(file) ? file : posix.join(from, file);
  return `git${up} apply${path === undefined ? "" : ` ${inShell(path)}`}`;
}
