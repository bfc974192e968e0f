import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_POLICY, type Policy, type Waiver } from "../../checker/policy/model.js";
import { reportOnFixture } from "../report/fixture-reports.js";

/** Its plan introduces two VPCs, of which one is not recorded. */
const FIXTURE = "direct-reference";
const RULE = "vpc-without-flow-log";
const TODAY = "2026-06-15";

const WAIVER: Waiver = {
  rule: RULE,
  address: "aws_vpc.forgotten",
  reason: "it has no subnets yet",
  until: "2026-12-31",
};

async function judged(policy: Partial<Policy>, today = TODAY) {
  const report = await reportOnFixture(FIXTURE, {
    policy: { policy: { ...NO_POLICY.policy, ...policy }, today },
  });
  const [plan] = report.plans;
  const [finding] = plan?.findings ?? [];
  const vpc = plan?.vpcs.find(({ address }) => address === finding?.vpc);
  return { finding, vpc, summary: report.summary };
}

describe("without a policy", () => {
  it("a rule is as bad as it says", async () => {
    const { finding, vpc, summary } = await judged({});
    expect(finding).toMatchObject({ rule: RULE, severity: "error", rejects: true, waiver: null });
    expect(vpc).toMatchObject({ address: WAIVER.address, rejected: true, waived: false });
    expect(summary).toMatchObject({ rejected: 1, errors: 1, rejects: true, waived: 0 });
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

  it("is no matter of another rule's", async () => {
    const { finding } = await judged({ severities: new Map([["flow-log-removed", "note"]]) });
    expect(finding).toMatchObject({ severity: "error", rejects: true });
  });
});

describe("a waiver", () => {
  it.each([TODAY, WAIVER.until])("excepts the finding that it names, on %s", async (today) => {
    const { finding, vpc, summary } = await judged({ waivers: [WAIVER] }, today);
    const { reason, until } = WAIVER;
    expect(finding).toMatchObject({ severity: "error", rejects: false, waiver: { reason, until } });
    expect(vpc).toMatchObject({ verdict: "uncovered", rejected: false, waived: true });
    expect(summary).toMatchObject({ rejected: 0, errors: 0, waived: 1, rejects: false });
  });

  it.each<[string, Partial<Waiver>]>([
    ["that has run out", { until: "2026-06-14" }],
    ["of another address", { address: "aws_vpc.recorded" }],
    ["of another rule", { rule: "flow-log-unproven" }],
  ])("%s excepts nothing", async (_, other) => {
    const { finding, vpc } = await judged({ waivers: [{ ...WAIVER, ...other }] });
    expect(finding).toMatchObject({ rejects: true, waiver: null });
    expect(vpc).toMatchObject({ rejected: true, waived: false });
  });
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
