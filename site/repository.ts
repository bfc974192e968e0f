import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Kind } from "./links.js";
import { type SitePage, sitePage } from "./pages.js";

/** The repository's folder. */
export const ROOT = join(import.meta.dirname, "..");

/** Folders at the root in which pages lie. */
const FOLDERS = ["docs", "site"];

/** All pages of the site, read from the repository. */
export function readPages(): readonly SitePage[] {
  const files = [
    ...readdirSync(ROOT),
    ...["docs", "site/pages"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
        (file) => `${folder}/${file.replaceAll("\\", "/")}`,
      ),
    ),
  ];
  return files
    .filter((file) => file.endsWith(".md"))
    .sort()
    .flatMap((file) => sitePage(file, readFileSync(join(ROOT, file), "utf8")) ?? []);
}

/** Folders at the root in which no page lies. */
export function foldersWithoutPages(): readonly string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !FOLDERS.includes(entry.name))
    .map(({ name }) => name);
}

export function kindOf(path: string): Kind {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isDirectory() ? "folder" : "file";
}
