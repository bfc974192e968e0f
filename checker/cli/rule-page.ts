import { readFile } from "node:fs/promises";
import type { RuleId } from "../rules/index.js";

/** The package has the pages beside `dist`; a clone has them beside `checker`. */
const FOLDERS = ["../docs/rules/", "../../docs/rules/"];

/** The page of a rule; undefined where the documentation is not installed. */
export async function rulePage(id: RuleId): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const page = new URL(`${folder}${id}.md`, import.meta.url);
    const text = await readFile(page, "utf8").catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
