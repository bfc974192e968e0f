import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { changeOf, planDocument } from "../plan/documents.js";

/** A VPC that is created, and no flow log. */
export const REJECTED = JSON.stringify(planDocument({ resource_changes: [changeOf()] }));

/** Nothing to record. */
export const ACCEPTED = JSON.stringify(planDocument());

/** A temporary folder with these files in it, and the two plans; it is removed after the tests. */
export function folderWith(files: Readonly<Record<string, string>> = {}): {
  readonly path: string;
} {
  const folder = { path: "" };
  beforeAll(async () => {
    folder.path = await realpath(await mkdtemp(join(tmpdir(), "flowgate-cli-")));
    const all = { "rejected.json": REJECTED, "accepted.json": ACCEPTED, ...files };
    for (const [name, content] of Object.entries(all)) {
      await writeFile(join(folder.path, name), content);
    }
  });
  afterAll(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}
