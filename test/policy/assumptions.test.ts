import { describe, expect, it } from "vitest";
import { render } from "../../checker/formats/text.js";
import type { Assumption, Policy, PolicyInForce } from "../../checker/policy/model.js";
import type { Finding } from "../../checker/report/model.js";
import { regionWith, reportOnRegion, VPC } from "../account/region.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { assumption, inForce, TODAY, waiver } from "./policies.js";

/** Its VPCs are made in accounts that are known and not, with tags that are known and not, and none has a flow log. */
const FIXTURE = "telemetry-assumed";
const RULE = "vpc-without-flow-log";

async function judged(given: Partial<Policy>, today = TODAY, more: Partial<PolicyInForce> = {}) {
  const policy = { ...inForce(given, today), ...more };
  const report = await reportOnFixture(FIXTURE, { policy });
  const findings = report.plans.flatMap((plan) => plan.findings);
  const excepted = findings.filter(({ waiver: by }) => by !== null).map(({ address }) => address);
  return { report, findings, excepted, rules: [...new Set(findings.map(({ rule }) => rule))] };
}

async function excepts(one: Partial<Assumption>): Promise<readonly (string | null)[]> {
  return (await judged({ assumptions: [assumption(one)] })).excepted;
}

const ALL = [
  "aws_vpc.anywhere",
  'aws_vpc.known["lab"]',
  'aws_vpc.known["production"]',
  "aws_vpc.other",
  "aws_vpc.tagged_later",
];

describe("an assumption excepts the VPCs that it reaches", () => {
  it("all of them, where it is the organisation's and selects by no tags", async () => {
    expect(await excepts({})).toEqual(ALL);
  });

  it("those of an account that are known to be there", async () => {
    const known = ['aws_vpc.known["lab"]', 'aws_vpc.known["production"]', "aws_vpc.tagged_later"];
    expect(await excepts({ scope: ["111122223333"] })).toEqual(known);
    expect(await excepts({ scope: ["999999999999"] })).toEqual([]);
  });

  it("those that are known to have the tags", async () => {
    const tags = new Map([["environment", "prod*"]]);
    expect(await excepts({ tags })).toEqual(['aws_vpc.known["production"]']);
    expect(await excepts({ tags: new Map([["environment", "*"]]) })).toEqual([
      'aws_vpc.known["lab"]',
      'aws_vpc.known["production"]',
    ]);
  });

  it("those that have both", async () => {
    const tags = new Map([["environment", "*"]]);
    expect(await excepts({ scope: ["444455556666"], tags })).toEqual([]);
    expect(await excepts({ scope: ["444455556666"] })).toEqual(["aws_vpc.other"]);
  });
});

it("is shown as waivers are, with what is left of it", async () => {
  const { report, findings } = await judged({ assumptions: [assumption()] });
  expect(findings[0]).toMatchObject({
    rule: RULE,
    severity: "error",
    rejects: false,
    waiver: { kind: "assumption", reason: "the rule all-vpcs is on", days_left: 199, ticket: null },
  });
  expect(report.plans[0]?.vpcs[0]).toMatchObject({
    verdict: "uncovered",
    rejected: false,
    waived: true,
  });
  expect(report.summary).toMatchObject({ waived: 5, rejected: 0, rejects: false });
  const text = render(report, { color: false });
  expect(text).toContain(`assumed[${RULE}]: aws_vpc.anywhere will be created`);
  expect(text).toContain("199 days left: the rule all-vpcs is on");
});

it("says of what is not known that it is not excepted for that", async () => {
  const messages = async (one: Partial<Assumption>) => {
    const { findings } = await judged({ assumptions: [assumption(one)] });
    return findings.filter(({ rejects }) => rejects).map(({ message }) => message);
  };
  expect(await messages({ scope: ["111122223333"] })).toContain(
    "aws_vpc.anywhere will be created without a VPC-level flow log; the assumed telemetry rule of account 111122223333 excepts it only where the account of the VPC is known",
  );
  expect(await messages({ tags: new Map([["environment", "prod"]]) })).toContain(
    "aws_vpc.tagged_later will be created without a VPC-level flow log; the assumed telemetry rule of the organisation, for what is tagged environment=prod excepts it only where the tags of the VPC are known",
  );
});

it.each<[string, Partial<Assumption>, readonly string[]]>([
  ["it excepts them", {}, []],
  ["it has ended", { expires: "2026-06-14" }, []],
  ["it has ended, and may have reached them", { expires: "2026-06-14", scope: ["1"] }, []],
  [
    "it does not reach them",
    { tags: new Map([["environment", "nobody"]]) },
    ["aws_vpc.anywhere", "aws_vpc.tagged_later"],
  ],
])("says no more of VPCs where %s", async (_, one, told) => {
  const messages = (findings: readonly Finding[]) =>
    findings
      .filter(({ rule, address }) => rule === RULE && !told.includes(`${address}`))
      .map(({ message }) => message);
  const { findings } = await judged({ assumptions: [assumption(one)] });
  const plain = (await reportOnFixture(FIXTURE)).plans.flatMap((plan) => plan.findings);
  expect(messages(findings)).toEqual(messages(plain));
});

it("ends as a waiver does", async () => {
  const last = await judged({ assumptions: [assumption({ expires: TODAY })] });
  expect(last.excepted).toEqual(ALL);
  expect(last.rules).toEqual([RULE, "waiver-expires-soon"]);
  const past = await judged({ assumptions: [assumption({ expires: "2026-06-14" })] });
  expect(past.excepted).toEqual([]);
  expect(past.rules).toEqual([RULE, "waiver-expired"]);
  expect(past.findings[0]).toMatchObject({ rejects: true, ended_waiver: { kind: "assumption" } });
  expect(past.findings.at(-1)).toMatchObject({
    severity: "error",
    message:
      'the assumed telemetry rule of the organisation ended on 2026-06-14, 1 day ago: it excepts aws_vpc.anywhere, aws_vpc.known["lab"], aws_vpc.known["production"] and 2 more no more',
  });
  expect(render(past.report, { color: false })).toContain("an assumed telemetry rule, on");
});

it("is told of on its last day as on any other", async () => {
  const messages = async (expires: string) => {
    const { findings } = await judged({ assumptions: [assumption({ expires, scope: ["1"] })] });
    return findings.filter(({ rule }) => rule === RULE).map(({ message }) => message);
  };
  const told = await messages(TODAY);
  expect(told).toEqual(await messages("2026-12-31"));
  expect(told.join()).toContain("excepts it only where the account of the VPC is known");
});

it("is unused where it reaches nothing", async () => {
  const { findings } = await judged({
    assumptions: [assumption({ tags: new Map([["nobody", "*"]]) })],
  });
  // Of the one whose tags are not known, nobody can say.
  expect(findings.map(({ rule }) => rule)).not.toContain("waiver-unused");
  const policy = inForce({ assumptions: [assumption({ tags: new Map([["nobody", "*"]]) })] });
  const report = reportOnRegion({}, policy);
  expect(report.plans[0]?.findings.at(-1)).toMatchObject({
    rule: "waiver-unused",
    message:
      "the assumed telemetry rule of the organisation, for what is tagged nobody=* reaches no VPC of this run",
  });
});

it("is used by VPCs that have flow logs, too", async () => {
  const policy = inForce({ assumptions: [assumption()] });
  const report = await reportOnFixture("destination-kinds", { policy, scope: "introduced" });
  const rules = report.plans[0]?.findings.map(({ rule }) => rule);
  expect(rules).not.toContain("waiver-unused");
});

it("comes after waivers, and is ignored with them", async () => {
  const both = { assumptions: [assumption()], waivers: [waiver("aws_vpc.other")] };
  const { findings } = await judged(both);
  const kinds = findings.map(({ address, waiver: by }) => [address, by?.kind]);
  expect(kinds).toContainEqual(["aws_vpc.other", "waiver"]);
  expect(kinds).toContainEqual(["aws_vpc.anywhere", "assumption"]);
  const { report, excepted } = await judged(both, TODAY, { ignoreWaivers: true });
  expect(excepted).toEqual([]);
  expect(report.policy).toMatchObject({ waivers: "ignored", hidden_findings: 5, hidden_vpcs: 5 });
});

it("is for nothing but a missing flow log", async () => {
  const policy = inForce({ assumptions: [assumption()] });
  for (const fixture of ["stay-log-destroyed", "traffic-accept-only"]) {
    const report = await reportOnFixture(fixture, { policy });
    const plain = await reportOnFixture(fixture);
    const rejecting = plain.plans.flatMap(({ findings }) =>
      findings.filter(({ rule, severity }) => rule !== RULE && severity === "error"),
    );
    expect(rejecting.length, fixture).toBeGreaterThan(0);
    expect(report.summary.errors, fixture).toBe(rejecting.length);
  }
});

it("is for nothing that is deployed: what a telemetry rule has made would be there", () => {
  const tagged = { vpcs: [{ ...VPC, tags: { environment: "prod" } }], flowLogs: [] };
  const { accountId } = regionWith();
  const message = (one: Partial<Assumption>) => {
    const report = reportOnRegion(tagged, inForce({ assumptions: [assumption(one)] }));
    expect(report.summary).toMatchObject({ rejected: 1, waived: 0 });
    return report.plans[0]?.findings.find(({ rejects }) => rejects)?.message;
  };
  const made = "has made none";
  expect(message({ scope: [accountId], tags: new Map([["environment", "prod"]]) })).toContain(made);
  expect(message({ scope: [accountId], tags: new Map([["environment", "lab"]]) })).not.toContain(
    made,
  );
  expect(message({ scope: ["999999999999"] })).not.toContain(made);
});
