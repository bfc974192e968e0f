import { dirname, resolve } from "node:path";
import type { SourceUse } from "./model.js";
import { FolderFiles } from "./module/folder.js";
import { type Manifest, readManifest } from "./module/manifest.js";
import { type Archive, CONFIGURATION, SnapshotFiles } from "./module/snapshot.js";
import { ModuleTree } from "./module/tree.js";
import { formatProblem } from "./problem.js";
import { readFile } from "./read.js";

// A saved plan is made by `terraform plan`, but may reach us from anywhere: these keep a small
// archive from growing without end. Configurations are a fraction of this.
const LARGEST_FILE = 16 * 1024 * 1024;
const LARGEST_TOTAL = 64 * 1024 * 1024;
const MOST_FILES = 20_000;

const MANIFEST = `${CONFIGURATION}modules.json`;
const PLAN = "tfplan";

/** Whether the bytes are a plan file as `terraform plan -out` writes it: a zip with a plan in it. */
export async function isSavedPlan(bytes: Uint8Array): Promise<boolean> {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)) return false;
  let found = false;
  try {
    const { unzipSync } = await import("fflate");
    unzipSync(bytes, {
      filter: ({ name }) => {
        found ||= name === PLAN;
        return false;
      },
    });
  } catch {
    return false;
  }
  return found;
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
  const archive = await unzip(bytes);
  const manifest = archive && manifestOf(archive);
  if (archive === undefined || manifest === undefined) {
    const note = `${name} holds no configuration that could be read`;
    return { source: undefined, path: name, notes: [note] };
  }
  // Of OpenTofu's files, the archive of Terraform has none, and its own those that it used.
  const files = new SnapshotFiles(archive, manifest, dirname(name));
  for (const folder of [resolve(workingFolder, dirname(name)), workingFolder]) {
    if (files.adopt(new FolderFiles(folder, workingFolder))) break;
  }
  const tree = new ModuleTree(files, "opentofu", manifest, readFile);
  const source = { root: name, origin: "saved-plan" as const, ...(await tree.read()) };
  return { source, path: name, notes: source.problems.map(formatProblem) };
}

async function unzip(bytes: Uint8Array): Promise<Archive | undefined> {
  let total = 0;
  let count = 0;
  try {
    const { unzipSync } = await import("fflate");
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.startsWith(CONFIGURATION)) return false;
        total += originalSize;
        count += 1;
        return originalSize <= LARGEST_FILE && total <= LARGEST_TOTAL && count <= MOST_FILES;
      },
    });
    const isWhole = total <= LARGEST_TOTAL && count <= MOST_FILES;
    return isWhole ? new Map(Object.entries(files)) : undefined;
  } catch {
    return undefined;
  }
}

function manifestOf(archive: Archive): Manifest | undefined {
  const bytes = archive.get(MANIFEST);
  return bytes && readManifest(new TextDecoder().decode(bytes));
}
