import { readFileSync } from "node:fs";
import type { Environment } from "./inputs.js";

export interface PullRequest {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
}

/** The pull request that a run is for; undefined where it is for none. */
export function pullRequestOf(env: Environment): PullRequest | undefined {
  const [owner = "", repository = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  const number = numberOf(env["GITHUB_EVENT_PATH"]);
  if (number === undefined || owner === "" || repository === "") return undefined;
  return { owner, repository, number };
}

/**
 * Events whose runs have secrets and a token that may write, whoever has opened the pull request
 * (https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/).
 */
export function isPrivileged(env: Environment): boolean {
  return ["pull_request_target", "workflow_run", "issue_comment"].includes(
    env["GITHUB_EVENT_NAME"] ?? "",
  );
}

function numberOf(path: string | undefined): number | undefined {
  if (path === undefined) return undefined;
  try {
    const event: { pull_request?: { number?: unknown } } = JSON.parse(readFileSync(path, "utf8"));
    const number = event.pull_request?.number;
    return Number.isSafeInteger(number) ? Number(number) : undefined;
  } catch {
    return undefined;
  }
}
