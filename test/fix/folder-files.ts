import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Untouchable, WrittenFiles } from "../../checker/fix/model.js";
import { loadParser, type Source } from "../../checker/source/index.js";
import { readWritten, type WrittenFile } from "../../checker/source/native/written.js";

/** A root module's folder, and what was read of it; nothing can be written where there is nothing. */
export interface SourceFolder {
  /** As an absolute path. */
  readonly folder: string;
  readonly source: Source | undefined;
}

/** The files of the sources in folders, as fixes are given them; what is outside of these is left alone. */
export class FolderWritten implements WrittenFiles {
  readonly #read = new Map<string, WrittenFile | undefined>();

  private constructor(
    private readonly roots: readonly SourceFolder[],
    private readonly workingFolder: string,
  ) {}

  /** @param workingFolder what files are named from. */
  static async open(roots: readonly SourceFolder[], workingFolder: string): Promise<FolderWritten> {
    await loadParser();
    return new FolderWritten(roots, workingFolder);
  }

  get(file: string): WrittenFile | undefined {
    if (!this.#read.has(file)) this.#read.set(file, this.#written(file));
    return this.#read.get(file);
  }

  whyNot(file: string): Untouchable {
    const [within] = this.#fromRoots(file);
    if (within === undefined) return "outside";
    if (isDownloaded(within)) return "downloaded";
    if (!existsSync(this.#path(file))) return "absent";
    return file.endsWith(".json") ? "json" : "unreadable";
  }

  folderOf(source: Source, place: string): string | undefined {
    const root = this.roots.find((one) => one.source === source);
    const path = source.modules.get(place)?.path;
    if (root === undefined || path === undefined || isDownloaded(path) || isOutside(path))
      return undefined;
    return this.#shown(join(root.folder, path));
  }

  listed(folder: string): readonly string[] {
    const path = this.#path(folder);
    return readdirSync(path)
      .filter(isNative)
      .map((name) => this.#shown(join(path, name)));
  }

  #written(file: string): WrittenFile | undefined {
    const [within] = this.#fromRoots(file);
    const path = this.#path(file);
    if (within === undefined || isDownloaded(within)) return undefined;
    if (!isNative(file) || !existsSync(path)) return undefined;
    return readWritten(file, readFileSync(path, "utf8"));
  }

  #fromRoots(file: string): readonly string[] {
    const path = this.#path(file);
    return this.roots
      .map(({ folder }) => relative(folder, path))
      .filter((within) => !isOutside(within));
  }

  #path(file: string): string {
    return resolve(this.workingFolder, file);
  }

  #shown(path: string): string {
    return relative(this.workingFolder, path) || ".";
  }
}

function isNative(name: string): boolean {
  return /\.(tf|tofu)$/.test(name);
}

function isOutside(path: string): boolean {
  return /^\.\.(\/|$)/.test(path);
}

function isDownloaded(path: string): boolean {
  return /^\.terraform\//.test(path);
}
