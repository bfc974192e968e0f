import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plan } from "../plan/model.js";
import { SourceError } from "./errors.js";
import { matchSource } from "./match/match.js";
import type { Source, SourceUse } from "./model.js";
import { formatProblem } from "./problem.js";
import { readSource } from "./read.js";

export interface SourceRequest {
  readonly plan: Plan;
  /** The folder of the plan file; `undefined` for standard input. */
  readonly planFolder: string | undefined;
  readonly workingFolder: string;
  /** Folders that the user named. */
  readonly explicit: readonly string[];
  /** The user wants none. */
  readonly disabled: boolean;
}

/** Differences that a note names; the rest is counted. */
const MOST_REASONS = 3;

/**
 * Finds the sources of a plan: the first folder that does not contradict it, of those that the user
 * named, or else of the plan's folder and the working folder.
 *
 * @throws {SourceError} when a folder that the user named does not exist or holds no configuration.
 */
export async function findSource(request: SourceRequest): Promise<SourceUse> {
  const none = { source: undefined, path: undefined };
  if (request.disabled) return { ...none, notes: [] };
  if (request.plan.configuration === undefined) {
    const note = "the plan has no configuration, so that no source can be told to be its own";
    return { ...none, notes: request.explicit.length > 0 ? [note] : [] };
  }
  const notes: string[] = [];
  let refused: string | undefined;
  for (const folder of candidates(request)) {
    const source = await readSource(folder, request.plan.tool, request.workingFolder);
    if (!source.modules.has("")) {
      if (request.explicit.length > 0) throw unusable(folder, request);
      continue;
    }
    const reasons = matchSource(request.plan, source);
    if (reasons.length === 0) {
      return { source, path: source.root, notes: source.problems.map(formatProblem) };
    }
    refused ??= source.root;
    notes.push(describeMismatch(source, reasons));
  }
  return { source: undefined, path: refused, notes };
}

function candidates({ explicit, planFolder, workingFolder }: SourceRequest): readonly string[] {
  const folders = explicit.length > 0 ? explicit : [planFolder ?? workingFolder, workingFolder];
  return [...new Set(folders.map((folder) => resolve(workingFolder, folder)))];
}

function unusable(folder: string, { explicit, workingFolder }: SourceRequest): SourceError {
  const named = explicit.find((path) => resolve(workingFolder, path) === folder) ?? folder;
  return new SourceError(named, whyUnusable(named, folder));
}

function whyUnusable(named: string, path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return "no such folder; name that of the root module with --source";
  return found.isDirectory()
    ? "no Terraform files in this folder; name that of the root module with --source"
    : `a file, where a folder is to be named; write --source ${dirname(named)}`;
}

function describeMismatch(source: Source, reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_REASONS).join("; ");
  const more = reasons.length - MOST_REASONS;
  const rest = more > 0 ? `; and ${more} more` : "";
  return `${source.root} is not what the plan was made from: ${shown}${rest}`;
}
