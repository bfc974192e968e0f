import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiOf } from "../../action/github/api.js";
import { shownLines } from "../../action/suggestions/diff.js";
import { keepSuggestions } from "../../action/suggestions/review.js";
import { type Suggestion, suggestionsFor } from "../../action/suggestions/suggestion.js";
import type { EditReport, Finding, FixReport } from "../../checker/report/model.js";
import { finding, planReport, report } from "../report/made-up-reports.js";
import { step } from "./runner.js";
import { StandIn } from "./stand-in.js";

const TEXT = 'resource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n\nlocals {\n}\n';
/** All of it is new. */
const PATCH = `@@ -0,0 +1,6 @@\n${TEXT.trimEnd()
  .split("\n")
  .map((line) => `+${line}`)
  .join("\n")}`;

function edit(
  line: number,
  column: number,
  text: string,
  more: Partial<EditReport> = {},
): EditReport {
  const place = { line, column };
  return { file: "main.tf", new_file: false, start: place, end: place, text, ...more };
}

const FIX: FixReport = {
  title: "Add a flow log for aws_vpc.a",
  edits: [edit(3, 2, '\n\nresource "aws_flow_log" "a" {\n}')],
};

function suggestions(
  fixes: readonly (FixReport | null)[],
  { text = TEXT, patch = PATCH, folder = "infra" } = {},
): readonly Suggestion[] {
  const findings: Finding[] = fixes.map((fix) => finding({ vpc: "aws_vpc.a", fix }));
  return suggestionsFor(report([planReport({ findings })]), {
    repository: { folder, link: undefined },
    linesOf: (path) => (path === "infra/main.tf" ? shownLines(patch) : undefined),
    read: (file) => (file === "main.tf" ? text : undefined),
  });
}

describe("the lines that a diff shows", () => {
  it("are those of the right side, hunk by hunk", () => {
    const lines = shownLines(
      "@@ -1,3 +1,3 @@ locals\n a\n-b\n+B\n c\n@@ -10 +10,2 @@\n j\n+k\n\\ No newline at end of file",
    );
    expect([...lines].map(([number, { text, hunk }]) => [number, text, hunk])).toEqual([
      [1, "a", 0],
      [2, "B", 0],
      [3, "c", 0],
      [10, "j", 1],
      [11, "k", 1],
    ]);
  });

  it.each(["", "nothing", "@@ -1 +1 @@"])("of %j are none", (patch) => {
    expect(shownLines(patch).size).toBe(0);
  });
});

describe("a fix is suggested", () => {
  it("where its lines are in the diff, as what they become", () => {
    const [suggestion, ...others] = suggestions([FIX]);
    expect(others).toEqual([]);
    expect(suggestion).toMatchObject({ path: "infra/main.tf", startLine: 3, line: 3 });
    expect(suggestion?.body).toContain('```suggestion\n}\n\nresource "aws_flow_log" "a" {\n}\n```');
    expect(suggestion?.body).toMatch(
      /^\*\*flowgate\*\*: Add a flow log for `aws_vpc\.a`\n\n- `aws_vpc\.a` /,
    );
  });

  it("once, for all findings that it mends", () => {
    expect(suggestions([FIX, FIX, null, FIX, FIX])).toHaveLength(1);
    expect(suggestions([FIX, FIX, FIX, FIX])[0]?.body).toContain("- and 1 more");
  });

  it("on several lines, where it has several edits", () => {
    const edits = [
      edit(3, 2, "\n# behind"),
      edit(2, 16, '"10.1.0.0/16"', { end: { line: 2, column: 29 } }),
      edit(3, 2, "\n# and that"),
    ];
    const [suggestion] = suggestions([{ title: "Two", edits }]);
    expect(suggestion).toMatchObject({ startLine: 2, line: 3 });
    expect(suggestion?.body).toContain(
      '```suggestion\n  cidr_block = "10.1.0.0/16"\n}\n# behind\n# and that\n```',
    );
  });

  it("without the carriage returns of the file", () => {
    const text = TEXT.replaceAll("\n", "\r\n");
    const edits = [edit(3, 2, "\r\n\r\nlocals {\r\n}")];
    expect(suggestions([{ title: "x", edits }], { text })[0]?.body).not.toContain("\r");
  });

  it("in a fence that nothing in it ends", () => {
    const edits = [edit(3, 2, "\n# ```\n# @everyone")];
    const body = suggestions([{ title: "x", edits }])[0]?.body ?? "";
    expect(body).toContain("````suggestion\n}\n# ```\n# @everyone\n````");
  });
});

describe("a fix is not suggested", () => {
  it.each<[string, FixReport, Parameters<typeof suggestions>[1]?]>([
    ["in a new file", { title: "x", edits: [edit(1, 1, "x", { new_file: true })] }],
    ["in two files", { title: "x", edits: [edit(3, 2, "x"), edit(1, 1, "y", { file: "b.tf" })] }],
    ["in a file that the diff does not show", FIX, { folder: "other" }],
    [
      "on lines that the diff leaves out",
      FIX,
      { patch: PATCH.split("\n").slice(0, 3).join("\n").replace("6", "2") },
    ],
    ["where the diff has other lines", FIX, { text: `# above\n${TEXT}` }],
    ["out of the repository", FIX, { folder: "../other" }],
    ["where it would be written otherwise", { title: "x", edits: [edit(3, 2, "\n# \u202e")] }],
    ["where a line is too long", { title: "x", edits: [edit(3, 2, "x".repeat(2000))] }],
    ["where it is too much to read", { title: "x", edits: [edit(3, 2, "\n".repeat(200))] }],
    ["without edits", { title: "x", edits: [] }],
  ])("%s", (_, fix, shown) => {
    expect(suggestions([fix], shown)).toEqual([]);
  });

  it("across hunks", () => {
    const patch =
      '@@ -1,1 +1,2 @@\n resource "aws_vpc" "a" {\n+  cidr_block = "10.0.0.0/16"\n@@ -3,1 +3,1 @@\n }';
    const edits = [edit(2, 29, " # x"), edit(3, 2, " # y")];
    expect(suggestions([{ title: "x", edits }], { patch })).toEqual([]);
  });
});

describe("a step", () => {
  const INPUTS = {
    plan: "examples/demo/plan.json",
    source: "examples/demo",
    comment: "true",
    "github-token": "the-token",
  };
  let github: StandIn;
  beforeEach(async () => {
    github = new StandIn();
    await github.start();
    const lines = readFileSync("examples/demo/main.tf", "utf8").trimEnd().split("\n");
    const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join("\n")}`;
    github.patches = { "examples/demo/main.tf": patch };
  });
  afterEach(() => github.stop());

  function run(inputs: Readonly<Record<string, string>>) {
    const env = { GITHUB_GRAPHQL_URL: github.url, GITHUB_API_URL: github.restUrl };
    return step(inputs, { env });
  }

  it("suggests what fix would write, where it comments", async () => {
    const { code, outputs } = await run(INPUTS);
    expect(code).toBe(1);
    expect(outputs["suggestions"]).toBe("1");
    const [comment] = github.reviewComments;
    expect(comment).toMatchObject({ path: "examples/demo/main.tf", line: 23 });
    expect(comment?.body).toContain('```suggestion\n}\n\nresource "aws_flow_log" "sandbox" {\n');
    expect(github.comments).toHaveLength(1);
  });

  it("suggests nothing where the diff shows other files", async () => {
    github.patches = { "other.tf": "@@ -0,0 +1 @@\n+x" };
    const { outputs } = await run(INPUTS);
    expect(outputs["suggestions"]).toBe("0");
    expect(github.reviewComments).toEqual([]);
  });

  it("suggests by itself, and ends in the same way where it may not", async () => {
    const alone = { ...INPUTS, comment: "false", suggest: "true" };
    expect((await run(alone)).outputs["suggestions"]).toBe("1");
    expect(github.comments).toEqual([]);
    github.answer = (asked, response) => {
      if (asked !== "files") return false;
      response.statusCode = 403;
      response.end(JSON.stringify({ message: "Resource not accessible by integration" }));
      return true;
    };
    const { code, stdout, outputs } = await run(alone);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::warning .*no suggestions on the pull request: .*pull-requests: write/m,
    );
    expect(outputs).not.toHaveProperty("suggestions");
  });
});

describe("suggestions on a pull request", () => {
  const PULL_REQUEST = { owner: "o", repository: "r", number: 7 };
  const [WANTED] = suggestions([FIX]);
  let github: StandIn;
  beforeEach(async () => {
    github = new StandIn();
    await github.start();
  });
  afterEach(() => github.stop());

  async function keep(wanted: readonly (Suggestion | undefined)[], key = "network") {
    github.asked.length = 0;
    const api = apiOf("token", { GITHUB_GRAPHQL_URL: github.url });
    await keepSuggestions(
      api,
      PULL_REQUEST,
      key,
      wanted.filter((one) => one !== undefined),
    );
    return github.asked;
  }

  it("are made in one review, and not made twice", async () => {
    expect(await keep([WANTED])).toEqual(["reviewThreads", "addPullRequestReview"]);
    expect(github.reviews).toMatchObject([
      { pullRequestId: "PR_7", threads: [{ path: "infra/main.tf", line: 3, side: "RIGHT" }] },
    ]);
    expect(await keep([WANTED])).toEqual(["reviewThreads"]);
  });

  it("are folded up once nothing asks for them, and shown again", async () => {
    await keep([WANTED]);
    expect(await keep([])).toEqual(["reviewThreads", "minimizeComment"]);
    expect(github.classifiers).toEqual(["RESOLVED"]);
    expect(await keep([])).toEqual(["reviewThreads"]);
    expect(await keep([WANTED])).toEqual(["reviewThreads", "unminimizeComment"]);
  });

  it("are made anew where the lines have moved", async () => {
    await keep([WANTED]);
    for (const comment of github.reviewComments) comment.line = null;
    expect(await keep([WANTED])).toEqual([
      "reviewThreads",
      "minimizeComment",
      "addPullRequestReview",
    ]);
    expect(github.classifiers).toEqual(["OUTDATED"]);
  });

  it("leave alone those of other steps, and of strangers", async () => {
    await keep([WANTED]);
    await keep([WANTED], "logs");
    expect(github.reviewComments).toHaveLength(2);
    for (const comment of github.reviewComments) comment.viewerDidAuthor = false;
    expect(await keep([])).toEqual(["reviewThreads"]);
  });
});
