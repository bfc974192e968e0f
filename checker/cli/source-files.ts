import { readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Input } from "./inputs.js";

/** The files that the sources of these plans were read from, and those of sources that were refused. */
export function sourceFiles(inputs: readonly Input[]): readonly string[] {
  const files = inputs.flatMap((input) =>
    rootsOf(input).flatMap((root) => filesBelow(root, input)),
  );
  return [...new Set(files)];
}

/** A saved plan does not say where its files stood: beside it, or in the working folder. */
function rootsOf({ plan, source: { path, source } }: Input): readonly string[] {
  if (source?.origin === "saved-plan") return [dirname(plan.path), "."];
  return path === undefined ? [] : [path];
}

function filesBelow(root: string, { source: { source } }: Input): readonly string[] {
  const modules = [...(source?.modules.values() ?? [])];
  const folders = [".", ...modules.map(({ path }) => path)].map((path) => resolve(root, path));
  return [
    resolve(root, process.env["TF_DATA_DIR"] || ".terraform", "modules", "modules.json"),
    ...folders.flatMap((folder) => listed(folder).map((name) => resolve(folder, name))),
    ...modules.flatMap(({ files }) => [...files.keys()].map((path) => resolve(root, path))),
  ];
}

const CONFIGURATION = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => CONFIGURATION.test(name));
  } catch {
    return [];
  }
}
