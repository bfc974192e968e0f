import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import type { Report, Severity, VpcReport } from "../../checker/report/model.js";
import { CASES, expectedOf, fixturePath, planFolders, planText } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { inForce, policyOf } from "../policy/policies.js";

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
  it("are many", () => expect(CASES.length).toBeGreaterThanOrEqual(80));

  describe.each(CASES)("%s", (name) => {
    const expected = expectedOf(name);

    it("is right about every VPC with source", async () => {
      const report = await judge(name, true);
      expect(report.plans.map(({ source }) => source.used)).not.toContain(
        hasConfiguration(name) ? false : undefined,
      );
      const vpcs = report.plans.flatMap((plan) => plan.vpcs);
      for (const vpc of vpcs) expect(vpc.confidence === null).toBe(vpc.verdict === "unproven");
      expect(Object.fromEntries(vpcs.map((vpc) => [vpc.address, told(vpc)]))).toEqual(
        Object.fromEntries(
          Object.entries(expected.vpcs).map(([address, vpc]) => [address, wanted(vpc)]),
        ),
      );
      const recorded = Object.entries(expected.vpcs).filter(
        ([, vpc]) => vpc.recorded !== undefined,
      );
      expect(arrivals(vpcs, recorded)).toEqual(
        Object.fromEntries(recorded.map(([address, vpc]) => [address, vpc.recorded])),
      );
      expect(complaints(report, "error")).toEqual(sorted(expected.findings));
      if (expected.warnings !== undefined) {
        expect(complaints(report, "warning")).toEqual(sorted(expected.warnings));
      }
      expect(report.summary.rejects ? 1 : 0).toBe(expected.exit);
    });

    it("is never falsely covered without source", async () => {
      const report = await judge(name, false);
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
      const report = await judge(name, false);
      const vpcs = report.plans.flatMap((plan) => plan.vpcs);
      expect(Object.fromEntries(vpcs.map((vpc) => [vpc.address, vpc]))).toMatchObject(
        expected.without_source ?? {},
      );
    });
  });
});

it("infers what the most used VPC module records, without source", async () => {
  const name = "module-vpc-pattern";
  const report = await judge(name, false);
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
  const report = await judge(name, true);
  const vpcs = report.plans.flatMap((plan) => plan.vpcs);
  expect(vpcs.find((vpc) => vpc.address === address)).toMatchObject({
    verdict: "covered",
    confidence,
  });
});

async function judge(name: string, source: boolean): Promise<Report> {
  const { require, policy } = expectedOf(name);
  const plans = planFolders(name).map((folder) => join(folder, "plan.json"));
  return check(await Promise.all(plans.map((plan) => readInput(plan, { source }))), {
    scope: require?.includes("all") ? "all" : "introduced",
    requireProof: require?.includes("--require-proof") ?? false,
    ...(policy !== undefined && {
      policy: inForce(policyOf(readFileSync(fixturePath(name, policy), "utf8"))),
    }),
  });
}

// The one shape of plan that no source can be matched with.
function hasConfiguration(name: string): boolean {
  return planFolders(name).every((folder) => planText(folder).includes('"configuration"'));
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

/** Whether the records arrive, of the VPCs of which the case says it. */
function arrivals(vpcs: readonly VpcReport[], of: readonly (readonly [string, unknown])[]) {
  const said = new Set(of.map(([address]) => address));
  return Object.fromEntries(
    vpcs.flatMap(({ address, recorded }) => (said.has(address) ? [[address, recorded]] : [])),
  );
}

function complaints(report: Report, severity: Severity) {
  const findings = report.plans.flatMap((plan) => plan.findings);
  return sorted(findings.filter((finding) => finding.severity === severity));
}

function sorted(
  findings: readonly { rule: string; address: string | null; vpc: string | null }[],
): readonly string[] {
  return findings.map(({ rule, address, vpc }) => `${rule} ${address} ${vpc}`).sort();
}
