import { UsageError } from "../failure.js";
import { chooseOutput, type Output } from "../output.js";

/** What is done with what could be written. */
export type Manner =
  | { readonly kind: "show" }
  | { readonly kind: "patch"; readonly output: Output }
  | { readonly kind: "ask" }
  | { readonly kind: "write" }
  /** Nobody has said, and nobody can be asked. */
  | { readonly kind: "unsaid" };

export interface MannerFlags {
  readonly dryRun?: true;
  /** A file for a patch. */
  readonly patch?: string;
  readonly yes?: true;
}

/** Where a run is. */
export interface RunSurroundings {
  /** Somebody sees what is printed, and can answer. */
  readonly isInteractive: boolean;
  readonly isCi: boolean;
}

/** In the working folder of a pipeline, to be kept as an artifact. */
const PATCH = "flowgate.patch";

/**
 * Pipelines get a patch, since nobody would see what was written there; where nobody can be asked, nothing is written
 * that was not asked for.
 *
 * @param plans which a patch must not replace.
 */
export async function chooseManner(
  { dryRun, patch, yes }: MannerFlags,
  { isInteractive, isCi }: RunSurroundings,
  plans: readonly string[],
): Promise<Manner> {
  if (dryRun) return { kind: "show" };
  if (yes) return { kind: "write" };
  if (patch === undefined && isInteractive) return { kind: "ask" };
  if (patch === undefined && !isCi) return { kind: "unsaid" };
  const output = await chooseOutput(patch ?? PATCH, plans);
  return { kind: "patch", output };
}

/** What is said where there is something to write. */
export function unsaid(): UsageError {
  return new UsageError(
    "nobody can be asked here; write it with --yes, look at it with --dry-run, or make a patch with --patch FILE",
  );
}
