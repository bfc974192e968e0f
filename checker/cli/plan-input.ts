import { isJudged } from "../aws/judged.js";
import { PlanError, type ReadPlan, readPlan } from "../plan/index.js";
import type { ReadPlanOptions } from "../plan/read.js";
import type { UnreadReport } from "../report/model.js";
import type { SourceRequest } from "../source/index.js";
import type { SourceUse } from "../source/model.js";
import { oneLine } from "./failure.js";
import { isStored } from "./plan-store/stored.js";
import type { NamedPlan } from "./plan-tree.js";
import { foldersFor, type NamedSources } from "./source-option.js";

/** A plan that cannot be used. */
export interface UnusablePlan {
  readonly path: string;
  readonly error: PlanError;
}

export function unreadPlan({ path, error }: UnusablePlan): UnreadReport {
  const name = path === "-" ? "standard input" : path;
  return { kind: "plan", path, message: oneLine(error.message.replace(`${name}: `, "")) };
}

/** How plans of a run are read, each by itself. */
export interface PlanReading extends Pick<ReadPlanOptions, "tell"> {
  readonly workingFolder: string;
  /** What `--source` names. */
  readonly named: NamedSources;
  readonly terraform: string;
  /** In milliseconds; 0 for no limit. */
  readonly terraformTimeout: number;
  readonly maxPlanSize: number;
}

/** Reads one plan of a run, from a file or standard input unless somebody else reads it. */
export async function readNamedPlan(
  { path, unit }: NamedPlan,
  { named, ...reading }: PlanReading,
  read: (path: string, how: ReadPlanOptions) => Promise<ReadPlan> = readPlan,
): Promise<ReadPlan | UnusablePlan> {
  const configurationFolders = [
    ...foldersFor(named, path).folders,
    ...(unit === undefined ? [] : [unit]),
  ];
  try {
    const plan = await read(path, { ...reading, configurationFolders, holds: isJudged });
    return unit === undefined ? plan : { ...plan, folder: unit };
  } catch (error) {
    if (error instanceof PlanError) return { path, error };
    throw error;
  }
}

/** What is asked of the sources of a plan. */
export async function sourceRequest(
  { plan, savedPlan, folder }: ReadPlan,
  named: NamedSources,
  workingFolder: string,
): Promise<SourceRequest> {
  const { folders, outright } = foldersFor(named, plan.path);
  // A saved plan holds the very files that it was made from, so that nothing has to be matched.
  const near = [...folders, ...(folder === undefined ? [] : [folder])];
  const brought = savedPlan && (await broughtBy(savedPlan, plan, workingFolder, near));
  // What is in a bucket was hardly made from what happens to be here.
  const disabled = isStored(plan.path) && folders.length === 0;
  const request = { plan, planFolder: folder, workingFolder, brought, disabled };
  return { ...request, explicit: folders, outright };
}

/** Most plans are JSON, and bring none. */
async function broughtBy(
  savedPlan: Uint8Array,
  { path, tool }: ReadPlan["plan"],
  workingFolder: string,
  folders: readonly string[],
): Promise<SourceUse> {
  const { sourceFromSavedPlan } = await import("../source/saved-plan.js");
  return await sourceFromSavedPlan(savedPlan, path, workingFolder, tool, folders);
}
