import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Example } from "./examples.js";

const ROOT = join(import.meta.dirname, "..");

/**
 * The examples of the pages that are written by hand, by page and section. Whole programs are not among them: those are
 * run as they are by the tests of the package.
 */
export async function guideExamples(): Promise<readonly Example[]> {
  const pages = (await readdir(join(ROOT, "docs"))).filter((file) => file.endsWith(".md")).sort();
  const examples = await Promise.all(
    pages.map(async (page) => {
      const text = await readFile(join(ROOT, "docs", page), "utf8");
      return text.split(/^## /m).flatMap((section) => {
        const [title = ""] = section.split("\n");
        const blocks = [...section.matchAll(/^```ts\n([\s\S]*?)\n```$/gm)];
        return blocks.map(([, code = ""]) => ({ of: `docs/${page}, ${title}`, code }));
      });
    }),
  );
  return examples.flat().filter(({ code }) => !code.includes("new App("));
}
