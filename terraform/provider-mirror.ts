import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * A folder of provider packages in the layout that Terraform calls a filesystem mirror:
 * https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export interface ProviderMirror {
  readonly folder: string;
  /** The providers in it, `registry.terraform.io/hashicorp/aws`. */
  readonly providers: readonly string[];
}

/** Where to look. All of it has a default, so that tests can build a machine of their own. */
export interface MirrorSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Folders whose direct children may be mirrors, where Terraform does not look by itself. */
  readonly parents: readonly string[];
}

/** Names the mirror to use; wins over everything that is found. */
export const MIRROR_VARIABLE = "FLOWGATE_PROVIDER_MIRROR";

const WANTED = "registry.terraform.io/hashicorp/aws";

export const THIS_MACHINE: MirrorSearch = {
  env: process.env,
  home: homedir(),
  cwd: process.cwd(),
  platform: process.platform,
  parents: ["/opt", "/srv", "/usr/local", "/usr/local/share", "/var/lib"],
};

/**
 * Finds a mirror that holds the AWS provider: the one that `FLOWGATE_PROVIDER_MIRROR` names, then
 * Terraform's implied mirror folders, then the folders one level below places such as `/opt`.
 *
 * @returns undefined when there is none, and providers have to come from their registry.
 * @throws {Error} when `FLOWGATE_PROVIDER_MIRROR` names a folder that is no such mirror.
 */
export async function findProviderMirror(
  search: MirrorSearch = THIS_MACHINE,
): Promise<ProviderMirror | undefined> {
  const named = namedMirror(search);
  if (named !== undefined) {
    const mirror = await readMirror(named);
    if (mirror !== undefined) return mirror;
    throw new Error(
      `${MIRROR_VARIABLE} names ${named}, which holds no ${WANTED}; ` +
        "name a folder made by `terraform providers mirror`, or unset it",
    );
  }
  for (const folder of [...impliedMirrors(search), ...(await children(search.parents))]) {
    const mirror = await readMirror(folder);
    if (mirror !== undefined) return mirror;
  }
  return undefined;
}

/** The folder that `FLOWGATE_PROVIDER_MIRROR` names; empty counts as unset. */
export function namedMirror({ env }: Pick<MirrorSearch, "env">): string | undefined {
  return env[MIRROR_VARIABLE] || undefined;
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
export function impliedMirrors({ env, home, cwd, platform }: MirrorSearch): readonly string[] {
  const here = join(cwd, "terraform.d", "plugins");
  if (platform === "win32") {
    const appData = env["APPDATA"] ?? join(home, "AppData", "Roaming");
    return [
      here,
      join(appData, "terraform.d", "plugins"),
      join(appData, "HashiCorp", "Terraform", "plugins"),
    ];
  }
  const ofHome = [here, join(home, ".terraform.d", "plugins")];
  if (platform === "darwin") {
    const library = join("Library", "Application Support", "io.terraform", "plugins");
    return [...ofHome, join(home, library), join("/", library)];
  }
  const dataHome = env["XDG_DATA_HOME"] || join(home, ".local", "share");
  const dataFolders = (env["XDG_DATA_DIRS"] || "/usr/local/share:/usr/share").split(":");
  return [...ofHome, ...[dataHome, ...dataFolders].map((at) => join(at, "terraform", "plugins"))];
}

async function children(parents: readonly string[]): Promise<readonly string[]> {
  const lists = parents.map(async (parent) =>
    (await foldersIn(parent)).map((name) => join(parent, name)),
  );
  return (await Promise.all(lists)).flat();
}

async function readMirror(folder: string): Promise<ProviderMirror | undefined> {
  if (!(await isFolder(join(folder, WANTED)))) return undefined;
  const providers: string[] = [];
  for (const host of await foldersIn(folder)) {
    for (const namespace of await foldersIn(join(folder, host))) {
      for (const type of await foldersIn(join(folder, host, namespace))) {
        providers.push(`${host}/${namespace}/${type}`);
      }
    }
  }
  return { folder, providers };
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    const kept = await Promise.all(
      names.map(async (name) => ((await isFolder(join(folder, name))) ? [name] : [])),
    );
    return kept.flat().sort();
  } catch {
    // A place that is not there, or may not be read, holds no mirror.
    return [];
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
