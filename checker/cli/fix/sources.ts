import { posix } from "node:path";
import { detectCi } from "../ci.js";
import type { Input } from "../inputs.js";
import { repositoryAt } from "../repository.js";
import { FilesOfSources } from "./source-files.js";

/**
 * The files that the sources of plans were read from.
 *
 * @param within folders that may be written to as well.
 */
export async function openFiles(
  inputs: readonly Input[],
  within: readonly string[],
): Promise<FilesOfSources> {
  const { loadParser } = await import("../../source/native/grammar.js");
  await loadParser();
  const sources = inputs.flatMap(({ source: { source } }) => source ?? []);
  return new FilesOfSources(sources, within, process.cwd());
}

/** A file as it is called in its repository. */
export function nameInRepository(file: string): string {
  return posix.join(folderInRepository(), file);
}

/** The working folder, from the root of its repository: nothing where it is that. */
export function folderInRepository(): string {
  return repositoryAt(process.cwd(), detectCi(process.env)).folder;
}
