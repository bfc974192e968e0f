import type { FixContext } from "../model.js";
import { folderIn } from "../written/folder.js";
import type { PlacedBlock } from "../written/place.js";

const GIVEN = new WeakMap<FixContext, Map<string, string>>();

/** A name for what is written once beside a block, however often it is asked for. */
export function nameOnce(
  context: FixContext,
  { written: { file }, block }: PlacedBlock,
  type: string,
  wanted: string,
): string {
  const given = GIVEN.get(context) ?? new Map<string, string>();
  GIVEN.set(context, given);
  const key = JSON.stringify([file, block.start, type]);
  const name = given.get(key) ?? context.names.take(folderIn(file), type, wanted);
  given.set(key, name);
  return name;
}
