import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe } from "./described.js";
import { type Example, examplesModule, examplesOf } from "./examples.js";
import { gapsOf, withoutPage } from "./gaps.js";
import { guideExamples } from "./guides.js";
import { limitWords } from "./limits.js";
import { placesOf } from "./links.js";
import type { Reference } from "./model.js";
import { renderPage } from "./page.js";
import { REFERENCE_PAGES } from "./pages.js";
import { readReference } from "./read.js";
import { runTypeDoc } from "./typedoc.js";

const ROOT = join(import.meta.dirname, "..");

/** The folder of the pages. */
export const PAGES_FOLDER = "docs/constructs";

export interface Made {
  /** Texts by their paths from the repository's root. */
  readonly files: ReadonlyMap<string, string>;
  /** What nobody has written in the comments. */
  readonly gaps: readonly string[];
}

/** The pages of the constructs, and their examples as modules, from the comments of their sources. */
export async function makeReference(): Promise<Made> {
  const reference = readReference(await runTypeDoc());
  const pages = REFERENCE_PAGES.map((page) => describe(page, reference));
  const places = placesOf(pages, reference);
  const rendered = await Promise.all(
    pages.map(async (page) => {
      const words = await Promise.all(page.sources.map(limitWords));
      const limits = new Map(words.flatMap((one) => [...one]));
      return [
        `${PAGES_FOLDER}/${page.address}.md`,
        renderPage(page, places, limits, reference),
      ] as const;
    }),
  );
  const guides = await guideExamples();
  const examples = await Promise.all(
    (["cdktf", "cdktn"] as const).map((framework) => {
      const isWanted = (of: string) => isOfFork(of, reference) === (framework === "cdktn");
      const own = [...reference.values()].filter(({ name }) => isWanted(name)).flatMap(examplesOf);
      const ofGuides = guides.filter(({ code }) => isWanted(code));
      return examplesFile(framework, [...own, ...ofGuides], reference);
    }),
  );
  return {
    files: new Map([...rendered, ...examples]),
    gaps: [
      ...withoutPage(reference, places).map(
        (name) => `${name} stands on no page: reference/pages.ts`,
      ),
      ...gapsOf(reference),
    ],
  };
}

/** What is in the repository now. */
export async function readMade(path: string): Promise<string> {
  return readFile(join(ROOT, path), "utf8").catch(() => "");
}

async function examplesFile(
  name: "cdktf" | "cdktn",
  examples: readonly Example[],
  reference: Reference,
) {
  const path = `test/modules/examples/${name}.ts`;
  const constructs = `../../../modules/${name === "cdktf" ? "index" : "cdktn"}.js`;
  const text = `${HEAD}${examplesModule(examples, reference, constructs)}`;
  const { stdout } = await execa(
    process.execPath,
    ["node_modules/@biomejs/biome/bin/biome", "format", `--stdin-file-path=${path}`],
    { cwd: ROOT, input: text },
  );
  return [path, `${stdout}\n`] as const;
}

const HEAD = `// Made from the comments in modules/ by \`make construct-pages\`; not to be edited.
// biome-ignore-all lint: examples are as users read them
// biome-ignore-all assist/source/organizeImports: they are imported as they come
`;

/** Whether a text names what only CDKTF's fork has resources for. */
function isOfFork(text: string, reference: Reference): boolean {
  const names = text.match(/\b[A-Z]\w+/g) ?? [];
  return names.some((name) => reference.get(name)?.source.startsWith("modules/organization/"));
}
