import type { PlanCoverage } from "../../coverage/model.js";
import type { Edit } from "../../remedy/edits.js";
import type { WrittenBlock, WrittenFile } from "../../source/native/written.js";
import type { WrittenFiles } from "../model.js";

/** A block in a file that may be changed. */
export interface Anchor {
  readonly folder: string;
  readonly written: WrittenFile;
  readonly block: WrittenBlock;
}

/** The block behind which an edit goes: that of the VPC, or of the call of its module. */
export function anchorOf(
  { site, call, of }: Edit,
  coverage: PlanCoverage,
  files: WrittenFiles,
): Anchor | undefined {
  const folders = new Set(site.calls.map(({ place }) => folderAt(coverage, files, place)));
  for (const folder of folders) {
    const labels = call === undefined ? of.split(".") : [call];
    const type = call === undefined ? "resource" : "module";
    const found = folder === undefined ? undefined : findBlock(files, folder, type, labels);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder of a module by its place in a plan's configuration, if something may be written there. */
export function folderAt(
  { source: { source } }: PlanCoverage,
  files: WrittenFiles,
  place: string,
): string | undefined {
  return source === undefined ? undefined : files.folderOf(source, place);
}

/** A block of a folder by its labels; the one that others override, where there are several. */
export function findBlock(
  files: WrittenFiles,
  folder: string,
  type: string,
  labels: readonly string[],
): Anchor | undefined {
  const all = files.listed(folder).toSorted((a, b) => Number(overrides(a)) - Number(overrides(b)));
  for (const file of all) {
    const written = files.get(file);
    const block = written && blocksOf(written).get(nameOfBlock(type, labels));
    if (written !== undefined && block !== undefined) return { folder, written, block };
  }
  return undefined;
}

/** Asked for each of thousands of VPCs; the first of those with one name. */
function blocksOf(written: WrittenFile): ReadonlyMap<string, WrittenBlock> {
  const known = BLOCKS.get(written);
  if (known !== undefined) return known;
  const blocks = new Map(
    written.blocks.toReversed().map((block) => [nameOfBlock(block.type, block.labels), block]),
  );
  BLOCKS.set(written, blocks);
  return blocks;
}

const BLOCKS = new WeakMap<WrittenFile, ReadonlyMap<string, WrittenBlock>>();

function nameOfBlock(type: string, labels: readonly string[]): string {
  return [type, ...labels].join("\n");
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function overrides(file: string): boolean {
  return /(?:^|[/_])override\.(?:tf|tofu)$/.test(file);
}
