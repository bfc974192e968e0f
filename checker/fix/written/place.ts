import type {
  TextSpan,
  WrittenArgument,
  WrittenBlock,
  WrittenFile,
} from "../../source/native/written.js";
import type { WrittenFiles } from "../model.js";

/** A block of a file that may be changed. */
export interface PlacedBlock {
  readonly written: WrittenFile;
  readonly block: WrittenBlock;
}

/** Something in a file that may be changed. */
export interface PlacedSpan {
  readonly written: WrittenFile;
  readonly span: TextSpan;
}

/** The one block of a file with these labels; undefined where it has several, and nothing says which. */
export function blockIn(
  files: WrittenFiles,
  file: string,
  type: string,
  labels: readonly string[],
): PlacedBlock | undefined {
  const written = files.get(file);
  const [block, ...others] = (written?.blocks ?? []).filter(
    (one) => one.type === type && one.labels.join("\n") === labels.join("\n"),
  );
  if (written === undefined || block === undefined || others.length > 0) return undefined;
  return { written, block };
}

export function argumentOf(block: WrittenBlock, name: string): WrittenArgument | undefined {
  return block.arguments.find((one) => one.name === name);
}

export function placedValue(
  { written, block }: PlacedBlock,
  argument: string,
): PlacedSpan | undefined {
  const span = argumentOf(block, argument)?.value;
  return span === undefined ? undefined : { written, span };
}

/** The value of a local, in whichever of the file's `locals` blocks it stands. */
export function localIn(files: WrittenFiles, file: string, name: string): PlacedSpan | undefined {
  const written = files.get(file);
  const [found, ...others] = (written?.blocks ?? [])
    .filter(({ type }) => type === "locals")
    .flatMap((block) => argumentOf(block, name) ?? []);
  if (written === undefined || found === undefined || others.length > 0) return undefined;
  return { written, span: found.value };
}
