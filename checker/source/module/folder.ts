import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { type ConfigurationFiles, LARGEST_FILE } from "./files.js";

const LARGEST_TEXT = 1024 * 1024;

/** The files of a configuration that stands in a folder on disk. */
export class FolderFiles implements ConfigurationFiles {
  /** The real paths of the folders whose text files may be read: the root and the modules listed. */
  readonly #own = new Set<string>();
  /** Where the root really is: to Terraform, `..` goes up from there. */
  readonly #root: string;

  /**
   * @param root where the configuration stands, as an absolute path.
   * @param workingFolder what shown paths are relative to.
   */
  constructor(
    private readonly root: string,
    private readonly workingFolder: string,
  ) {
    this.#root = realPath(root);
  }

  list(folder: string): readonly string[] | undefined {
    const path = resolve(this.#root, folder);
    try {
      const entries = readdirSync(path, { withFileTypes: true });
      this.#own.add(realpathSync(path));
      return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
    } catch {
      return undefined;
    }
  }

  read(path: string): Uint8Array | undefined {
    return readRegular(resolve(this.#root, path), LARGEST_FILE);
  }

  // What a configuration under review names is not to reach the rest of the machine.
  readText(path: string): Uint8Array | undefined {
    try {
      const real = realpathSync(resolve(this.#root, path));
      const inside = [...this.#own].some((folder) => isWithin(folder, real));
      return inside ? readRegular(real, LARGEST_TEXT) : undefined;
    } catch {
      return undefined;
    }
  }

  identity(folder: string): string {
    return realPath(resolve(this.#root, folder));
  }

  /** The folder without symbolic links, as `terraform init` writes it down: from the root. */
  withoutLinks(folder: string): string {
    const real = this.identity(folder);
    if (real === resolve(this.#root, folder)) return folder;
    return (relative(this.#root, real) || ".").replaceAll(sep, "/");
  }

  shown(path: string): string {
    const shown = relative(this.workingFolder, resolve(this.root, path)) || ".";
    return shown.replaceAll(sep, "/");
  }
}

/** The path without symbolic links; as it is where there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isWithin(folder: string, path: string): boolean {
  const step = relative(folder, path);
  return step !== "" && step !== ".." && !step.startsWith(`..${sep}`) && !isAbsolute(step);
}

// Anything but a regular file could block (a pipe) or never end (a device).
function readRegular(path: string, largest: number): Uint8Array | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= largest ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
