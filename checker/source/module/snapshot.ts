import { join, posix } from "node:path";
import type { Archive } from "../archive.js";
import type { ConfigurationFiles } from "./files.js";
import type { Manifest } from "./manifest.js";

/** The folder in a saved plan that the snapshot of the configuration stands in. */
export const CONFIGURATION = "tfconfig/";

/** The files of a snapshot: those of the module `net.sub` stand in `tfconfig/m-net.sub/`. */
export class SnapshotFiles implements ConfigurationFiles {
  readonly #folders: ReadonlyMap<string, string>;
  #origin: ConfigurationFiles | undefined;

  constructor(
    private readonly archive: Archive,
    manifest: Manifest,
    private readonly shownFolder: string,
  ) {
    this.#folders = new Map(
      [...manifest].map(([key, { folder }]) => [folder, `${CONFIGURATION}m-${key}/`]),
    );
  }

  /**
   * Takes a folder for the place that the snapshot was made in, if it holds the same files, byte by
   * byte. From then on it gives the text files, and the names to show.
   */
  adopt(other: ConfigurationFiles): boolean {
    const isSame = [...this.#folders.keys()].every(
      (folder) =>
        other.list(folder) !== undefined &&
        (this.list(folder) ?? []).every((name) => {
          const path = posix.join(folder, name);
          const [own, found] = [this.read(path), other.read(path)];
          return own !== undefined && found !== undefined && Buffer.compare(own, found) === 0;
        }),
    );
    if (isSame) this.#origin = other;
    return isSame;
  }

  list(folder: string): readonly string[] | undefined {
    const prefix = this.#folders.get(folder);
    if (prefix === undefined) return undefined;
    return [...this.archive.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .filter((name) => name !== "" && !name.includes("/"));
  }

  read(path: string): Uint8Array | undefined {
    const prefix = this.#folders.get(posix.dirname(path));
    return prefix === undefined ? undefined : this.archive.get(prefix + posix.basename(path));
  }

  readText(path: string): Uint8Array | undefined {
    return this.#origin?.readText(path);
  }

  identity(folder: string): string {
    return folder;
  }

  shown(path: string): string {
    return this.#origin?.shown(path) ?? join(this.shownFolder, path);
  }
}
