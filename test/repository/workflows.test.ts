import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = ".github/workflows";
const files = readdirSync(FOLDER).map((name) => join(FOLDER, name));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

it("there are workflows", () => {
  expect(files.length).toBeGreaterThan(2);
});

describe.each(files)("%s", (file) => {
  const text = readFileSync(file, "utf8");
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  it("pins every action by its commit, and says which version that is", () => {
    // A tag is what its owner says it is today.
    // The repository's own is in the checkout.
    const uses = (text.match(/^.*\buses:.*$/gm) ?? []).filter((line) => !/uses: \.\/$/.test(line));
    expect(uses).toHaveLength(
      steps.filter(({ uses: used }) => used !== undefined && used !== "./").length,
    );
    expect(
      uses.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it("may read the repository at most, where a job does not say more", () => {
    expect([{}, { contents: "read" }]).toContainEqual(workflow.permissions);
  });

  it("leaves no credentials behind in a checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  it("has an end, and does not run beside itself", () => {
    expect(workflow.concurrency).toBeDefined();
    expect(jobs.filter(([, job]) => job["timeout-minutes"] === undefined)).toEqual([]);
  });
});

it("nothing beside the workflows uses actions, where nobody would see which", () => {
  const others = readdirSync(".github", { recursive: true, encoding: "utf8" })
    .map((name) => join(".github", name))
    .filter((path) => /\.ya?ml$/.test(path) && !files.includes(path));
  expect(others.filter((path) => /\buses:/.test(readFileSync(path, "utf8")))).toEqual([]);
});

it("one action has one version everywhere", () => {
  const used = files.flatMap((file) => readFileSync(file, "utf8").match(/(?<=uses: ).*$/gm) ?? []);
  const versions = new Map<string, Set<string>>();
  for (const use of used) {
    const [name = "", version = ""] = use.split("@");
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  expect([...versions].filter(([, all]) => all.size > 1)).toEqual([]);
});

describe("a release", () => {
  const { jobs }: Workflow = parse(readFileSync(join(FOLDER, "release.yml"), "utf8"));
  const may = Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]);

  it("may do in each job what that is for, and no more", () => {
    expect(Object.fromEntries(may)).toEqual({
      package: { contents: "read" },
      image: { contents: "read" },
      npm: { "id-token": "write" },
      attest: { "id-token": "write", attestations: "write" },
      github: { contents: "write" },
    });
  });

  it("runs nothing of the repository, nor of its dependencies, where it may write", () => {
    const writing = ["npm", "attest", "github"].flatMap((name) => jobs[name]?.steps ?? []);
    expect(writing.length).toBeGreaterThan(5);
    expect(writing.filter(({ uses }) => uses?.startsWith("actions/checkout@"))).toEqual([]);
    const commands = writing.flatMap(({ run }) => (run === undefined ? [] : [run.split(" ", 2)]));
    expect(commands.map((words) => words.join(" ")).sort()).toEqual([
      "gh release",
      "mv image/image.tar.gz",
      "npm publish",
    ]);
  });

  it("is published with its provenance, and its package, SBOM and image are attested", () => {
    const npm = jobs["npm"]?.steps.map(({ run }) => run).join("\n");
    expect(npm).toContain("npm publish --provenance ");
    const attest = jobs["attest"]?.steps.find(({ uses }) => uses?.includes("/attest-"));
    expect(attest?.with?.["subject-path"]).toMatch(
      /^release\/flowgate-\*\.tgz\nrelease\/flowgate\.cdx\.json\nimage\/image\.tar\.gz\s*$/,
    );
  });

  it("asks for advisories, and makes the SBOM of the package that it has packed", () => {
    const runs = (jobs["package"]?.steps ?? []).map(({ run }) => run);
    expect(runs).toEqual(
      expect.arrayContaining([
        "make advisories",
        "npm pack --pack-destination release",
        "node scripts/sbom.mjs >release/flowgate.cdx.json",
      ]),
    );
  });
});
