import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CheckInput, check } from "../../checker/check.js";
import { readPlan } from "../../checker/plan/index.js";
import type { Report, VpcReport } from "../../checker/report/model.js";
import { findSource } from "../../checker/source/index.js";

interface Expected {
  readonly vpcs: Readonly<
    Record<
      string,
      { verdict: string; rejected: boolean; flow_logs: readonly string[]; same_as?: string }
    >
  >;
  readonly without_source?: Readonly<Record<string, { verdict: string; confidence?: string }>>;
  readonly findings?: readonly { rule: string; address: string | null; vpc: string | null }[];
  readonly exit: 0 | 1;
  readonly plans?: readonly string[];
  readonly require?: readonly string[];
}

const root = join(import.meta.dirname, "../fixtures");
const cases = readdirSync(root).filter((name) => existsSync(join(root, name, "expected.json")));

/**
 * One VPC is all that such a plan says of the expression, and only the sources show that it may be
 * another: an inference that can be wrong, and so never called proven.
 */
const INFERRED_AGAINST_BETTER_KNOWLEDGE: readonly string[] = [
  "choice-null",
  "function-sort-with-a-literal",
  "remedy-downloaded-module",
  "function-template-file",
  "text-no-id",
  "text-no-id-secret",
];

describe("fixtures", () => {
  it("are many", () => expect(cases.length).toBeGreaterThanOrEqual(80));

  describe.each(cases)("%s", (name) => {
    const expected: Expected = JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8"));

    it("is right about every VPC with source", async () => {
      const report = await judge(name, expected, true);
      expect(report.plans.map(({ source }) => source.used)).not.toContain(
        hasConfiguration(name, expected) ? false : undefined,
      );
      const vpcs = report.plans.flatMap((plan) => plan.vpcs);
      for (const vpc of vpcs) expect(vpc.confidence === null).toBe(vpc.verdict === "unproven");
      expect(Object.fromEntries(vpcs.map((vpc) => [vpc.address, told(vpc)]))).toEqual(
        Object.fromEntries(
          Object.entries(expected.vpcs).map(([address, vpc]) => [address, wanted(vpc)]),
        ),
      );
      expect(errors(report)).toEqual(sorted(expected.findings ?? []));
      expect(errors(report).length > 0 ? 1 : 0).toBe(expected.exit);
    });

    it("is never falsely covered without source", async () => {
      const report = await judge(name, expected, false);
      for (const vpc of report.plans.flatMap((plan) => plan.vpcs)) {
        if (vpc.verdict !== "covered") continue;
        if (INFERRED_AGAINST_BETTER_KNOWLEDGE.includes(name)) {
          expect(vpc.confidence).toBe("inferred");
          continue;
        }
        expect(expected.vpcs[vpc.address]?.verdict, vpc.address).toBe("covered");
      }
    });

    // A case that does not say is no skipped test.
    if (expected.without_source === undefined) return;
    it("says without source what the plan alone tells", async () => {
      const report = await judge(name, expected, false);
      const vpcs = report.plans.flatMap((plan) => plan.vpcs);
      expect(Object.fromEntries(vpcs.map((vpc) => [vpc.address, vpc]))).toMatchObject(
        expected.without_source ?? {},
      );
    });
  });
});

it("infers what the most used VPC module records, without source", async () => {
  const name = "module-vpc-pattern";
  const expected: Expected = JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8"));
  const report = await judge(name, expected, false);
  const vpcs = report.plans.flatMap((plan) => plan.vpcs);
  expect(vpcs.map(({ address, verdict, confidence }) => [address, verdict, confidence])).toEqual([
    ['module.vpc["blue"].aws_vpc.this[0]', "covered", "inferred"],
    ['module.vpc["green"].aws_vpc.this[0]', "covered", "inferred"],
    ['module.vpc["grey"].aws_vpc.this[0]', "uncovered", "proven"],
    ['module.vpc["white"].aws_vpc.this[0]', "uncovered", "proven"],
  ]);
});

// With create_before_destroy in the state, the old one goes after the VPC has changed (terraform graph of 1.11.4).
it.each([
  ["stay-log-renamed-in-order", "aws_vpc.a", "inferred"],
  ["stay-log-renamed-after-the-old", "aws_vpc.a", "proven"],
])("says of %s how sure it is that the old log goes first", async (name, address, confidence) => {
  const expected: Expected = JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8"));
  const report = await judge(name, expected, true);
  const vpcs = report.plans.flatMap((plan) => plan.vpcs);
  expect(vpcs.find((vpc) => vpc.address === address)).toMatchObject({
    verdict: "covered",
    confidence,
  });
});

async function judge(name: string, expected: Expected, withSource: boolean): Promise<Report> {
  const folders = (expected.plans ?? ["."]).map((plan) => join(root, name, plan));
  const inputs = await Promise.all(folders.map((folder) => read(folder, withSource)));
  return check(inputs, {
    scope: expected.require?.includes("all") ? "all" : "introduced",
    requireProof: expected.require?.includes("--require-proof") ?? false,
  });
}

async function read(folder: string, withSource: boolean): Promise<CheckInput> {
  const { plan } = await readPlan(join(folder, "plan.json"), {
    workingFolder: folder,
    terraform: "terraform",
  });
  const source = await findSource({
    plan,
    planFolder: folder,
    workingFolder: folder,
    explicit: [],
    disabled: !withSource,
  });
  return { plan, source };
}

// The one shape of plan that no source can be matched with.
function hasConfiguration(name: string, expected: Expected): boolean {
  return (expected.plans ?? ["."]).every((plan) =>
    readFileSync(join(root, name, plan, "plan.json"), "utf8").includes('"configuration"'),
  );
}

function told({ verdict, rejected, flow_logs, same_as }: VpcReport) {
  return wanted({
    verdict,
    rejected,
    flow_logs: flow_logs.map(({ address }) => address),
    same_as: same_as?.address,
  });
}

function wanted(vpc: {
  verdict: string;
  rejected: boolean;
  flow_logs: readonly string[];
  same_as?: string | undefined;
}) {
  const { verdict, rejected, same_as } = vpc;
  const judged = { verdict, rejected, ...(same_as !== undefined && { same_as }) };
  return verdict === "covered" ? { ...judged, flow_logs: [...vpc.flow_logs].sort() } : judged;
}

function errors(report: Report) {
  const findings = report.plans.flatMap((plan) => plan.findings);
  return sorted(findings.filter(({ severity }) => severity === "error"));
}

function sorted(
  findings: readonly { rule: string; address: string | null; vpc: string | null }[],
): readonly string[] {
  return findings.map(({ rule, address, vpc }) => `${rule} ${address} ${vpc}`).sort();
}
