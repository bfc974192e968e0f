import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { Plan } from "../plan/model.js";
import { type Archive, namesIn, type Refusal, unpack } from "./archive.js";
import type { SourceUse } from "./model.js";
import { LARGEST_FILE } from "./module/files.js";
import { FolderFiles } from "./module/folder.js";
import { type Manifest, readManifest } from "./module/manifest.js";
import { SnapshotModules } from "./module/places.js";
import { CONFIGURATION, SnapshotFiles } from "./module/snapshot.js";
import { ModuleTree } from "./module/tree.js";
import { useOf } from "./problem.js";
import { filesOnDisk, readFile } from "./read.js";

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
 * @param tool what made it, where the plan tells.
 * @param folders where its files may be, besides the folder that it is in and the working folder.
 */
export async function sourceFromSavedPlan(
  bytes: Uint8Array,
  name: string,
  workingFolder: string = process.cwd(),
  tool: Plan["tool"] = "unknown",
  folders: readonly string[] = [],
): Promise<SourceUse> {
  const snapshot = readSnapshot(bytes);
  if ("refused" in snapshot) {
    const note = `the configuration inside ${name} is not used: ${snapshot.refused}`;
    return { source: undefined, path: name, notes: [note], proofOnly: true };
  }
  const { archive, manifest } = snapshot;
  const files = new SnapshotFiles(archive, manifest, dirname(name));
  const adopted = [...folders, dirname(name), workingFolder]
    .map((folder) => new FolderFiles(resolve(workingFolder, folder), workingFolder))
    .find((folder) => files.adopt(folder));
  const tree = new ModuleTree(files, new SnapshotModules(manifest), readFile, {
    // Of OpenTofu's files, the archive of Terraform has none, and its own those that it used.
    tool: tool === "unknown" ? "opentofu" : tool,
    absent: "is not in the saved plan",
  });
  const source = { root: name, origin: "saved-plan" as const, ...(await tree.read()) };
  return useOf(adopted === undefined ? source : { ...source, disk: filesOnDisk(adopted, tree) });
}

function readSnapshot(bytes: Uint8Array) {
  const archive = unpack(bytes, CONFIGURATION, LIMITS);
  if ("refused" in archive) return archive;
  const list = archive.get(MANIFEST);
  const manifest = list && readManifest(new TextDecoder().decode(list));
  const missing: Refusal = { refused: "it has no list of modules" };
  if (manifest === undefined) return missing;
  const unlike = unlikeCopy(archive, manifest);
  return unlike === undefined ? { archive, manifest } : { refused: unlike };
}

/** A folder that several calls name is there once for each of them, and always the same. */
function unlikeCopy(archive: Archive, manifest: Manifest): string | undefined {
  const known = new Map<string, { readonly key: string; readonly files: string }>();
  for (const [key, { folder }] of manifest) {
    const files = digestOf(archive, `${CONFIGURATION}m-${key}/`);
    const other = known.get(folder);
    if (other !== undefined && other.files !== files) {
      return `the modules "${other.key}" and "${key}" are of one folder, and differ`;
    }
    known.set(folder, { key, files });
  }
  return undefined;
}

function digestOf(archive: Archive, prefix: string): string {
  const own = [...archive].filter(([name]) => name.startsWith(prefix));
  const digests = own.map(([name, content]) => [
    name.slice(prefix.length),
    createHash("sha256").update(content).digest("base64"),
  ]);
  return JSON.stringify(digests.sort());
}
