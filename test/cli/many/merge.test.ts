import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLAN_FOLDERS } from "../../fixtures/cases.js";
import { changeOf, planDocument } from "../../plan/documents.js";
import { flowgate } from "../flowgate.js";
import { ACCEPTED, REJECTED } from "../folder.js";

const AWS = { provider_name: "registry.terraform.io/hashicorp/aws" };
const CONFIGURED = {
  configuration: {
    provider_config: {
      aws: {
        name: "aws",
        full_name: AWS.provider_name,
        expressions: { region: { constant_value: "eu-central-1" } },
      },
    },
    root_module: {
      resources: ["aws_vpc", "aws_flow_log"].map((type) => ({
        address: `${type}.this`,
        mode: "managed",
        type,
        name: "this",
        provider_config_key: "aws",
        expressions: {},
      })),
    },
  },
};

/** A VPC that is imported, and so introduced, in one stack; its flow log is made in another. */
const NETWORK = JSON.stringify(
  planDocument({
    ...CONFIGURED,
    resource_changes: [
      changeOf(
        {},
        {
          actions: ["no-op"],
          before: { id: "vpc-00000001" },
          after: { id: "vpc-00000001" },
          after_unknown: {},
          importing: { id: "vpc-00000001" },
        },
      ),
    ],
  }),
);
const LOGS = JSON.stringify(
  planDocument({
    ...CONFIGURED,
    resource_changes: [
      changeOf(
        { ...AWS, address: "aws_flow_log.this", type: "aws_flow_log" },
        {
          after: {
            vpc_id: "vpc-00000001",
            traffic_type: "ALL",
            log_destination_type: "s3",
            log_destination: "arn:aws:s3:::logs",
            iam_role_arn: null,
          },
          after_unknown: { id: true },
        },
      ),
    ],
  }),
);

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-merge-")));
  const files = {
    "apart/a.json": ACCEPTED,
    "apart/b.json": REJECTED,
    "apart/c.json": ACCEPTED,
    "joint/network.json": NETWORK,
    "joint/logs.json": LOGS,
    "broken/a.json": ACCEPTED,
    "broken/b.json": "{",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const plans of ["apart", "joint", "broken"]) {
    for (const shard of [1, 2]) {
      await run(
        "check",
        `${plans}/*.json`,
        "--shard",
        `${shard}/2`,
        "--soft-fail",
        "--format",
        `json=${plans}-${shard}.json`,
      );
    }
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  return await flowgate(args, { cwd: folder });
}

/** What a report comes to, but for how it was shared out. */
async function whole(...args: readonly string[]) {
  const { code, stdout, stderr } = await run(...args, "--format", "json");
  const report = stdout === "" ? undefined : JSON.parse(stdout);
  return { code, stderr, report: report && { ...report, crossings: [], shard: null } };
}

describe("merged shares", () => {
  test("come to what one run comes to", async () => {
    const merged = await whole("merge", "apart-1.json", "apart-2.json");
    expect(merged.code).toBe(1);
    const plain = await whole("check", "apart/*.json", "--shard", "1/1");
    expect(merged).toEqual(plain);
    expect((await run("merge", "apart-?.json")).stdout).toContain("rejected: 1 VPC in 3 plans");
  });

  test("prove a VPC by the flow log of another, where the plans are", async () => {
    for (const shard of [1, 2]) {
      const share = JSON.parse(await readFile(join(folder, `joint-${shard}.json`), "utf8"));
      expect(share.plans.length).toBe(1);
    }
    const merged = await whole("merge", "joint-?.json");
    expect(merged).toMatchObject({ code: 0, stderr: "" });
    expect(merged.report.summary).toMatchObject({ vpcs: 1, covered: 1, rejected: 0 });
    expect(merged).toEqual(await whole("check", "joint/*.json", "--shard", "1/1"));
  });

  test("are one report of the fixtures, of which some meet", async () => {
    const plans = PLAN_FOLDERS.filter((_, at) => at % 3 === 0).map((one) => `${one}/plan.json`);
    await writeFile(join(folder, "plans.txt"), plans.join("\n"));
    await writeFile(join(folder, "one.yaml"), "severities:\n  log-retention: warning\n");
    const same = ["--policy=one.yaml", "--soft-fail"];
    const from = ["--plans-from=plans.txt", ...same];
    for (const shard of [1, 2, 3]) {
      await run("check", ...from, `--shard=${shard}/3`, `--format=json=fixtures-${shard}.json`);
    }
    const merged = await whole("merge", "fixtures-?.json", ...same);
    expect(merged).toMatchObject({ code: 0, stderr: "" });
    expect(merged).toEqual(await whole("check", ...from, "--shard=1/1"));
  });

  test("never pass where plans that meet are not there", async () => {
    const elsewhere = await realpath(await mkdtemp(join(tmpdir(), "flowgate-merge-")));
    for (const shard of [1, 2]) {
      await cp(join(folder, `joint-${shard}.json`), join(elsewhere, `joint-${shard}.json`));
    }
    const merged = await flowgate(["merge", "joint-?.json"], { cwd: elsewhere });
    expect(merged).toMatchObject({ code: 2, stdout: "" });
    expect(merged.stderr).toMatch(
      /^flowgate: joint\/logs\.json, joint\/network\.json say something of each other [^\n]+\n$/,
    );
    await rm(elsewhere, { recursive: true });
  });

  test("have what could not be read in any", async () => {
    const merged = await whole("merge", "broken-?.json");
    expect(merged.code).toBe(2);
    expect(merged.report.unread).toMatchObject([{ kind: "plan", path: "broken/b.json" }]);
    expect(merged.report.plans).toMatchObject([{ path: "broken/a.json" }]);
  });
});

describe("what is no whole is refused", () => {
  test("shares between which the policy was changed, in its file", async () => {
    const judge = async (shard: number, policy: string, report: string) => {
      await writeFile(join(folder, "policy.yaml"), policy);
      const args = [`--shard=${shard}/2`, "--soft-fail", `--format=json=${report}.json`];
      await run("check", "apart/*.json", "--policy=policy.yaml", ...args);
    };
    await judge(1, "severities:\n  log-retention: error\n", "first");
    await judge(2, "severities:\n  log-retention: error # said again\n", "second");
    await judge(2, "severities:\n  log-retention: warning\n", "changed");
    expect((await run("merge", "first.json", "second.json")).code).toBe(1);
    const merged = await run("merge", "first.json", "changed.json");
    expect(merged).toMatchObject({ code: 2, stdout: "" });
    expect(merged.stderr).toContain("they have different policies");
    const older = JSON.parse(await readFile(join(folder, "changed.json"), "utf8"));
    const { digest: _, ...policy } = older.policy;
    await writeFile(join(folder, "changed.json"), JSON.stringify({ ...older, policy }));
    expect((await run("merge", "first.json", "changed.json")).code).toBe(1);
  });

  test.each([
    ["a share that is missing", ["apart-1.json"], "of 2 shares 2 is missing"],
    ["one of another whole", ["apart-1.json", "joint-2.json"], "shares of other plans"],
    ["a file that is not there", ["none.json"], "cannot be read (ENOENT)"],
    ["a plan", ["apart/a.json"], "apart/a.json is no report of flowgate's"],
    ["no JSON", ["broken/b.json"], "it is no JSON"],
  ])("%s", async (_, reports, message) => {
    const merged = await run("merge", ...reports);
    expect(merged).toMatchObject({ code: 2, stdout: "" });
    expect(merged.stderr).toContain(message);
    expect(merged.stderr).toMatch(/^flowgate: [^\n]+\n$/);
  });

  test.each<[string, (report: Record<string, unknown>) => object, string]>([
    [
      "another version",
      (one) => ({ ...one, tool: { name: "flowgate", version: "9.9.9" } }),
      "9.9.9",
    ],
    ["a part of the wrong kind", (one) => ({ ...one, plans: {} }), "/plans must be array"],
    ["nothing by which plans meet", (one) => ({ ...one, crossings: [] }), "may meet others"],
    ["a share twice", (one) => one, "is in apart-1.json and in changed.json"],
  ])("%s", async (_, change, message) => {
    const report = JSON.parse(await readFile(join(folder, "apart-1.json"), "utf8"));
    await writeFile(join(folder, "changed.json"), JSON.stringify(change(report)));
    const merged = await run("merge", "apart-1.json", "changed.json");
    expect(merged).toMatchObject({ code: 2, stdout: "" });
    expect(merged.stderr).toContain(message);
  });
});
