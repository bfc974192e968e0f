import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { CLI, OUTSIDE_OF_CI } from "../flowgate.js";
import { ACCEPTED, REJECTED } from "../folder.js";

const EXAMPLES = "examples/many-plans";
const text = (name: string) => readFile(join(EXAMPLES, name), "utf8");

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-shares-")));
  await mkdir(join(folder, "plans", "deep"), { recursive: true });
  for (const name of ["a", "b", "deep/c"]) {
    await writeFile(join(folder, "plans", `${name}.json`), ACCEPTED);
  }
});
afterEach(() => rm(folder, { recursive: true }));

async function run(script: string, env: Readonly<Record<string, string>> = {}) {
  const flowgate = `flowgate() { "${process.execPath}" "${CLI}" "$@"; }; npx() { "$@"; }; `;
  const commands = script.replaceAll("/work", folder);
  return await execa("bash", ["-euc", `${flowgate}${commands}`], {
    cwd: folder,
    env: { ...OUTSIDE_OF_CI, ...env },
    reject: false,
  });
}

interface Example {
  /** What each share runs, and with which variables. */
  readonly shares: readonly (readonly [string, Readonly<Record<string, string>>])[];
  readonly merge: string;
}

const FOUR = [0, 1, 2, 3];

async function github(): Promise<Example> {
  const { jobs } = parse(await text("github-actions.yml"));
  const runs = (job: string): string[] =>
    jobs[job].steps.flatMap(({ run: script }: { run?: string }) => script ?? []);
  const shards: readonly number[] = jobs.check.strategy.matrix.shard;
  const [check = ""] = runs("check");
  return {
    shares: shards.map((at) => [check.replaceAll("${{ matrix.shard }}", String(at)), {}] as const),
    merge: runs("merge").join("\n"),
  };
}

async function kubernetes(): Promise<Example> {
  const documents = parseAllDocuments(await text("kubernetes-job.yaml"));
  const [check, merge] = documents.map((one) => {
    expect(one.errors).toEqual([]);
    const { spec } = one.toJS();
    return { spec, command: spec.template.spec.containers[0].command.at(-1) as string };
  });
  expect(check?.spec).toMatchObject({ completionMode: "Indexed", completions: FOUR.length });
  return {
    shares: FOUR.map((at) => [check?.command ?? "", { JOB_COMPLETION_INDEX: `${at}` }] as const),
    merge: merge?.command ?? "",
  };
}

async function batch(): Promise<Example> {
  const definition = JSON.parse(await text("batch-job-definition.json"));
  const script = await text("batch.sh");
  expect(script).toContain("--array-properties size=4");
  const [, merge = ""] =
    /"(cd \/work && flowgate merge [^"]*"'report[^"]*'"[^"]*)"/.exec(script) ?? [];
  return {
    shares: FOUR.map((at) => [
      definition.containerProperties.command.at(-1),
      { AWS_BATCH_JOB_ARRAY_INDEX: `${at}`, AWS_BATCH_JOB_ARRAY_SIZE: "4" },
    ]),
    merge:
      merge === "" ? "cd /work && flowgate merge 'report-*.json'" : merge.replace(/'"|"'/g, "'"),
  };
}

describe.each([
  ["GitHub Actions", github],
  ["Kubernetes", kubernetes],
  ["AWS Batch", batch],
])("the example for %s", (_, read) => {
  test.each([
    ["passes", ACCEPTED, 0],
    ["rejects", REJECTED, 1],
  ])("%s what one run of all plans would", async (_verdict, plan, code) => {
    await writeFile(join(folder, "plans", "deep", "d.json"), plan);
    const { shares, merge } = await read();
    expect(shares.length).toBe(4);
    for (const [script, env] of shares) {
      expect(await run(script, env)).toMatchObject({ exitCode: 0, stderr: "" });
    }
    const merged = await run(merge);
    expect(merged).toMatchObject({ exitCode: code, stderr: "" });
    expect(merged.stdout).toContain("in 4 plans");
  });
});
