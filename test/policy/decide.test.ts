import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { render } from "../../checker/formats/text.js";
import type { Policy, PolicyInForce, Waiver } from "../../checker/policy/model.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { inForce, TODAY, waiver } from "./policies.js";

/** Its plan introduces two VPCs, of which one is not recorded. */
const FIXTURE = "direct-reference";
const RULE = "vpc-without-flow-log";
const ADDRESS = "aws_vpc.forgotten";
const WAIVER = waiver(ADDRESS);

async function judged(given: Partial<Policy>, today = TODAY, more: Partial<PolicyInForce> = {}) {
  const policy = { ...inForce(given, today), ...more };
  const report = await reportOnFixture(FIXTURE, { policy });
  // Whether the other VPC's flow log delivers is not known: its bucket is in no plan.
  const findings = report.plans
    .flatMap((plan) => plan.findings)
    .filter(({ rule }) => rule !== "delivery-unproven");
  const [finding] = findings;
  const vpc = report.plans[0]?.vpcs.find(({ address }) => address === ADDRESS);
  const rules = findings.map(({ rule }) => rule);
  return { report, finding, findings, rules, vpc, summary: report.summary };
}

describe("without a policy", () => {
  it("a rule is as bad as it says", async () => {
    const { finding, vpc, summary } = await judged({});
    expect(finding).toMatchObject({ rule: RULE, severity: "error", rejects: true, waiver: null });
    expect(vpc).toMatchObject({ address: ADDRESS, rejected: true, waived: false });
    expect(summary).toMatchObject({ rejected: 1, errors: 1, rejects: true, waived: 0 });
  });

  it("the report says that there is none", async () => {
    expect((await reportOnFixture(FIXTURE)).policy).toBeNull();
  });
});

describe("the severity of a rule", () => {
  it.each(["warning", "note"] as const)("lets the plan pass as a %s", async (severity) => {
    const { finding, vpc, summary } = await judged({ severities: new Map([[RULE, severity]]) });
    expect(finding).toMatchObject({ severity, rejects: false });
    expect(vpc).toMatchObject({ verdict: "uncovered", rejected: false });
    const warnings = severity === "warning" ? 1 : 0;
    expect(summary).toMatchObject({ rejected: 0, errors: 0, warnings, rejects: false });
  });

  it("off has nothing said, and that said", async () => {
    const { findings, vpc, report } = await judged({ severities: new Map([[RULE, "off"]]) });
    expect(findings).toEqual([]);
    expect(vpc).toMatchObject({ verdict: "uncovered", rejected: false });
    expect(report.policy).toMatchObject({ rules_off: [RULE] });
  });

  it("off is not told as a plan that does not introduce the VPC", async () => {
    const { report } = await judged({ severities: new Map([[RULE, "off"]]) });
    const text = render(report, { color: false });
    expect(text).toContain(`not checked ${ADDRESS}: no rule that is on complains of it`);
    expect(text).toContain(`off: ${RULE}`);
  });

  it("is no matter of another rule's", async () => {
    const { finding } = await judged({ severities: new Map([["flow-log-removed", "note"]]) });
    expect(finding).toMatchObject({ severity: "error", rejects: true });
  });
});

describe("a waiver", () => {
  it.each([TODAY, WAIVER.expires])("excepts the finding that it names, on %s", async (today) => {
    const { finding, vpc, summary } = await judged({ waivers: [WAIVER] }, today);
    const { reason, expires } = WAIVER;
    const shown = { reason, until: expires, days_left: today === expires ? 0 : 199 };
    expect(finding).toMatchObject({ severity: "error", rejects: false, waiver: shown });
    expect(vpc).toMatchObject({ verdict: "uncovered", rejected: false, waived: true });
    expect(summary).toMatchObject({ rejected: 0, errors: 0, waived: 1, rejects: false });
  });

  it.each<[string, Waiver]>([
    ["of another address", waiver("aws_vpc.recorded")],
    ["of another rule", waiver(ADDRESS, { rules: ["flow-log-unproven"] })],
    ["of tags that the VPC has not", waiver(ADDRESS, { tags: new Map([["lab", "*"]]) })],
  ])("%s excepts nothing", async (_, other) => {
    const { finding, vpc, rules, summary } = await judged({ waivers: [other] });
    expect(finding).toMatchObject({ rule: RULE, rejects: true, waiver: null });
    expect(vpc).toMatchObject({ rejected: true, waived: false });
    expect(rules).toEqual([RULE, "waiver-unused"]);
    expect(summary).toMatchObject({ warnings: 1 });
  });

  it("that has ended excepts nothing, and the finding says so", async () => {
    const { finding, findings, vpc, summary } = await judged(
      { waivers: [{ ...WAIVER, location: { file: "flowgate.yaml", line: 7 } }] },
      "2027-01-02",
    );
    const ended = { reason: WAIVER.reason, until: WAIVER.expires, days_left: -2 };
    expect(finding).toMatchObject({ rejects: true, waiver: null, ended_waiver: ended });
    expect(vpc).toMatchObject({ rejected: true, waived: false });
    expect(findings[1]).toMatchObject({
      rule: "waiver-expired",
      rejects: true,
      location: { file: "flowgate.yaml", line: 7 },
      message: `the waiver of ${ADDRESS} ended on 2026-12-31, 2 days ago: it excepts ${ADDRESS} no more`,
    });
    expect(summary).toMatchObject({ rejected: 1, errors: 2, rejects: true });
  });

  it("that has ended is no matter where another one holds", async () => {
    const ended = { ...WAIVER, expires: "2026-06-14" };
    const { finding, rules } = await judged({ waivers: [ended, WAIVER] });
    expect(finding).toMatchObject({
      rejects: false,
      waiver: { until: WAIVER.expires },
      ended_waiver: null,
    });
    expect(rules).toEqual([RULE]);
  });

  it.each([
    ["2026-06-15", true],
    ["2026-06-29", true],
    ["2026-06-30", false],
  ])("that ends on %s is warned of: %s", async (expires, warned) => {
    const { rules, summary } = await judged({ waivers: [{ ...WAIVER, expires }] });
    expect(rules).toEqual(warned ? [RULE, "waiver-expires-soon"] : [RULE]);
    expect(summary).toMatchObject({ rejects: false, warnings: warned ? 1 : 0 });
  });

  it("that names no rules is for what rejects alone", async () => {
    const severities = new Map([[RULE, "warning"]] as const);
    const { finding, summary } = await judged({ severities, waivers: [WAIVER] });
    expect(finding).toMatchObject({ severity: "warning", waiver: null });
    expect(summary).toMatchObject({ warnings: 2, waived: 0, rejects: false });
  });

  it("that names a rule that warns takes the warning from the count", async () => {
    const severities = new Map([[RULE, "warning"]] as const);
    const { finding, vpc, summary } = await judged({
      severities,
      waivers: [waiver(ADDRESS, { rules: [RULE] })],
    });
    expect(finding).toMatchObject({ severity: "warning", waiver: { until: WAIVER.expires } });
    expect(vpc).toMatchObject({ rejected: false, waived: false });
    expect(summary).toMatchObject({ warnings: 0, waived: 0 });
  });

  it("that has ended, of what is a warning, rejects nothing", async () => {
    const severities = new Map([[RULE, "warning"]] as const);
    const ended = waiver(ADDRESS, { rules: [RULE], expires: "2026-06-01" });
    const { summary } = await judged({ severities, waivers: [ended] });
    expect(summary).toMatchObject({ rejects: false, errors: 0 });
  });
});

describe("waivers that are ignored", () => {
  it("except nothing, and what they would is counted", async () => {
    const { finding, rules, vpc, report } = await judged({ waivers: [WAIVER] }, TODAY, {
      ignoreWaivers: true,
    });
    expect(finding).toMatchObject({ rejects: true, waiver: null });
    expect(vpc).toMatchObject({ rejected: true, waived: false });
    expect(rules).toEqual([RULE]);
    expect(report.policy).toMatchObject({
      waivers: "ignored",
      hidden_findings: 1,
      hidden_vpcs: 1,
    });
  });
});

it("no waiver hides that a plan is incomplete", async () => {
  const policy = inForce({ waivers: [waiver("**"), waiver("**", { rules: ["plan-incomplete"] })] });
  const { plans, summary } = await reportOnFixture("incomplete-errored", { policy });
  const findings = plans.flatMap((plan) => plan.findings);
  expect(findings.filter(({ rule }) => rule === "plan-incomplete")).toMatchObject([
    { rejects: true, waiver: null },
  ]);
  expect(summary.rejects).toBe(true);
});

it("nothing else takes an error for a rejection", () => {
  const files = readdirSync("checker", { recursive: true, encoding: "utf8" });
  const deciding = files.filter(
    (file) =>
      file.endsWith(".ts") &&
      /severity\s*[!=]==\s*"error"|\berrors > 0/.test(readFileSync(join("checker", file), "utf8")),
  );
  expect(deciding).toEqual([join("policy", "decide.ts")]);
});
