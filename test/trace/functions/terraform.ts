import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `"dynamic"`. */
export type TypeJson = string | readonly [kind: string, of: TypeJson];

/**
 * The type of each function's result, by name, as the Terraform on the path declares it.
 *
 * https://developer.hashicorp.com/terraform/cli/commands/metadata/functions
 */
export async function declaredReturns(): Promise<ReadonlyMap<string, TypeJson>> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-functions-"));
  try {
    const settings = join(folder, "settings.tfrc");
    await writeFile(settings, "");
    const { stdout } = await execa("terraform", ["metadata", "functions", "-json"], {
      cwd: folder,
      env: { TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: "1", TF_LOG: "" },
    });
    const { function_signatures: signatures }: Metadata = JSON.parse(stdout);
    return new Map(
      Object.entries(signatures)
        .filter(([name]) => !name.startsWith("core::"))
        .map(([name, { return_type: type }]) => [name, type]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Metadata {
  readonly function_signatures: Readonly<Record<string, { readonly return_type: TypeJson }>>;
}
