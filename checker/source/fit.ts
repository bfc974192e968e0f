import { isObject, type Json } from "../plan/json.js";
import { leavesOf } from "../plan/leaves.js";
import type { ModuleConfiguration, Plan } from "../plan/model.js";
import { everyModule, plannedExpressionsOf } from "../plan/modules.js";
import { matchSource } from "./match/match.js";
import type { Source } from "./model.js";
import type { Tool } from "./module/files.js";
import { realPath } from "./module/folder.js";
import type { LineEnds } from "./module/tree.js";
import { type Reading, readFolder } from "./read.js";

/** Sources that do not contradict a plan. */
export interface Fit extends Reading {
  /** The folder that they are in, without symbolic links. */
  readonly place: string;
}

export type FolderFit =
  | { readonly kind: "empty" }
  | { readonly kind: "refused"; readonly path: string; readonly note: string }
  /** Several where the plan does not tell how its tool reads the folder. */
  | { readonly kind: "fits"; readonly fits: readonly Fit[] };

/** Differences that a note names; the rest is counted. */
const MOST_REASONS = 3;

/** Reads a folder in every way in which the plan may have been made from it. */
export async function readFitting(
  plan: Plan,
  folder: string,
  workingFolder: string,
): Promise<FolderFit> {
  const fits: Fit[] = [];
  let refused: FolderFit = { kind: "empty" };
  for (const tool of toolsFor(plan)) {
    const read = (lineEnds?: LineEnds) =>
      readFolder(folder, workingFolder, plan, { tool, lineEnds });
    const asItStands = await read();
    if (!asItStands.source.modules.has("")) continue;
    const reasons = matchSource(plan, asItStands.source);
    const lineEnds = reasons.length === 0 ? undefined : plannedLineEnds(plan);
    const converted = lineEnds === undefined ? undefined : await read(lineEnds);
    const isMatching = converted !== undefined && matchSource(plan, converted.source).length === 0;
    const fitting = reasons.length === 0 ? asItStands : isMatching ? converted : undefined;
    const fit = fitting && { ...fitting, place: realPath(folder) };
    const isKnown = fit !== undefined && fits.some((other) => sameFiles(fit, other));
    if (fit !== undefined && !isKnown) fits.push(fit);
    if (fit === undefined)
      refused = { kind: "refused", ...describeMismatch(asItStands.source, reasons) };
  }
  return fits.length > 0 ? { kind: "fits", fits } : refused;
}

/** Whether the same files were read of two, byte by byte. */
export function sameFiles({ taken }: Fit, other: Fit): boolean {
  return (
    taken.size === other.taken.size &&
    [...taken].every(([path, bytes]) => {
      const theirs = other.taken.get(path);
      return theirs !== undefined && Buffer.compare(bytes, theirs) === 0;
    })
  );
}

function toolsFor({ tool }: Plan): readonly Tool[] {
  return tool === "unknown" ? ["terraform", "opentofu"] : [tool];
}

/**
 * The line ends that the plan's own constants have, of heredocs above all: git may check files out with
 * others than those that were planned.
 */
export function plannedLineEnds({ configuration }: Plan): LineEnds | undefined {
  const ends = new Set(configuration === undefined ? [] : lineEndsIn(configuration));
  if (ends.has("\r\n")) return "\r\n";
  return ends.has("\n") ? "\n" : undefined;
}

function* lineEndsIn(configuration: ModuleConfiguration): Generator<LineEnds> {
  for (const [, module] of everyModule(configuration)) {
    for (const leaf of plannedExpressionsOf(module).flatMap(leavesOf)) {
      if (leaf.kind === "constant") yield* endsOf(leaf.value);
    }
    for (const variable of module.variables.values()) yield* endsOf(variable.default ?? null);
  }
}

function* endsOf(value: Json): Generator<LineEnds> {
  if (typeof value === "string") {
    if (value.includes("\r\n")) yield "\r\n";
    else if (value.includes("\n")) yield "\n";
  } else if (isObject(value)) {
    for (const member of Object.values(value)) yield* endsOf(member);
  } else if (Array.isArray(value)) {
    for (const item of value) yield* endsOf(item);
  }
}

function describeMismatch(source: Source, reasons: readonly string[]) {
  const shown = reasons.slice(0, MOST_REASONS).join("; ");
  const more = reasons.length - MOST_REASONS;
  const rest = more > 0 ? `; and ${more} more` : "";
  const note = `${source.root} is not what the plan was made from: ${shown}${rest}`;
  return { path: source.root, note };
}
