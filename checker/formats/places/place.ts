import { posix } from "node:path";
import type { Finding, PlanReport } from "../../report/model.js";
import type { Position } from "../../source/expression.js";
import type { Repository } from "../model.js";
import { vpcOfFinding } from "./vpc.js";

/** A line of a file of the repository. */
export interface RepositoryPlace {
  /** From the repository's root, with slashes: never empty, absolute, above the root, or an address. */
  readonly path: string;
  readonly line: number;
}

/** What has a place of its own, or is called from one. */
export interface PlacedInSource {
  readonly location: Position | null;
  readonly called_at: Position | null;
}

/** Where the files of a report are taken to be where nothing is known of a repository. */
export const NO_REPOSITORY: Repository = { folder: "", link: undefined };

/** Terraform's and Terragrunt's own folders: what is in there is downloaded, and in no commit. */
const DOWNLOADED = new Set([".terraform", ".terragrunt-cache"]);

/** Where something stands in the repository; or, where it is not in there, the call that leads to it. */
export function placeOf(
  { location, called_at: call }: PlacedInSource,
  repository: Repository,
): RepositoryPlace | undefined {
  const own = location === null ? undefined : placeIn(location, repository);
  const called = call === null ? undefined : placeIn(call, repository);
  // A module out of the working folder may be one of the repository all the same; one below it was downloaded.
  return location?.file.startsWith("../") === true ? (own ?? called) : (called ?? own);
}

/** A position in the repository; undefined for one that is not in there. */
export function placeIn(position: Position, { folder }: Repository): RepositoryPlace | undefined {
  const path = pathIn(position.file, folder);
  return path === undefined ? undefined : { path, line: Math.max(1, position.line) };
}

/**
 * Where a finding is to be shown, wherever that may be: at its own place, or else in the first file of its plan's
 * configuration, or else at the plan itself.
 */
export function placeOfFinding(
  finding: Finding,
  plan: PlanReport,
  repository: Repository,
): RepositoryPlace {
  const vpc = vpcOfFinding(finding, plan);
  return (
    placeOf(finding, repository) ??
    (vpc && placeOf(vpc, repository)) ??
    placeOfPlan(plan, repository)
  );
}

/** The beginning of what a plan was made from, as far as that is known. */
export function placeOfPlan(plan: PlanReport, repository: Repository): RepositoryPlace {
  const places = [
    ...plan.vpcs,
    ...plan.flow_logs.map(({ location }) => ({ location, called_at: null })),
  ]
    .map((one) => placeOf(one, repository)?.path)
    .filter((path) => path !== undefined);
  const [first] = places.sort(byDepth);
  return { path: first ?? planPath(plan.path, repository), line: 1 };
}

/** The files of the root module before those of its modules. */
function byDepth(one: string, other: string): number {
  const depth = one.split("/").length - other.split("/").length;
  return depth !== 0 ? depth : one < other ? -1 : Number(one > other);
}

/** Where a plan is in the repository; of one that is kept elsewhere, or was piped in, what it is called at least. */
export function planPath(path: string, { folder }: Repository): string {
  if (path === "-") return posix.join(folder, "plan.json");
  return pathIn(path, folder) ?? posix.join(folder, nameIn(path));
}

function nameIn(path: string): string {
  const name = posix.basename(path.replaceAll("\\", "/"));
  return ["", ".", ".."].includes(name) ? "plan.json" : name;
}

function pathIn(file: string, folder: string): string | undefined {
  const named = file.replaceAll("\\", "/");
  // `git::https://…`, and the drives of Windows.
  if (named === "" || named.startsWith("/") || /^[A-Za-z][\w+.-]*:/.test(named)) return undefined;
  const path = posix.normalize(posix.join(folder, named));
  const parts = path.split("/");
  if (path === "." || parts[0] === ".." || path.endsWith("/")) return undefined;
  return parts.some((part) => DOWNLOADED.has(part)) ? undefined : path;
}

/** As a reference in a URI (RFC 3986), in which a name is a name whatever characters it has. */
export function uriOf({ path }: RepositoryPlace): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.replace(HALF, "\uFFFD")))
    .join("/");
}

/** Half of a character is none that a URI could have. */
const HALF = /\p{Cs}/gu;
