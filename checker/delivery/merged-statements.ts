import type { Position } from "../source/expression.js";
import { type Tree, UNKNOWN_TREE } from "./iam/tree.js";

/** A document, and where its statements stand. */
export interface PlacedTree {
  readonly tree: Tree;
  readonly places: readonly (Position | undefined)[];
}

/** A statement among those that are put together. */
export interface MergedStatement {
  readonly tree: Tree;
  /** Empty where it has none, undefined where that is not known. */
  readonly sid: string | undefined;
  readonly at: Position | undefined;
}

/**
 * One with a name takes the place of the first that has the same name. What may have been replaced may be
 * anything.
 */
export function mergeStatements(
  existing: readonly MergedStatement[],
  added: readonly MergedStatement[],
): readonly MergedStatement[] {
  let merged = existing;
  for (const statement of added) merged = mergeOne(merged, statement);
  return merged;
}

function mergeOne(
  existing: readonly MergedStatement[],
  statement: MergedStatement,
): readonly MergedStatement[] {
  const { sid } = statement;
  if (sid === "") return [...existing, statement];
  if (sid === undefined) return [...overrideByUnknown(existing), statement];
  const doubtful = existing.map((one) => (one.sid === undefined ? unsure(one) : one));
  const at = existing.findIndex((one) => one.sid === sid);
  return at < 0 ? [...doubtful, statement] : doubtful.with(at, statement);
}

/** What becomes of statements where others may have taken the place of those with a name. */
export function overrideByUnknown(
  existing: readonly MergedStatement[],
): readonly MergedStatement[] {
  return existing.map((one) => (one.sid === "" ? one : unsure(one)));
}

function unsure(statement: MergedStatement): MergedStatement {
  return { ...statement, tree: UNKNOWN_TREE };
}
