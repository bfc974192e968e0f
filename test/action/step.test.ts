import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { step } from "./runner.js";

const DEMO = { plan: "examples/demo/plan.json", source: "examples/demo" };
const COVERED = {
  plan: "test/fixtures/count-one-splat/plan.json",
  source: "test/fixtures/count-one-splat",
};

describe("a rejected plan", () => {
  let folder: string;
  let result: Awaited<ReturnType<typeof step>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-sarif-"));
    result = await step({
      ...DEMO,
      "sarif-file": join(folder, "flowgate.sarif"),
      comment: "true",
      "github-token": "t",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("fails the step with 1, although the comment could not be written", () => {
    expect(result.code).toBe(1);
    expect(result.stderr).toBe("");
    const warnings = result.stdout.match(/^::warning .*$/gm) ?? [];
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("GitHub's API cannot be reached");
    expect(warnings[0]).toContain("The verdict is the same");
  });

  it("is annotated at its line", () => {
    expect(result.stdout).toMatch(
      /^::error file=examples\/demo\/main\.tf,line=21,title=vpc-without-flow-log::/m,
    );
  });

  it("has its text where the runner looks for no commands", () => {
    const [, token] = /^::stop-commands::(\S+)\n/.exec(result.stdout) ?? [];
    const end = result.stdout.indexOf(`\n::${token}::\n`);
    expect(end).toBeGreaterThan(result.stdout.indexOf("rejected: 2 VPCs in 1 plan"));
    expect(result.stdout.indexOf("::error ")).toBeGreaterThan(end);
  });

  it("has a summary with links to the commit of the pull request", () => {
    expect(result.summary).toMatch(/^## flowgate: rejected\n/);
    expect(result.summary).toContain(
      "https://github.com/o/r/blob/abc123/examples/demo/main.tf#L21",
    );
  });

  it("hands on the verdict and the files", () => {
    const { report, ...rest } = result.outputs;
    expect(report).toMatch(/report\.json$/);
    expect(rest).toEqual({
      verdict: "rejected",
      rejected: "1",
      sarif: join(folder, "flowgate.sarif"),
    });
    const sarif = JSON.parse(readFileSync(join(folder, "flowgate.sarif"), "utf8"));
    expect(sarif.version).toBe("2.1.0");
  });
});

it("soft-fail reports a rejection, and succeeds", async () => {
  const { code, outputs, summary } = await step({ ...DEMO, "soft-fail": "true" });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ verdict: "rejected", rejected: "1" });
  expect(summary).toContain("let pass");
});

it("an accepted plan succeeds, and says nothing of a comment that nobody asked for", async () => {
  const { code, outputs, stdout } = await step(COVERED);
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ verdict: "accepted", rejected: "0" });
  expect(stdout).not.toMatch(/^::(?:error|warning|debug)/m);
});

it("several plans stand on a line each, with their sources", async () => {
  const { code, outputs } = await step({
    plan: `${DEMO.plan}\r\n\n  ${COVERED.plan}  \n`,
    source: `${DEMO.plan}=${DEMO.source}\n${COVERED.plan}=${COVERED.source}`,
  });
  expect(code).toBe(1);
  expect(outputs["rejected"]).toBe("1");
});

describe("of several plans, one that cannot be read", () => {
  it.each([
    [COVERED, "incomplete", "0"],
    [DEMO, "rejected", "1"],
  ])("leaves the verdicts of the others: %j", async (other, verdict, rejected) => {
    const { code, outputs, stdout, summary } = await step({
      plan: `${other.plan}\npackage.json`,
      source: `${other.plan}=${other.source}`,
    });
    expect(code).toBe(2);
    expect(outputs).toMatchObject({
      verdict,
      rejected,
      report: expect.stringMatching(/report\.json$/),
    });
    expect(summary).toMatch(new RegExp(`^## flowgate: ${verdict}\\n`));
    expect(summary).toContain("package.json");
    expect(stdout).toMatch(/^::error .*package\.json/m);
  });
});

it("a push has no pull request to comment on", async () => {
  const options = { event: { ref: "refs/heads/main" }, env: { GITHUB_EVENT_NAME: "push" } };
  const { code, stdout } = await step({ ...DEMO, comment: "true" }, options);
  expect(code).toBe(1);
  expect(stdout).toContain("::debug::no comment, because this run is for no pull request\n");
  expect(stdout).not.toMatch(/^::warning/m);
});

describe("no verdict is 2, and says why", () => {
  it.each([
    [{}, "input plan is missing"],
    [{ plan: " \n " }, "input plan is missing"],
    [{ plan: "-" }, "input plan is -"],
    [{ ...DEMO, scope: "some" }, 'input scope is "some", and must be introduced or all'],
    [{ ...DEMO, "soft-fail": "yes" }, 'input soft-fail is "yes", and must be'],
    [{ ...DEMO, comment: "1" }, 'input comment is "1", and must be'],
    [{ ...DEMO, terraform: "./terraform" }, 'input terraform is "./terraform", and must be'],
    [{ ...DEMO, version: "9.9.9" }, 'input version is "9.9.9", and this commit of the action is'],
    [{ ...DEMO, version: "latest\n::x" }, 'input version is "latest\\n::x"'],
    [{ plan: "none.json" }, "none.json"],
    [{ plan: "--soft-fail" }, "--soft-fail"],
    [{ ...DEMO, policy: "none.yaml" }, "none.yaml"],
  ])("%j", async (inputs, message) => {
    const { code, outputs, stdout, summary } = await step(inputs);
    expect(code).toBe(2);
    expect(outputs).toEqual({ verdict: "error" });
    expect(stdout).toContain("::error title=flowgate::");
    expect(stdout).toContain(message);
    expect(summary).toBe("");
  });

  it("where flowgate is killed, as for want of memory", async () => {
    const kill =
      'if (process.argv[1].endsWith("flowgate.js")) process.kill(process.pid, "SIGKILL");';
    const preload = `--import=data:text/javascript,${encodeURIComponent(kill)}`;
    const { code, outputs, stdout } = await step(DEMO, { env: { NODE_OPTIONS: preload } });
    expect(code).toBe(2);
    expect(outputs).toEqual({ verdict: "error" });
    expect(stdout).toBe("::error title=flowgate::there is no verdict: flowgate was ended\n");
  });

  it("and what flowgate reads of the environment has no secret of the action's", async () => {
    const tell =
      'if (process.argv[1].endsWith("flowgate.js")) { console.log(JSON.stringify(process.env)); process.exit(2); }';
    const preload = `--import=data:text/javascript,${encodeURIComponent(tell)}`;
    const { stdout } = await step(
      { ...DEMO, "github-token": "a-secret" },
      {
        env: {
          NODE_OPTIONS: preload,
          GITHUB_TOKEN: "b-secret",
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: "c-secret",
        },
      },
    );
    expect(stdout).toContain("GITHUB_WORKSPACE");
    expect(stdout).not.toMatch(/-secret|GITHUB_(?:OUTPUT|STEP_SUMMARY|ENV)/);
  });
});

it("the version of the bundle may be named", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect((await step({ ...COVERED, version: `v${version}` })).code).toBe(0);
});

it("what cannot be written to changes no verdict", async () => {
  const { code, stdout } = await step(DEMO, {
    env: { GITHUB_STEP_SUMMARY: resolve("."), GITHUB_OUTPUT: resolve(".") },
  });
  expect(code).toBe(1);
  expect(stdout.match(/^::warning title=flowgate::GITHUB_/gm)).toHaveLength(2);
});

it.each(["pull_request_target", "workflow_run", "issue_comment"])(
  "%s runs no Terraform",
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "flowgate-workspace-"));
    try {
      writeFileSync(join(folder, "tfplan"), zipSync({ tfplan: new Uint8Array(100) }));
      const { code, stdout } = await step(
        { plan: "tfplan" },
        { workspace: folder, env: { GITHUB_EVENT_NAME: name } },
      );
      expect(code).toBe(2);
      expect(stdout).toContain(`no-terraform-in-${name}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
