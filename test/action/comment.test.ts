import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PULL_REQUEST, step } from "./runner.js";
import { type Answer, StandIn, urlOf } from "./stand-in.js";

const REJECTED = {
  plan: "examples/demo/plan.json",
  source: "examples/demo",
  comment: "true",
  suggest: "false",
  "comment-key": "network",
  "github-token": "the-token",
};
const ACCEPTED = {
  ...REJECTED,
  plan: "test/fixtures/count-one-splat/plan.json",
  source: "test/fixtures/count-one-splat",
};

let github: StandIn;
beforeEach(async () => {
  github = new StandIn();
  await github.start();
});
afterEach(() => github.stop());

function run(inputs: Readonly<Record<string, string>>, event: unknown = PULL_REQUEST) {
  return step(inputs, { event, env: { GITHUB_GRAPHQL_URL: github.url } });
}

/** What a run leaves on a pull request without comments. */
async function firstComment(inputs = REJECTED): Promise<string> {
  await run(inputs);
  const body = github.comments.at(-1)?.body ?? "";
  github.has();
  github.asked.length = 0;
  return body;
}

function warningsOf({ stdout }: { readonly stdout: string }): readonly string[] {
  return stdout.match(/^::warning .*$/gm) ?? [];
}

describe("one comment of a step", () => {
  it("is added where something is rejected, and named in the outputs", async () => {
    const { code, outputs, stdout } = await run(REJECTED);
    expect(code).toBe(1);
    expect(github.asked).toEqual(["repository", "addComment"]);
    const [comment] = github.comments;
    expect(comment?.body).toMatch(/^<!-- flowgate [0-9a-f]{32} -->\n## flowgate: rejected\n/);
    expect(outputs["comment"]).toBe(urlOf({ id: "IC_0" }));
    expect([...github.tokens]).toEqual(["bearer the-token"]);
    expect(stdout).not.toContain("the-token");
  });

  it("is left alone where it says the same, with whatever line ends", async () => {
    const body = await firstComment();
    github.has({ body: body.replaceAll("\n", "\r\n"), viewerDidAuthor: true });
    const { outputs } = await run(REJECTED);
    expect(github.asked).toEqual(["repository"]);
    expect(outputs["comment"]).toBe(urlOf({ id: "IC_0" }));
  });

  it("is brought up to date where it says something else, and shown where it was folded up", async () => {
    const body = await firstComment();
    github.has({
      body: body.replace("rejected", "accepted"),
      viewerDidAuthor: true,
      isMinimized: true,
    });
    await run(REJECTED);
    expect(github.asked).toEqual(["repository", "updateIssueComment", "unminimizeComment"]);
    expect(github.comments).toMatchObject([{ body, isMinimized: false }]);
  });

  it("is folded up as resolved where nothing is rejected any more", async () => {
    const body = await firstComment();
    github.has({ body, viewerDidAuthor: true });
    expect((await run(ACCEPTED)).code).toBe(0);
    expect(github.asked).toEqual(["repository", "updateIssueComment", "minimizeComment"]);
    expect(github.classifiers).toEqual(["RESOLVED"]);
    expect(github.comments[0]?.body).toContain("## flowgate: accepted");
    github.asked.length = 0;
    await run(ACCEPTED);
    expect(github.asked).toEqual(["repository"]);
  });

  it("is not begun where nothing is rejected", async () => {
    const { code, outputs } = await run(ACCEPTED);
    expect(code).toBe(0);
    expect(github.asked).toEqual(["repository"]);
    expect(outputs).not.toHaveProperty("comment");
  });

  it("is none of a stranger's, whatever that begins with", async () => {
    const body = await firstComment();
    github.has({ body, viewerDidAuthor: false });
    await run(REJECTED);
    expect(github.comments.map((one) => one.viewerDidAuthor)).toEqual([false, true]);
  });

  it("is none that only quotes the mark", async () => {
    const body = await firstComment();
    github.has({ body: `> ${body}`, viewerDidAuthor: true });
    await run(REJECTED);
    expect(github.asked).toEqual(["repository", "addComment"]);
  });

  it("is found on the third page", async () => {
    const body = await firstComment();
    const others = Array.from({ length: 234 }, (_, index) => ({ body: `comment ${index}` }));
    github.has(...others, { body, viewerDidAuthor: true });
    await run(REJECTED);
    expect(github.asked).toEqual(["repository", "repository", "repository"]);
  });

  it("is the oldest of two, and the other one is folded up", async () => {
    const body = await firstComment();
    github.has({ body, viewerDidAuthor: true }, { body, viewerDidAuthor: true });
    await run(REJECTED);
    expect(github.comments.map((one) => one.isMinimized)).toEqual([false, true]);
    expect(github.classifiers).toEqual(["DUPLICATE"]);
  });

  it("is another one for another key, which by default is the plans", async () => {
    const bodies = new Set<string>();
    for (const key of ["network", "logs", "", "--> @everyone"]) {
      const [mark = ""] = (await firstComment({ ...REJECTED, "comment-key": key })).split("\n");
      expect(mark).toMatch(/^<!-- flowgate [0-9a-f]{32} -->$/);
      bodies.add(mark);
    }
    expect(bodies.size).toBe(4);
  });
});

describe("what GitHub answers changes no verdict", () => {
  const status =
    (code: number, headers: Readonly<Record<string, string>> = {}, message = "no"): Answer =>
    (_, response) => {
      response.writeHead(code, headers).end(JSON.stringify({ message }));
      return true;
    };
  const errors =
    (asked: string, error: unknown): Answer =>
    (field, response) => {
      if (field !== asked) return false;
      response.end(JSON.stringify({ data: null, errors: [error] }));
      return true;
    };
  const limited = { type: "RATE_LIMITED", message: "API rate limit exceeded" };
  const readOnly = { type: "FORBIDDEN", message: "Resource not accessible by integration" };
  const hour = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999" };

  it.each<[string, Answer, string, number]>([
    ["a fork's token", errors("addComment", readOnly), "A fork's token may only read", 2],
    ["403", status(403), "answers 403: no", 1],
    ["401", status(401), "answers 401", 1],
    ["404", status(404), "answers 404", 1],
    ["500, again and again", status(500), "answers 500", 4],
    ["a limit of an hour", status(403, hour), "answers 403", 1],
    ["a second limit that lasts", status(429, { "retry-after": "3600" }), "answers 429", 1],
    ["a limit in an answer of 200", errors("repository", limited), "rate limit", 1],
    ["a redirect", status(307, { location: "http://127.0.0.1:9/" }), "cannot be reached", 4],
    ["::error in its answer", status(404, {}, "x\n::error::y"), "x%0A::error::y", 1],
  ])("%s", async (name, answer, message, requests) => {
    // Only the limit that ends soon is waited for: an hour's is none of a step's business.
    github.answer = (asked, response) => {
      if (name === "a limit in an answer of 200") {
        response.setHeader("x-ratelimit-remaining", "0");
        response.setHeader("x-ratelimit-reset", "99999999999");
      }
      return answer(asked, response);
    };
    const result = await run(REJECTED);
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: "rejected", rejected: "1" });
    expect(warningsOf(result)).toHaveLength(1);
    expect(warningsOf(result)[0]).toContain(message);
    expect(github.asked).toHaveLength(requests);
    expect(github.comments).toEqual([]);
  });

  it.each<[string, Answer]>([
    ["500", status(500)],
    ["a second limit that ends", status(403, { "retry-after": "0" }, "secondary rate limit")],
    ["429", status(429, { "retry-after": "1" })],
    [
      "no JSON",
      (_, response) => {
        response.end("<html>");
        return true;
      },
    ],
    [
      "a connection that is cut",
      (_, response) => {
        response.destroy();
        return true;
      },
    ],
  ])("%s, once", async (_, answer) => {
    github.answer = (asked, response) => github.asked.length === 1 && answer(asked, response);
    const result = await run(REJECTED);
    expect(warningsOf(result)).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  it("does not add twice what was added without an answer", async () => {
    github.answer = (asked, response) => {
      if (asked !== "addComment" || github.comments.length > 0) return false;
      // The mutation is carried out, and the answer lost.
      github.comments.push({ id: "IC_0", body, isMinimized: false, viewerDidAuthor: true });
      response.writeHead(502).end();
      return true;
    };
    const other = new StandIn();
    await other.start();
    await step(REJECTED, { env: { GITHUB_GRAPHQL_URL: other.url } });
    const body = other.comments[0]?.body ?? "";
    await other.stop();
    const result = await run(REJECTED);
    expect(warningsOf(result)).toEqual([]);
    expect(github.asked).toEqual(["repository", "addComment", "repository"]);
    expect(github.comments).toHaveLength(1);
  });

  it("a comment that goes away in between is a warning", async () => {
    const body = await firstComment();
    github.has({ body: `${body} edited`, viewerDidAuthor: true });
    github.answer = (asked) => {
      if (asked === "updateIssueComment") github.has();
      return false;
    };
    const result = await run(REJECTED);
    expect(result.code).toBe(1);
    expect(warningsOf(result)).toHaveLength(1);
  });

  it("a comment that is edited in between is written over", async () => {
    const body = await firstComment();
    github.has({ body: `${body} edited`, viewerDidAuthor: true });
    github.answer = (asked) => {
      const [comment] = github.comments;
      if (asked === "updateIssueComment" && comment) comment.body = "edited by somebody else";
      return false;
    };
    await run(REJECTED);
    expect(github.comments).toMatchObject([{ body }]);
  });

  it("another repository's pull request is a warning", async () => {
    const result = await run(REJECTED, { pull_request: { number: 8 } });
    expect(result.code).toBe(1);
    expect(warningsOf(result)).toHaveLength(1);
  });

  it("without a token there is none, and that is said", async () => {
    const result = await run({ ...REJECTED, "github-token": "" });
    expect(result.code).toBe(1);
    expect(warningsOf(result)[0]).toContain("input github-token is empty");
    expect(github.asked).toEqual([]);
  });
});

describe("names out of a plan", () => {
  const HOSTILE = 'x\n::error::y</script>@everyone `|` ]]> "--> <!-- [a](http://b)';

  it("are inert, and a comment has no more than GitHub takes", async () => {
    const plan = JSON.parse(readFileSync(REJECTED.plan, "utf8"));
    const [one] = plan.resource_changes.filter(
      (change: { address: string }) => change.address === "aws_vpc.sandbox",
    );
    for (let index = 0; index < 600; index++) {
      const key = `${HOSTILE}${index}`;
      const address = `aws_vpc.sandbox[${JSON.stringify(key)}]`;
      plan.resource_changes.push({ ...one, index: key, address });
    }
    const { folder, path } = temporary(JSON.stringify(plan));
    try {
      const result = await run({ ...REJECTED, plan: path, source: "" });
      expect(result.code).toBe(1);
      const [comment] = github.comments;
      expect(Buffer.byteLength(comment?.body ?? "")).toBeLessThanOrEqual(65_536);
      expect(comment?.body).toContain("**Cut at ");
      expect(result.stdout).not.toMatch(/^::error::/m);
      expect(result.summary.length).toBeGreaterThan(65_536);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function temporary(text: string): { readonly folder: string; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-plan-"));
  const path = join(folder, "plan.json");
  writeFileSync(path, text);
  return { folder, path };
}
