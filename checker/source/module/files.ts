/** A larger file is not read: no configuration is a fraction of this, comments included. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** A place that holds the files of a configuration: a folder on disk, or a saved plan. */
export interface ConfigurationFiles {
  /** The names of the files that stand directly in a folder; `undefined` where it does not exist. */
  list(folder: string): readonly string[] | undefined;
  /** The file's bytes; `undefined` where it cannot be read, or is larger than {@link LARGEST_FILE}. */
  read(path: string): Uint8Array | undefined;
  /** A text file that the configuration reads, by its path from the root; `undefined` as for `read`. */
  readText(path: string): Uint8Array | undefined;
  /** One and the same for a folder however it is reached, so that a cycle of links is seen. */
  identity(folder: string): string;
  /** How a path is named to the user. */
  shown(path: string): string;
}

export type Tool = "terraform" | "opentofu";

export interface ModuleFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
}

/**
 * The configuration files among the names in a folder, in the order in which they are loaded.
 *
 * https://developer.hashicorp.com/terraform/language/files/override,
 * https://opentofu.org/docs/language/files/#tofu-files
 */
export function configurationFiles(names: readonly string[], tool: Tool): ModuleFiles {
  const all = new Set(names);
  const used = names
    .filter((name) => !isIgnored(name) && extension(name, tool) !== undefined)
    .filter((name) => tool === "terraform" || !isHidden(name, all))
    .sort((a, b) => (a < b ? -1 : 1));
  const isOverride = (name: string) =>
    /(?:^|_)override$/.test(name.slice(0, -(extension(name, tool) ?? "").length));
  return {
    primary: used.filter((name) => !isOverride(name)),
    overrides: used.filter(isOverride),
  };
}

function extension(name: string, tool: Tool): string | undefined {
  const extensions = [".tf", ".tf.json", ...(tool === "opentofu" ? [".tofu", ".tofu.json"] : [])];
  return extensions.find((candidate) => name.endsWith(candidate));
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
}

// To OpenTofu, x.tofu stands in place of x.tf.
function isHidden(name: string, all: ReadonlySet<string>): boolean {
  const rival = name.replace(/\.tf(\.json)?$/, ".tofu$1");
  return rival !== name && all.has(rival);
}
