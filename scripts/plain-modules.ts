import { join } from "node:path";
import { execa } from "execa";
import hcl from "hcl2-parser";
import { VERSION } from "../checker/version.js";
import type { PlainModule } from "../modules/plain/definition.js";
import { folderOf } from "../modules/plain/provider-set.js";
import { renderReadme, TERRAFORM_DOCS } from "../modules/plain/readme.js";
import { renderModule } from "../modules/plain/render.js";

/** Where a plain module is committed. */
export function moduleFolder(module: PlainModule): string {
  return join("modules", "terraform", folderOf(module));
}

/**
 * The files of a plain module as they are committed: formatted by Terraform, and read by a second
 * parser before anybody else has to.
 *
 * @throws {Error} where one of the two cannot read what was written.
 */
export async function makeModule(module: PlainModule): Promise<ReadonlyMap<string, string>> {
  const files = new Map([[".terraform-docs.yml", TERRAFORM_DOCS]]);
  for (const [name, text] of renderModule(module)) {
    const formatted = await format(text);
    if (hcl.parseToObject(formatted)?.[0] == null) {
      throw new Error(`${moduleFolder(module)}/${name} cannot be parsed:\n${formatted}`);
    }
    files.set(name, formatted);
  }
  return files.set("README.md", renderReadme(module, files.get("main.tf") ?? "", VERSION));
}

async function format(text: string): Promise<string> {
  const { stdout } = await execa("terraform", ["fmt", "-no-color", "-"], {
    input: text,
    stripFinalNewline: false,
    // The user's CLI configuration has no say in formatting, and warnings are for others.
    env: { TF_CLI_CONFIG_FILE: "" },
  });
  return stdout;
}
