import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { findProviderMirror, namedMirror, type ProviderMirror } from "./provider-mirror.js";

/** The variables that tell Terraform where providers come from, and to keep them in the folder. */
export async function providerSettings(folder: string): Promise<Readonly<Record<string, string>>> {
  return { ...(await pluginCache(folder)), ...(await installation(folder)) };
}

// Two Terraforms at a time break a cache that they share, and the user's may be such a one.
async function pluginCache(folder: string): Promise<Readonly<Record<string, string>>> {
  const cache = join(folder, "plugin-cache");
  await mkdir(cache);
  // Without the second, Terraform 1.4 and later use the cache only for what a lock file names.
  return { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true" };
}

/** Where providers come from: a mirror that is named, the user's CLI configuration, one found. */
async function installation(folder: string): Promise<Readonly<Record<string, string>>> {
  const configured = process.env["TF_CLI_CONFIG_FILE"];
  if (namedMirror(process) === undefined && configured && existsSync(configured)) {
    return { TF_CLI_CONFIG_FILE: resolve(configured) };
  }
  const mirror = await findProviderMirror();
  if (mirror === undefined) return {};
  const path = join(folder, "mirror.tfrc");
  await writeFile(path, cliConfiguration(mirror));
  return { TF_CLI_CONFIG_FILE: path };
}

/** What the mirror lacks still comes from its registry. */
export function cliConfiguration({ folder, providers }: ProviderMirror): string {
  const held = JSON.stringify(providers);
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(folder)}
    include = ${held}
  }
  direct {
    exclude = ${held}
  }
}
`;
}
