import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ci, detectCi } from "../../checker/cli/ci.js";
import { repositoryAt } from "../../checker/cli/repository.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-ci-"));
  await mkdir(join(folder, "repository", ".git"), { recursive: true });
  await mkdir(join(folder, "repository", "infra", "prod"), { recursive: true });
  await mkdir(join(folder, "loose"));
  await symlink("repository", join(folder, "link"));
  const event = { pull_request: { head: { sha: "head" } } };
  await writeFile(join(folder, "event.json"), JSON.stringify(event));
  await writeFile(join(folder, "broken.json"), "{");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("a system tells of itself, and how it shows lines", () => {
  const GITHUB = {
    GITHUB_ACTIONS: "true",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "a/b",
    GITHUB_SHA: "merge",
    GITHUB_WORKSPACE: "/home/runner/work",
  };
  const cases: readonly [string, Record<string, string>, Partial<Ci> | undefined][] = [
    ["nowhere", { CI: "true" }, undefined],
    [
      "GitHub",
      GITHUB,
      {
        name: "github",
        root: "/home/runner/work",
        link: "https://github.com/a/b/blob/merge/{path}#L{line}",
      },
    ],
    [
      "GitHub, of which little is known",
      { GITHUB_ACTIONS: "true" },
      { name: "github", link: undefined },
    ],
    [
      "GitLab",
      {
        GITLAB_CI: "true",
        CI_PROJECT_URL: "https://gitlab.com/a/b",
        CI_COMMIT_SHA: "sha",
        CI_PROJECT_DIR: "/builds/a/b",
      },
      {
        name: "gitlab",
        root: "/builds/a/b",
        link: "https://gitlab.com/a/b/-/blob/sha/{path}#L{line}",
      },
    ],
    [
      "Azure Pipelines, with a repository of its own",
      {
        TF_BUILD: "True",
        BUILD_REPOSITORY_PROVIDER: "TfsGit",
        BUILD_REPOSITORY_URI: "https://dev.azure.com/a/b/_git/c",
        BUILD_SOURCEVERSION: "sha",
        BUILD_SOURCESDIRECTORY: "/agent/1/s",
      },
      {
        name: "azure",
        root: "/agent/1/s",
        link: "https://dev.azure.com/a/b/_git/c?path=/{path}&version=GCsha&line={line}&lineEnd={line}&lineStartColumn=1&lineEndColumn=1000",
      },
    ],
    [
      "Azure Pipelines, with one of GitHub's",
      {
        TF_BUILD: "True",
        BUILD_REPOSITORY_PROVIDER: "GitHub",
        BUILD_REPOSITORY_URI: "https://github.com/a/b",
        BUILD_SOURCEVERSION: "sha",
      },
      { name: "azure", link: undefined },
    ],
    [
      "Bitbucket",
      {
        BITBUCKET_BUILD_NUMBER: "1",
        BITBUCKET_REPO_FULL_NAME: "a/b",
        BITBUCKET_COMMIT: "sha",
        BITBUCKET_CLONE_DIR: "/opt/build",
      },
      {
        name: "bitbucket",
        root: "/opt/build",
        link: "https://bitbucket.org/a/b/src/sha/{path}#lines-{line}",
      },
    ],
  ];
  test.each(cases)("%s", (_, env, expected) => {
    const ci = detectCi(env);
    if (expected === undefined) expect(ci).toBeUndefined();
    else expect(ci).toMatchObject(expected);
  });

  test("of a pull request, the commit that it ends with is linked to", () => {
    const link = (event: string) =>
      detectCi({ ...GITHUB, GITHUB_EVENT_PATH: join(folder, event) })?.link;
    expect(link("event.json")).toContain("/blob/head/");
    expect(link("broken.json")).toContain("/blob/merge/");
    expect(link("none.json")).toContain("/blob/merge/");
  });
});

describe("the working folder in the repository", () => {
  const at = (path: string, root?: string) =>
    repositoryAt(join(folder, path), {
      name: "github",
      root: root && join(folder, root),
      link: undefined,
    }).folder;

  test("is found by what has a .git, through links", () => {
    expect(at("repository")).toBe("");
    expect(at("repository/infra/prod")).toBe("infra/prod");
    expect(at("link/infra")).toBe("infra");
  });

  test("is what the system says, where the folder is in it", () => {
    expect(at("repository/infra/prod", "repository/infra")).toBe("prod");
    expect(at("repository/infra/prod", "link")).toBe("infra/prod");
    expect(at("repository/infra", "loose")).toBe("infra");
    expect(at("repository/infra", "nowhere")).toBe("infra");
  });

  test("is the whole where there is no repository", () => {
    expect(at("loose")).toBe("");
  });
});
