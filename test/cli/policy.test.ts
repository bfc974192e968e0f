import { mkdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { RULES } from "../../checker/rules/index.js";
import { flowgate, type RunOptions } from "./flowgate.js";
import { ACCEPTED, folderWith, REJECTED } from "./folder.js";

const WAIVED = policyWith(
  "waivers:\n  - address: aws_vpc.this\n    reason: a test\n    expires: 2026-12-31\n",
);
const MISTAKE = "scop: all\n";

function policyWith(text: string): string {
  return `# yaml-language-server: $schema=x\n${text}`;
}

const folder = folderWith({ "waived.yaml": WAIVED, "mistake.yaml": MISTAKE });

/** On a day of its own, whatever the machine's clock says. */
async function run(line: readonly string[], { cwd = folder.path, ...options }: RunOptions = {}) {
  const preload = 'Date.now = () => Date.parse("2026-11-26T23:59:59Z");';
  return await flowgate(line, { cwd, preload, ...options });
}

async function layOut(root: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder.path, root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(path, name, ".."), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return path;
}

describe("the policy file", () => {
  test("excepts what it names, and is named", async () => {
    const { code, stdout } = await run(["check", "rejected.json", "--policy", "waived.yaml"]);
    expect(code).toBe(0);
    expect(stdout).toContain("waived.yaml, the policy\n");
    expect(stdout).toContain("waived[vpc-without-flow-log]: aws_vpc.this");
    expect(stdout).toContain("until 2026-12-31, 35 days left: a test");
  });

  test("is in the report, with what its waivers hide", async () => {
    const line = ["check", "rejected.json", "--policy", "waived.yaml", "--format", "json"];
    const applied = JSON.parse((await run(line)).stdout);
    expect(applied.policy).toMatchObject({ path: "waived.yaml", today: "2026-11-26" });
    expect(applied.summary).toMatchObject({ rejects: false, waived: 1 });
    const ignored = await run([...line, "--no-waivers"]);
    expect(ignored.code).toBe(1);
    expect(JSON.parse(ignored.stdout).policy).toMatchObject({
      waivers: "ignored",
      hidden_findings: 1,
      hidden_vpcs: 1,
    });
  });

  test("ends with its waivers' last day, in UTC", async () => {
    const line = ["check", "rejected.json", "--policy", "waived.yaml"];
    const on = (day: string) => ({ preload: `Date.now = () => Date.parse("${day}");` });
    expect((await run(line, on("2026-12-31T23:59:59Z"))).code).toBe(0);
    const after = await run(line, on("2027-01-01T00:00:00Z"));
    expect(after.code).toBe(1);
    expect(after.stdout).toContain("error[waiver-expired]: the waiver of aws_vpc.this ended");
    expect(after.stdout).toContain("ended a waiver, on 2026-12-31: a test");
  });

  test("has its scope, unless another is asked for", async () => {
    const path = await layOut("scope", {
      "all.yaml": "scope: all\n",
      "plan.json": JSON.stringify({
        ...JSON.parse(REJECTED),
        resource_changes: [
          {
            ...JSON.parse(REJECTED).resource_changes[0],
            change: {
              actions: ["no-op"],
              before: { id: "vpc-1" },
              after: { id: "vpc-1" },
              after_unknown: {},
              before_sensitive: {},
              after_sensitive: {},
            },
          },
        ],
      }),
    });
    const check = ["check", "plan.json"];
    expect((await run(check, { cwd: path })).code).toBe(0);
    expect((await run([...check, "--policy", "all.yaml"], { cwd: path })).code).toBe(1);
    const line = [...check, "--policy", "all.yaml", "--scope", "introduced"];
    expect((await run(line, { cwd: path })).code).toBe(0);
  });

  test("is used by explain", async () => {
    const line = ["explain", "rejected.json", "aws_vpc.this", "--policy", "waived.yaml"];
    expect((await run(line)).stdout).toContain("until 2026-12-31, 35 days left: a test");
  });

  test("is not replaced by the report", async () => {
    const line = ["check", "rejected.json", "--policy", "waived.yaml", "--output", "waived.yaml"];
    const { code, stderr } = await run(line);
    expect(code).toBe(2);
    expect(stderr).toContain("the report cannot be written to waived.yaml");
    expect(await readFile(join(folder.path, "waived.yaml"), "utf8")).toBe(WAIVED);
  });
});

describe("it is found", () => {
  beforeAll(async () => {
    await layOut("repository", {
      ".git/HEAD": "",
      "flowgate.yaml": WAIVED,
      "stacks/a/rejected.json": REJECTED,
      "stacks/b/rejected.json": REJECTED,
      "stacks/b/flowgate.yaml": "waivers: []\n",
      "stacks/c/flowgate.yml": WAIVED,
      "stacks/c/rejected.json": REJECTED,
      "source/flowgate.yaml": "severities:\n  vpc-without-flow-log: note\n",
      "source/main.tf": "",
    });
    await layOut("loose", { "flowgate.yaml": WAIVED, "below/rejected.json": REJECTED });
    await layOut("nested", {
      "flowgate.yaml": WAIVED,
      "own/.git": "",
      "own/rejected.json": REJECTED,
    });
    await symlink(
      "nowhere",
      join(await layOut("dangling", { "rejected.json": REJECTED }), "flowgate.yaml"),
    );
  });

  test.each([
    ["at the root of the repository, from the plan", "repository/stacks/a/rejected.json", 0],
    ["nearest to the plan", "repository/stacks/b/rejected.json", 1],
    ["not above a folder that is no repository's", "loose/below/rejected.json", 1],
    ["not above the repository", "nested/own/rejected.json", 1],
    ["not where there is none", "rejected.json", 1],
  ])("%s", async (_, plan, code) => {
    expect((await run(["check", plan, "--no-source"])).code).toBe(code);
  });

  test("from the working folder, where the plan comes from elsewhere", async () => {
    const cwd = join(folder.path, "repository/stacks/a");
    expect((await run(["check", "-"], { cwd, input: REJECTED })).code).toBe(0);
    const { code, stdout } = await run(["check", "../../../rejected.json"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("../../flowgate.yaml, the policy");
  });

  test("from the sources first", async () => {
    const line = ["check", "rejected.json", "--source", "repository/source"];
    const { stdout } = await run(line);
    expect(stdout).toContain("repository/source/flowgate.yaml, the policy");
  });

  test("not at all where --policy names another", async () => {
    const line = ["check", "repository/stacks/a/rejected.json", "--policy"];
    const empty = await layOut("empty", { "policy.yaml": "" });
    const { code, stdout } = await run([...line, join(empty, "policy.yaml")]);
    expect(code).toBe(1);
    expect(stdout).not.toContain("repository/flowgate.yaml");
    expect((await run([...line, "missing.yaml"])).code).toBe(2);
  });

  test("where it leads nowhere: that is refused", async () => {
    const { code, stderr } = await run(["check", "dangling/rejected.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain("dangling/flowgate.yaml cannot be read: there is no such file");
  });

  test.each([
    [
      "twice, for two plans",
      ["repository/stacks/a/rejected.json", "repository/stacks/b/rejected.json"],
      "the plans have different policies, repository/flowgate.yaml and repository/stacks/b/flowgate.yaml; name one with --policy",
    ],
    [
      "by another name",
      ["repository/stacks/c/rejected.json"],
      "repository/stacks/c/flowgate.yml is not read; call it flowgate.yaml",
    ],
  ])("%s: that is refused", async (_, plans, said) => {
    const { code, stdout, stderr } = await run(["check", ...plans]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});

describe("a policy that cannot be used ends with 2, one line and no report:", () => {
  beforeAll(async () => {
    await layOut("hostile", { "large.yaml": "", "folder/x": "" });
    await truncate(join(folder.path, "hostile/large.yaml"), 100_000_000);
  });

  test.each([
    ["a mistake", "mistake.yaml", 'mistake.yaml:1:1: unknown key "scop"; did you mean "scope"?'],
    ["no file", "none.yaml", "the policy file none.yaml cannot be read: there is no such file"],
    ["a folder", "hostile/folder", "the policy file hostile/folder cannot be read: it is a folder"],
    ["100 MB", "hostile/large.yaml", "hostile/large.yaml: this has more than 512 KiB"],
    ["what has no end", "/dev/zero", "/dev/zero: this has more than 512 KiB"],
    ["a plan", "rejected.json", "rejected.json:1:"],
  ])("%s", async (_, policy, said) => {
    for (const command of [["check", "rejected.json"], ["policy"]]) {
      const { code, stdout, stderr } = await run([...command, "--policy", policy]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(`flowgate: ${said}`);
      expect(stderr.trimEnd()).not.toContain("\n");
    }
  });
});

describe("flowgate init", () => {
  test("writes a policy that changes nothing, once", async () => {
    const cwd = await layOut("init", { "rejected.json": REJECTED });
    expect(await run(["init"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    const written = await readFile(join(cwd, "flowgate.yaml"), "utf8");
    expect((await run(["check", "rejected.json"], { cwd })).code).toBe(1);
    await writeFile(join(cwd, "flowgate.yaml"), "scope: all\n");
    const again = await run(["init"], { cwd });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("flowgate.yaml is there already, and is left as it is");
    expect(await readFile(join(cwd, "flowgate.yaml"), "utf8")).toBe("scope: all\n");
    expect(written).toContain("# waivers:");
  });

  test("follows no link to where nothing is", async () => {
    const cwd = join(folder.path, "dangling");
    expect((await run(["init"], { cwd })).code).toBe(2);
  });
});

describe("flowgate policy", () => {
  test("prints each part, and where it comes from", async () => {
    const text =
      "scope: all\n\nretention:\n  minimum_days: 365\nseverities:\n  log-retention: error\n";
    await writeFile(join(folder.path, "parts.yaml"), text + WAIVED);
    const { code, stdout } = await run(["policy", "--policy", "parts.yaml"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scope +all +parts\.yaml:1$/m);
    expect(stdout).toMatch(/^traffic +reject +default$/m);
    expect(stdout).toMatch(/^retention\.minimum_days +365 +parts\.yaml:4$/m);
    expect(stdout).toMatch(/^severities\.log-retention +error +parts\.yaml:6$/m);
    expect(stdout).toMatch(/^waiver aws_vpc\.this: until 2026-12-31, 35 days left: a test/m);
  });

  test("says where there is none", async () => {
    const { code, stdout } = await run(["policy"]);
    expect(code).toBe(0);
    expect(stdout).toContain("no flowgate.yaml was found: everything is as by default");
  });

  test("looks from the folder that it is given", async () => {
    const { stdout } = await run(["policy", "repository/stacks/a"]);
    expect(stdout).toContain("repository/flowgate.yaml, on 2026-11-26");
  });
});

describe("flowgate rules", () => {
  test("lists them all", async () => {
    const { code, stdout } = await run(["rules"]);
    expect(code).toBe(0);
    for (const { id, severity } of Object.values(RULES)) {
      expect(stdout).toMatch(new RegExp(`^${id} +${severity} `, "m"));
    }
  });

  test.each(Object.keys(RULES))("explains %s", async (id) => {
    const { code, stdout } = await run(["rules", id]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${id}: `);
    expect(stdout).toContain("## How to fix");
    expect(stdout).not.toContain("```hcl fails");
  });

  test("knows which one was meant", async () => {
    const { code, stderr } = await run(["rules", "flow-log-remove"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is no rule flow-log-remove; did you mean flow-log-removed?");
  });
});

describe("--write-baseline", () => {
  const terms = ["--reason", "there before", "--expires", "2027-05-31"];

  test("writes what the next run accepts, and keeps the verdict of this one", async () => {
    const cwd = await layOut("baseline", { "rejected.json": REJECTED });
    const line = ["check", "rejected.json", "--write-baseline", "flowgate.yaml", ...terms];
    const first = await run(line, { cwd });
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("1 waiver written to flowgate.yaml");
    const second = await run(line, { cwd });
    expect(second.code).toBe(0);
    expect(second.stderr).toContain("nothing is rejected that a waiver could be for");
  });

  test("says what no waiver is for", async () => {
    const plan = { ...JSON.parse(ACCEPTED), errored: true, complete: false };
    const cwd = await layOut("errored", { "plan.json": JSON.stringify(plan) });
    const line = ["check", "plan.json", "--write-baseline", "base.yaml", ...terms];
    const { code, stderr } = await run(line, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("no waiver can be for plan-incomplete");
  });

  test.each([
    ["no reason", ["--write-baseline", "b.yaml", "--expires", "2027-05-31"], "needs --reason TEXT"],
    [
      "no day",
      ["--write-baseline", "b.yaml", "--reason", "x"],
      "needs --reason TEXT and --expires",
    ],
    ["no file", terms, "are those of --write-baseline FILE, which is missing"],
    [
      "no day of the calendar",
      ["--write-baseline", "b.yaml", "--reason", "x", "--expires", "2027-02-30"],
      "is no day",
    ],
    [
      "a day that is past",
      ["--write-baseline", "b.yaml", "--reason", "x", "--expires", "2026-11-25"],
      "is in the past",
    ],
    [
      "a day too far ahead",
      ["--write-baseline", "b.yaml", "--reason", "x", "--expires", "2028-01-01"],
      "more than 400 days ahead; 2027-12-31",
    ],
    [
      "a file that is no policy",
      ["--write-baseline", "rejected.json", ...terms],
      "rejected.json:1:",
    ],
  ])("%s: nothing is checked", async (_, options, said) => {
    const { code, stdout, stderr } = await run(["check", "rejected.json", ...options]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(await readFile(join(folder.path, "rejected.json"), "utf8")).toBe(REJECTED);
  });
});
