// Writes what is in every page of a report, its style and its program, into a file that the checker loads as any other.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Where it is written, from the repository's root. */
export const ASSETS = "checker/formats/html/assets.ts";

/** The same sources make the same text. */
export async function makeAssets(): Promise<string> {
  const [program, style] = await Promise.all([bundled("page/main.ts"), bundled("page/style.css")]);
  return [
    "// Made from page/ by `npx tsx scripts/make-page.ts`; not to be edited.",
    "",
    "/** The program of the page. */",
    `export const PROGRAM =\n  ${JSON.stringify(program)};`,
    "",
    "/** Its style. */",
    `export const STYLE =\n  ${JSON.stringify(style)};`,
    "",
  ].join("\n");
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    platform: "browser",
    target: ["chrome123", "firefox120", "safari17.5"],
    minify: true,
    charset: "ascii",
    write: false,
    legalComments: "none",
    logLevel: "warning",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`nothing was made of ${entry}`);
  const text = file.text.trim();
  // Either would end the element that it stands in.
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${entry} cannot stand in a page`);
  return text;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = join(root, ASSETS);
  const made = await makeAssets();
  const known = await readFile(file, "utf8").catch(() => "");
  if (made !== known) await writeFile(file, made);
}
