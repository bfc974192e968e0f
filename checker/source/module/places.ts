import { posix } from "node:path";
import type { CallBlock } from "../model.js";
import type { FolderFiles } from "./folder.js";
import { isLocalSource, type Manifest } from "./manifest.js";

/** Knows in which folder, named from the root, the module of a call stands. */
export interface ModulePlaces {
  /** `undefined` for a module that is not installed. */
  folderOf(call: CallBlock, key: string, caller: string): string | undefined;
}

/** Those of a saved plan, whose list of modules Terraform has made along with it. */
export class SnapshotModules implements ModulePlaces {
  constructor(private readonly manifest: Manifest) {}

  folderOf(_: CallBlock, key: string): string | undefined {
    return this.manifest.get(key)?.folder;
  }
}

/**
 * Those of a folder. Whoever writes the sources can write its `modules.json`, too, so that a local module
 * stands where its own `source` says, and the list tells of the others alone.
 */
export class FolderModules implements ModulePlaces {
  /**
   * @param planned what the plan has for the sources of modules, by key: Terraform 1.15 and OpenTofu take
   *   expressions there.
   */
  constructor(
    private readonly files: FolderFiles,
    private readonly manifest: Manifest | undefined,
    private readonly planned: ReadonlyMap<string, string>,
  ) {}

  folderOf(call: CallBlock, key: string, caller: string): string | undefined {
    const source = call.source ?? this.planned.get(key);
    const installed = this.manifest?.get(key)?.folder;
    if (source === undefined || !isLocalSource(source)) return installed;
    const named = posix.join(caller, source.replaceAll("\\", "/")).replace(/(?<=.)\/$/, "");
    const isSame =
      installed !== undefined && this.files.identity(installed) === this.files.identity(named);
    // The list has symbolic links resolved in the very words that `path.module` gives.
    return isSame ? installed : this.files.withoutLinks(named);
  }
}
