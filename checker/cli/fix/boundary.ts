import { basename, dirname, join, resolve, sep } from "node:path";
import type { Untouchable } from "../../fix/model.js";
import type { Source } from "../../source/model.js";
import { isIn, realPathOf } from "./paths.js";

/** Where a file really is, or why it is not to be written. */
export type FilePlace =
  | { readonly isWritable: true; readonly path: string }
  | { readonly isWritable: false; readonly why: Untouchable };

/** What `terraform init`, Terragrunt and git keep for themselves, wherever it is. */
const OF_TOOLS: ReadonlyMap<string, Untouchable> = new Map([
  [".terraform", "downloaded"],
  [".terragrunt-cache", "downloaded"],
  [".git", "outside"],
]);

/** The folders that may be written to: those that sources are in, and those that the user has named. */
export class Boundary {
  readonly #folders: readonly string[];
  readonly #downloads: readonly string[];

  /** @param within folders that the user has named, which have to be there. */
  constructor(
    sources: readonly Source[],
    within: readonly string[],
    private readonly workingFolder: string,
  ) {
    const roots = sources.flatMap(({ disk }) => (disk === undefined ? [] : [disk.root]));
    this.#folders = this.#real([...roots, ...within]);
    const data = process.env["TF_DATA_DIR"];
    this.#downloads = data ? this.#real(roots.map((root) => join(root, data))) : [];
  }

  /**
   * Where a file is or would be.
   *
   * @param path from the working folder. Of what is not there yet, the folder has to be.
   */
  place(path: string): FilePlace {
    const named = resolve(this.workingFolder, path);
    const folder = realPathOf(dirname(named));
    const real = realPathOf(named) ?? (folder && join(folder, basename(named)));
    if (real === undefined) return refused("outside");
    if (this.#downloads.some((one) => isIn(one, real))) return refused("downloaded");
    const around = this.#folders.find((one) => isIn(one, real));
    // What only its name has inside may be a download all the same, which says more.
    const from = around ?? this.#folders.find((one) => isIn(one, named));
    // The folder of the sources may itself be in one: Terragrunt plans its copies.
    const way = from === undefined ? [] : (around ? real : named).split(sep);
    const why = way.map((step) => OF_TOOLS.get(step)).find((one) => one !== undefined);
    if (why !== undefined) return refused(why);
    return around === undefined ? refused("outside") : { isWritable: true, path: real };
  }

  #real(folders: readonly string[]): readonly string[] {
    return folders.flatMap((folder) => realPathOf(resolve(this.workingFolder, folder)) ?? []);
  }
}

function refused(why: Untouchable): FilePlace {
  return { isWritable: false, why };
}
