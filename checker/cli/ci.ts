import { readFileSync } from "node:fs";

export type CiEnvironment = { readonly [name: string]: string | undefined };

/** A system that runs pipelines, as it tells of itself in the environment. */
export interface Ci {
  readonly name: "github" | "gitlab" | "azure" | "bitbucket";
  /** Where it has put the repository. */
  readonly root: string | undefined;
  /** The address of a line of a file, in which `{path}` and `{line}` are to be filled in. */
  readonly link: string | undefined;
}

/** The system that a run is in, if it is one of those that flowgate writes to by itself. */
export function detectCi(env: CiEnvironment): Ci | undefined {
  return [github, gitlab, azure, bitbucket].map((one) => one(env)).find((ci) => ci !== undefined);
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
function github(env: CiEnvironment): Ci | undefined {
  if (env["GITHUB_ACTIONS"] !== "true") return undefined;
  const commit = headOf(env["GITHUB_EVENT_PATH"]) ?? env["GITHUB_SHA"];
  const link = address(
    [env["GITHUB_SERVER_URL"], env["GITHUB_REPOSITORY"], commit],
    ([server, repository, sha]) => `${server}/${repository}/blob/${sha}/{path}#L{line}`,
  );
  return { name: "github", root: env["GITHUB_WORKSPACE"], link };
}

/**
 * Of a pull request, the commit that it ends with: that which is checked out is a merge of GitHub's own, and
 * will be gone.
 */
function headOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    const event: unknown = JSON.parse(readFileSync(path, "utf8"));
    const sha = member(member(member(event, "pull_request"), "head"), "sha");
    return typeof sha === "string" ? sha : undefined;
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
function gitlab(env: CiEnvironment): Ci | undefined {
  if (env["GITLAB_CI"] !== "true") return undefined;
  const link = address(
    [env["CI_PROJECT_URL"], env["CI_COMMIT_SHA"]],
    ([project, sha]) => `${project}/-/blob/${sha}/{path}#L{line}`,
  );
  return { name: "gitlab", root: env["CI_PROJECT_DIR"], link };
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function azure(env: CiEnvironment): Ci | undefined {
  if (env["TF_BUILD"]?.toLowerCase() !== "true") return undefined;
  const isOwn = env["BUILD_REPOSITORY_PROVIDER"] === "TfsGit";
  const link = address(
    [isOwn ? env["BUILD_REPOSITORY_URI"] : undefined, env["BUILD_SOURCEVERSION"]],
    ([repository, sha]) =>
      `${repository}?path=/{path}&version=GC${sha}&line={line}&lineEnd={line}&lineStartColumn=1&lineEndColumn=1000`,
  );
  return { name: "azure", root: env["BUILD_SOURCESDIRECTORY"], link };
}

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
function bitbucket(env: CiEnvironment): Ci | undefined {
  if (env["BITBUCKET_BUILD_NUMBER"] === undefined) return undefined;
  const link = address(
    [env["BITBUCKET_REPO_FULL_NAME"], env["BITBUCKET_COMMIT"]],
    ([repository, sha]) => `https://bitbucket.org/${repository}/src/${sha}/{path}#lines-{line}`,
  );
  return { name: "bitbucket", root: env["BITBUCKET_CLONE_DIR"], link };
}

function address(
  parts: readonly (string | undefined)[],
  write: (known: readonly string[]) => string,
): string | undefined {
  const known = parts.filter((part): part is string => part !== undefined && part !== "");
  return known.length === parts.length ? write(known) : undefined;
}
