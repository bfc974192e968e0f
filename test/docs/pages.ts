import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** A Markdown file of the repository that users read. */
export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface Fence {
  readonly page: string;
  /** Of the opening fence. */
  readonly line: number;
  readonly language: string;
  /** The words after the language. */
  readonly marks: readonly string[];
  readonly text: string;
}

export const PAGES: readonly Page[] = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort(),
].map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** The fenced blocks of a page, in order. */
export function fencesOf(page: Page): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; info: readonly string[]; lines: string[] } | undefined;
  for (const [at, line] of page.text.split("\n").entries()) {
    if (open === undefined) {
      const info = /^```(\S.*)$/.exec(line)?.[1];
      if (info !== undefined) open = { line: at + 1, info: info.split(/\s+/), lines: [] };
    } else if (line === "```") {
      const [language = "", ...marks] = open.info;
      const text = open.lines.map((inner) => `${inner}\n`).join("");
      fences.push({ page: page.path, line: open.line, language, marks, text });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${page.path}:${open.line}: the block is not closed`);
  return fences;
}

export function fromRoot(path: string): string {
  return relative(ROOT, path);
}
