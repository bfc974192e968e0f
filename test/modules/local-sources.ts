import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MODULES, PUBLISHED } from "../../terraform/published-modules.js";

const ROOT = join(import.meta.dirname, "../..");

const PUBLIC_VPC = /"terraform-aws-modules\/vpc\/aws"\n\s*version\s*= "[^"]*"/g;

/**
 * Copies the modules that documentation and examples download to where `withLocalSources` has them: flowgate's plain
 * modules, and a stand-in for terraform-aws-modules/vpc, which no test can download.
 */
export async function copyLocalSources(folder: string): Promise<void> {
  await cp(join(ROOT, MODULES), join(folder, "modules"), { recursive: true });
  await cp(join(import.meta.dirname, "public-vpc"), join(folder, "public-vpc"), {
    recursive: true,
  });
}

/** A configuration whose modules lie beside it, or in another folder: `../..`. */
export async function withLocalSources(configuration: string, folder = "."): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(ROOT, "package.json"), "utf8"),
  );
  const local = configuration
    .replaceAll(
      new RegExp(`git::${PUBLISHED}//${MODULES}/([\\w/-]+)\\?ref=v${version}"`, "g"),
      `${folder}/modules/$1"`,
    )
    .replaceAll(PUBLIC_VPC, `"${folder}/public-vpc"`);
  if (local.includes(PUBLISHED)) {
    throw new Error(`a plain module is not that of the tag v${version}:\n${configuration}`);
  }
  return local;
}
