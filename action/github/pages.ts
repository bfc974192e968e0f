import type { PullRequest } from "../event.js";
import { type Api, ApiError } from "./api.js";

/** What a pull request has many of, and what is asked of each. */
export interface Connection {
  readonly name: "comments" | "reviewThreads";
  /** The fields of a node, in GraphQL. */
  readonly fields: string;
  /** In the words of an error. */
  readonly plural: string;
  /** 100 each: more are not worth an hour's limit of requests. */
  readonly mostPages: number;
}

interface Page<Node> {
  readonly repository?: {
    readonly pullRequest?:
      | ({ readonly id: string } & Readonly<
          Record<
            Connection["name"],
            {
              readonly pageInfo: {
                readonly hasNextPage: boolean;
                readonly endCursor: string | null;
              };
              readonly nodes: readonly Node[];
            }
          >
        >)
      | null;
  } | null;
}

/**
 * Reads all pages of a connection, and the id of its pull request.
 *
 * @throws {ApiError}
 */
export async function readNodes<Node>(
  api: Api,
  pullRequest: PullRequest,
  { name, fields, plural, mostPages }: Connection,
): Promise<{ readonly id: string; readonly nodes: readonly Node[] }> {
  const query = queryOf(name, fields);
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let number = 0; number < mostPages; number++) {
    const page = (await api.ask(query, { ...pullRequest, after })) as Page<Node>;
    const found = page.repository?.pullRequest;
    if (!found) throw new ApiError("GitHub's API does not know the pull request");
    const { nodes: more, pageInfo } = found[name];
    nodes.push(...more);
    if (!pageInfo.hasNextPage) return { id: found.id, nodes };
    after = pageInfo.endCursor;
  }
  throw new ApiError(`the pull request has more than ${mostPages * 100} ${plural}`);
}

function queryOf(name: Connection["name"], fields: string): string {
  return `query($owner: String!, $repository: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repository) {
    pullRequest(number: $number) {
      id
      ${name}(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${fields} }
      }
    }
  }
}`;
}
