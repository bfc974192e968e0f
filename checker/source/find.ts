import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plan } from "../plan/model.js";
import { type Claim, refusalsAmong } from "./claims.js";
import { SourceError } from "./errors.js";
import { type Fit, readFitting, sameFiles } from "./fit.js";
import { NO_SOURCE, type SourceUse } from "./model.js";
import { realPath } from "./module/folder.js";
import { useOf } from "./problem.js";

export interface SourceRequest {
  readonly plan: Plan;
  /** The folder of the plan file; `undefined` for standard input. */
  readonly planFolder: string | undefined;
  readonly workingFolder: string;
  /** Folders that the user named. */
  readonly explicit: readonly string[];
  /** They were named for this plan alone. */
  readonly outright?: boolean;
  /** What a saved plan has brought along: its sources, or why they are not to be used. */
  readonly brought?: SourceUse | undefined;
  /** The user wants none. */
  readonly disabled: boolean;
}

/**
 * Finds the sources of a plan: those in the one folder that does not contradict it, of those that the
 * user named, or else of the plan's folder and the working folder. Where several do not, and are not
 * the same byte by byte, none is taken.
 *
 * @throws {SourceError} when a folder that the user named does not exist or holds no configuration.
 */
export async function findSource(request: SourceRequest): Promise<SourceUse> {
  const [use = NO_SOURCE] = await findSources([request]);
  return use;
}

/**
 * The same for the plans of one run. What fits is not always what a plan was made from, for stacks may be
 * copies that differ in a local: a folder that is another plan's is not taken.
 */
export async function findSources(
  requests: readonly SourceRequest[],
): Promise<readonly SourceUse[]> {
  const found = await Promise.all(requests.map(claimSource));
  const refusals = refusalsAmong(found.map(({ claim }) => claim));
  return found.map((one, at) => one.use(refusals[at]));
}

/** The sources of one plan, as far as no other plan of its run has a better right to them. */
export interface ClaimedSource {
  readonly claim: Claim;
  /** @param refusal why they are another plan's; undefined where they are not. */
  readonly use: (refusal: string | undefined) => SourceUse;
}

/** @throws {SourceError} as `findSource` does. */
export async function claimSource(request: SourceRequest): Promise<ClaimedSource> {
  const found = await findOne(request);
  return {
    claim: claimOf(found),
    use: (refusal) => {
      const use =
        found.kind === "use"
          ? found.use
          : refusal === undefined
            ? useOf(found.fit.source)
            : refuse(found.fit, refusal);
      return withBrought(use, request);
    },
  };
}

function claimOf(found: Found): Claim {
  const { request } = found;
  const lies = request.planFolder === undefined ? undefined : realPath(request.planFolder);
  if (found.kind === "use") {
    return request.brought?.source === undefined
      ? { kind: "none" }
      : { kind: "settled", plan: request.plan.path, lies };
  }
  const { place, source } = found.fit;
  return {
    kind: "fits",
    plan: request.plan.path,
    place,
    folder: source.root,
    isOutright: request.outright === true || lies === place,
    isNamedForAll: request.explicit.length === 1,
    isCopied: found.isCopied,
  };
}

/** Adds why the sources inside of a saved plan were refused. */
function withBrought(use: SourceUse, { brought }: SourceRequest): SourceUse {
  if (brought === undefined || brought === use) return use;
  return { ...use, notes: [...brought.notes, ...use.notes], proofOnly: true };
}

type Found = { readonly request: SourceRequest } & (
  | { readonly kind: "use"; readonly use: SourceUse }
  | {
      readonly kind: "fits";
      readonly fit: Fit;
      /** Another folder holds the very same files. */
      readonly isCopied: boolean;
    }
);

async function findOne(request: SourceRequest): Promise<Found> {
  const { plan, explicit, brought, disabled } = request;
  if (disabled) return { kind: "use", request, use: NO_SOURCE };
  if (brought?.source !== undefined) return { kind: "use", request, use: brought };
  if (plan.configuration === undefined) {
    const note = "the plan has no configuration, so that no source can be told to be its own";
    return {
      kind: "use",
      request,
      use: { ...NO_SOURCE, notes: explicit.length > 0 ? [note] : [] },
    };
  }
  const fits: Fit[] = [];
  const refused: { readonly path: string; readonly note: string }[] = [];
  for (const folder of candidates(request)) {
    const read = await readFitting(plan, folder, request.workingFolder);
    if (read.kind === "empty" && explicit.length > 0) throw unusable(folder, request);
    if (read.kind === "fits") fits.push(...read.fits);
    if (read.kind === "refused") refused.push(read);
  }
  const [fit, ...others] = fits;
  if (fit === undefined) {
    const use = { ...NO_SOURCE, path: refused[0]?.path, notes: refused.map(({ note }) => note) };
    return { kind: "use", request, use: refused.length === 0 ? use : { ...use, proofOnly: true } };
  }
  const rival = others.find((other) => !sameFiles(fit, other));
  if (rival !== undefined) {
    return { kind: "use", request, use: refuse(fit, unlike(fit, rival, plan)) };
  }
  return { kind: "fits", request, fit, isCopied: others.length > 0 };
}

function candidates({ explicit, planFolder, workingFolder }: SourceRequest): readonly string[] {
  const folders = explicit.length > 0 ? explicit : [planFolder ?? workingFolder, workingFolder];
  const byPlace = new Map<string, string>();
  for (const folder of folders.map((path) => resolve(workingFolder, path))) {
    const place = realPath(folder);
    if (!byPlace.has(place)) byPlace.set(place, folder);
  }
  return [...byPlace.values()];
}

/** Two that fit and are not the same: why neither is taken. */
function unlike(one: Fit, other: Fit, plan: Plan): string {
  if (one.place === other.place) {
    return `${one.source.root} holds files for OpenTofu (.tofu), and ${plan.path} does not tell whether OpenTofu or Terraform made it; pass the saved plan, which brings the files that were read`;
  }
  return `${one.source.root} and ${other.source.root} both fit ${plan.path}, and differ; say which it was made from with --source ${plan.path}=FOLDER`;
}

function refuse({ source }: Fit, note: string): SourceUse {
  return { source: undefined, path: source.root, notes: [note], proofOnly: true };
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
