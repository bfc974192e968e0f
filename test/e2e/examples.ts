import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MODULES } from "../../terraform/published-modules.js";
import { withLocalSources } from "../modules/local-sources.js";
import { hcl, REGION } from "./deployment.js";

const ROOT = join(import.meta.dirname, "../..");

/** What the emulator cannot do with some of them, which `terraform plan` has to be enough for. */
const NOT_DEPLOYED: Readonly<Record<string, string>> = {
  [`${MODULES}/compliant-vpc/examples/complete`]: "the emulator has no pools of IPAM",
  [`${MODULES}/vpc-flow-log/examples/complete`]:
    "the emulator forgets the class of a log group, and `skip_destroy` leaves that behind",
};

/** Every example of the plain modules, as its folder: in `examples`, and beside each module. */
const EXAMPLES: readonly string[] = [
  ...foldersIn("examples").filter((folder) => callsPlainModules(folder)),
  ...foldersIn(MODULES).flatMap((module) => foldersIn(join(module, "examples"))),
].filter((folder) => NOT_DEPLOYED[folder] === undefined);

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

function callsPlainModules(folder: string): boolean {
  const file = join(ROOT, folder, "main.tf");
  return existsSync(file) && readFileSync(file, "utf8").includes(`//${MODULES}/`);
}

/** Writes one configuration that calls all examples, each with the provider of this one in place of its own. */
export async function examples(folder: string): Promise<void> {
  const calls = EXAMPLES.map(
    (example, at) => `module "example_${at}" {\n  source = "./${placeOf(example)}"\n}\n`,
  );
  await hcl(calls.join("\n"))(folder);
  for (const example of EXAMPLES) await copyExample(example, folder);
}

/** Those of a module are found where it is. */
function placeOf(example: string): string {
  return example.replace(MODULES, "modules");
}

async function copyExample(example: string, folder: string): Promise<void> {
  const place = placeOf(example);
  await mkdir(join(folder, place), { recursive: true });
  const files = (await readdir(join(ROOT, example))).filter((file) => file.endsWith(".tf"));
  for (const file of files) {
    const text = await readFile(join(ROOT, example, file), "utf8");
    const here = text
      .replace(/^provider "aws" \{\n(?: .*\n)*\}\n/gm, "")
      .replaceAll("eu-central-1", REGION);
    const up = place.replaceAll(/[^/]+/g, "..");
    await writeFile(join(folder, place, file), await withLocalSources(here, up));
  }
}
