import { dirname, resolve } from "node:path";
import { namesIn, type Refusal, unpack } from "./archive.js";
import type { SourceUse } from "./model.js";
import { LARGEST_FILE } from "./module/files.js";
import { FolderFiles } from "./module/folder.js";
import { readManifest } from "./module/manifest.js";
import { SnapshotModules } from "./module/places.js";
import { CONFIGURATION, SnapshotFiles } from "./module/snapshot.js";
import { ModuleTree } from "./module/tree.js";
import { useOf } from "./problem.js";
import { readFile } from "./read.js";

// A saved plan is made by `terraform plan`, but may reach us from anywhere: these keep a small
// archive from growing without end. Configurations are a fraction of this.
const LIMITS = { largest: LARGEST_FILE, total: 2 * LARGEST_FILE, files: 20_000 };

const MANIFEST = `${CONFIGURATION}modules.json`;
const PLAN = "tfplan";

/** Whether the bytes are a plan file as `terraform plan -out` writes it: a zip with a plan in it. */
export function isSavedPlan(bytes: Uint8Array): boolean {
  return namesIn(bytes)?.includes(PLAN) ?? false;
}

/**
 * The configuration that a saved plan carries: the very files that it was made from. It does not
 * tell where they were, nor hold the text files that they read: a folder whose files are the same,
 * byte by byte, gives both.
 *
 * @param name the plan file as the user named it.
 */
export async function sourceFromSavedPlan(
  bytes: Uint8Array,
  name: string,
  workingFolder: string = process.cwd(),
): Promise<SourceUse> {
  const snapshot = readSnapshot(bytes);
  if ("refused" in snapshot) {
    const note = `the configuration inside ${name} is not used: ${snapshot.refused}`;
    return { source: undefined, path: name, notes: [note], proofOnly: true };
  }
  const { archive, manifest } = snapshot;
  // Of OpenTofu's files, the archive of Terraform has none, and its own those that it used.
  const files = new SnapshotFiles(archive, manifest, dirname(name));
  for (const folder of [resolve(workingFolder, dirname(name)), workingFolder]) {
    if (files.adopt(new FolderFiles(folder, workingFolder))) break;
  }
  const tree = new ModuleTree(files, new SnapshotModules(manifest), readFile, {
    tool: "opentofu",
    absent: "is not in the saved plan",
  });
  return useOf({ root: name, origin: "saved-plan", ...(await tree.read()) });
}

function readSnapshot(bytes: Uint8Array) {
  const archive = unpack(bytes, CONFIGURATION, LIMITS);
  if ("refused" in archive) return archive;
  const list = archive.get(MANIFEST);
  const manifest = list && readManifest(new TextDecoder().decode(list));
  const missing: Refusal = { refused: "it has no list of modules" };
  return manifest === undefined ? missing : { archive, manifest };
}
