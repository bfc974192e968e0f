import type { PullRequest } from "../event.js";
import type { Api } from "./api.js";

/** A file that a pull request changes. */
export interface ChangedFile {
  /** From the repository's root. */
  readonly filename: string;
  /** Its hunks; none for a file that is too large, or no text. */
  readonly patch?: string;
}

/** 100 files each; GitHub lists no more than 3,000. */
const MOST_PAGES = 30;

/** https://docs.github.com/rest/pulls/pulls#list-pull-requests-files: GraphQL has no patches. */
export async function changedFiles(
  api: Api,
  { owner, repository, number }: PullRequest,
): Promise<readonly ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/pulls/${number}/files?per_page=100&page=${page}`;
    const listed = (await api.get(path)) as readonly ChangedFile[];
    files.push(...listed);
    if (listed.length < 100) break;
  }
  return files;
}
