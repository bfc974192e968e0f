import { join, resolve } from "node:path";
import type { ModuleConfiguration, Plan } from "../plan/model.js";
import type { SourceFile } from "./block.js";
import type { FilesOnDisk, Source } from "./model.js";
import type { Tool } from "./module/files.js";
import { FolderFiles } from "./module/folder.js";
import { type Manifest, readManifest } from "./module/manifest.js";
import { FolderModules } from "./module/places.js";
import { ModuleTree, type ReadingOptions } from "./module/tree.js";
import { loadParser, ParserNotLoaded } from "./native/grammar.js";

/** A configuration as it was read from a folder. */
export interface Reading {
  readonly source: Source;
  /** What every file that was read holds, by path from the root. */
  readonly taken: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the configuration in a folder, with all of its modules that are installed. What cannot be
 * read stands in the problems; a folder without configuration files gives no modules.
 *
 * @param root the folder of the root module.
 * @param tool who made the plan: OpenTofu reads .tofu files, too.
 * @param workingFolder what the paths in positions are relative to.
 */
export async function readSource(
  root: string,
  tool: Tool,
  workingFolder: string = process.cwd(),
): Promise<Source> {
  return (await readFolder(resolve(workingFolder, root), workingFolder, undefined, { tool }))
    .source;
}

/** The same, for a plan, which knows what expressions in the sources of modules come to. */
export async function readFolder(
  root: string,
  workingFolder: string,
  plan: Plan | undefined,
  options: ReadingOptions,
): Promise<Reading> {
  const files = new FolderFiles(root, workingFolder);
  const planned = new Map(plan?.configuration && [...plannedSources(plan.configuration)]);
  const places = new FolderModules(files, manifestOf(files), planned);
  const tree = new ModuleTree(files, places, readFile, options);
  const read = await tree.read();
  const disk = filesOnDisk(files, tree);
  return { source: { root: disk.root, origin: "folder", ...read, disk }, taken: tree.taken };
}

/** Of what was read from a folder, or is the same as what is in it. */
export function filesOnDisk(folder: FolderFiles, { taken }: ModuleTree): FilesOnDisk {
  const held = new Map([...taken].map(([path, bytes]) => [folder.shown(path), bytes]));
  return { root: folder.shown("."), held };
}

function manifestOf(files: FolderFiles): Manifest | undefined {
  const dataFolder = process.env["TF_DATA_DIR"] || ".terraform";
  const bytes = files.read(join(dataFolder, "modules", "modules.json"));
  return bytes && readManifest(new TextDecoder().decode(bytes));
}

function* plannedSources(
  { calls }: ModuleConfiguration,
  prefix = "",
): Generator<readonly [string, string]> {
  for (const [name, { source, module }] of calls) {
    if (source !== undefined) yield [prefix + name, source];
    if (module !== undefined) yield* plannedSources(module, `${prefix}${name}.`);
  }
}

/** Reads one configuration file of either syntax. Each reader, and the grammar, is loaded when first needed. */
export async function readFile(file: string, text: string): Promise<SourceFile> {
  if (file.endsWith(".json")) {
    await loadParser();
    const { parseJsonFile } = await import("./json/parse.js");
    return parseJsonFile(file, text);
  }
  // Template files are read while expressions are evaluated, which waits for nothing.
  if (text.includes("templatefile")) await loadParser();
  const { parseFile } = await import("./native/parse.js");
  try {
    return parseFile(file, text);
  } catch (error) {
    if (!(error instanceof ParserNotLoaded)) throw error;
    await loadParser();
    return parseFile(file, text);
  }
}
