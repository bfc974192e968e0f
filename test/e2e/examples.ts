import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MODULES } from "../../terraform/published-modules.js";
import { withLocalSources } from "../modules/local-sources.js";
import { hcl, REGION } from "./deployment.js";

const ROOT = join(import.meta.dirname, "../..");

/** Every example of the plain modules, as its folder. */
export const EXAMPLES: readonly string[] = foldersIn("examples").filter((folder) => {
  const file = join(ROOT, folder, "main.tf");
  return existsSync(file) && readFileSync(file, "utf8").includes(`//${MODULES}/`);
});

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

/** Writes one configuration that calls all examples, each with the provider of this one in place of its own. */
export async function examples(folder: string): Promise<void> {
  const calls = EXAMPLES.map(
    (example, at) => `module "example_${at}" {\n  source = "./${example}"\n}\n`,
  );
  await hcl(calls.join("\n"))(folder);
  for (const example of EXAMPLES) await copyExample(example, folder);
}

async function copyExample(example: string, folder: string): Promise<void> {
  await mkdir(join(folder, example), { recursive: true });
  const files = (await readdir(join(ROOT, example))).filter((file) => file.endsWith(".tf"));
  for (const file of files.filter((name) => name !== "providers.tf")) {
    const text = (await readFile(join(ROOT, example, file), "utf8")).replaceAll(
      "eu-central-1",
      REGION,
    );
    const up = example.replaceAll(/[^/]+/g, "..");
    await writeFile(join(folder, example, file), await withLocalSources(text, up));
  }
}
