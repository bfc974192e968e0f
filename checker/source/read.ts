import { join, resolve } from "node:path";
import type { SourceFile } from "./block.js";
import type { Source } from "./model.js";
import type { Tool } from "./module/files.js";
import { FolderFiles } from "./module/folder.js";
import { type Manifest, readManifest } from "./module/manifest.js";
import { ModuleTree } from "./module/tree.js";

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
  const folder = resolve(workingFolder, root);
  const files = new FolderFiles(folder, workingFolder);
  const tree = new ModuleTree(files, tool, manifestOf(files), readFile);
  return { root: files.shown("."), origin: "folder", ...(await tree.read()) };
}

function manifestOf(files: FolderFiles): Manifest | undefined {
  const dataFolder = process.env["TF_DATA_DIR"] || ".terraform";
  const bytes = files.read(join(dataFolder, "modules", "modules.json"));
  return bytes && readManifest(new TextDecoder().decode(bytes));
}

/** Reads one configuration file of either syntax. Each reader is loaded when first needed. */
export async function readFile(file: string, text: string): Promise<SourceFile> {
  const { loadParser } = await import("./native/grammar.js");
  await loadParser();
  if (file.endsWith(".json")) {
    const { parseJsonFile } = await import("./json/parse.js");
    return parseJsonFile(file, text);
  }
  const { parseFile } = await import("./native/parse.js");
  return parseFile(file, text);
}
