import { expect, it } from "vitest";
import { parseAddressPattern } from "../../checker/policy/address-pattern.js";
import { NOT_WAIVABLE, type Policy, type Waiver } from "../../checker/policy/model.js";
import type { Finding, Report } from "../../checker/report/model.js";
import { isRule, RULES, type RuleId } from "../../checker/rules/index.js";
import type { RuleSetting } from "../../checker/rules/model.js";
import { FIXTURES, reportOnFixture } from "../report/fixture-reports.js";
import { Seeded } from "../seeded.js";
import { assumption, inForce, TODAY, waiver } from "./policies.js";

const RULE_IDS = Object.values(RULES).map(({ id }) => id);
const ABOUT_WAIVERS = RULE_IDS.filter((id) => id.startsWith("waiver-"));
const SETTINGS: readonly RuleSetting[] = ["error", "warning", "note", "off"];
/** So that what is off by itself is found as well. */
const NOTHING_OFF = inForce({
  severities: new Map(
    Object.values(RULES).flatMap(({ id, severity }) => {
      const off: RuleSetting = "off";
      return severity === off ? [[id, "note"] as const] : [];
    }),
  ),
});
const DAYS = ["2026-06-01", "2026-06-14", TODAY, "2026-06-20", "2026-12-31"];
const RUNS = 80;

type GivenPolicy = Pick<Policy, "severities" | "waivers" | "assumptions">;

/** Severities, assumptions and waivers, by addresses that there are and that there are not. */
function randomPolicy(seeded: Seeded, addresses: readonly string[]): GivenPolicy {
  const some = <T>(all: readonly T[], most: number) =>
    Array.from({ length: seeded.below(most + 1) }, () => seeded.one(all));
  const severities = new Map<RuleId, RuleSetting>(
    some(RULE_IDS, 5).map((id) => [id, seeded.one(SETTINGS)]),
  );
  const waivers = some([...addresses, "aws_vpc.nobody", "**"], 3).map((address, at) => {
    const rules = some(
      RULE_IDS.filter((id) => !NOT_WAIVABLE.has(id)),
      3,
    );
    return waiver(address, {
      rules: rules.length === 0 ? undefined : rules,
      expires: seeded.one(DAYS),
      reason: `waiver ${at}`,
    });
  });
  const assumptions = some(DAYS, 2).map((expires, at) => {
    const scope = seeded.one(["organization", ["999999999999"]] as const);
    return assumption({ scope, expires, reason: `assumption ${at}` });
  });
  return { severities, waivers, assumptions };
}

/** What a finding comes to by the words of docs/policy.md alone; undefined where nothing is said of it. */
function expected(finding: Finding, { severities, waivers, assumptions }: GivenPolicy) {
  const rule = finding.rule;
  if (!isRule(rule)) throw new Error(`${rule} is no rule`);
  const severity = severities.get(rule) ?? RULES[rule].severity;
  if (severity === "off") return undefined;
  const isMissing = rule === "vpc-without-flow-log" && severity === "error";
  const own = [
    ...waivers.filter((one) => covers(one, rule, severity, finding)),
    ...assumptions.filter(({ scope }) => isMissing && scope === "organization"),
  ];
  const holds = own.find(({ expires }) => expires >= TODAY);
  const rejects = severity === "error" && holds === undefined;
  return { severity, rejects, waiver: holds?.reason ?? null, ended: rejects && own.length > 0 };
}

function covers(
  one: Waiver,
  rule: RuleId,
  severity: RuleSetting,
  { address, vpc }: Finding,
): boolean {
  if (rule === "plan-incomplete") return false;
  if (one.rules === undefined ? severity !== "error" : !one.rules.includes(rule)) return false;
  const pattern = one.address?.text;
  return (pattern === "**" && (address ?? vpc) !== null) || pattern === address || pattern === vpc;
}

function findingsOf({ plans }: Report): readonly Finding[] {
  return plans.flatMap(({ findings }) => findings);
}

it("severities, waivers and assumptions change exactly what they say", async () => {
  const seeded = new Seeded(20_261);
  let changed = 0;
  for (let run = 0; run < RUNS; run++) {
    const fixture = seeded.one(FIXTURES);
    const scope = seeded.one(["introduced", "all"] as const);
    const plain = await reportOnFixture(fixture, { scope, policy: NOTHING_OFF });
    // One VPC at several addresses is excepted under each; what that comes to has tests of its own.
    if (plain.plans.some(({ vpcs }) => vpcs.some(({ also_at }) => also_at.length > 0))) continue;
    const before = findingsOf(plain);
    const addresses = before.flatMap(({ address, vpc }) => [address, vpc]).filter(isNamed);
    const given = randomPolicy(seeded, addresses);
    const report = await reportOnFixture(fixture, { scope, policy: inForce(given) });
    const findings = findingsOf(report);
    const own = findings.filter(({ rule }) => !ABOUT_WAIVERS.some((id) => id === rule));

    const all = before.map((finding) => ({ finding, comes: expected(finding, given) }));
    const said = all.filter(({ comes }) => comes !== undefined);
    expect(own.map(outcome), fixture).toEqual(
      said.map(({ comes }) => ({ ...comes, ended: undefined })),
    );
    // An assumption of which nobody knows whether it is for a VPC is told of, and nothing else is said otherwise.
    expect(own.map(whatIsFound)).toEqual(said.map(({ finding }) => whatIsFound(finding)));

    // What is proven is no matter of policy.
    expect(
      report.plans.map((plan) =>
        plan.vpcs.map(({ address, verdict, flow_logs }) => ({ address, verdict, flow_logs })),
      ),
    ).toEqual(
      plain.plans.map((plan) =>
        plan.vpcs.map(({ address, verdict, flow_logs }) => ({ address, verdict, flow_logs })),
      ),
    );

    // Nothing but what rejects makes for the exit code, and only errors reject.
    const rejecting = findings.filter(({ rejects }) => rejects);
    expect(report.summary.rejects).toBe(rejecting.length > 0);
    expect(rejecting.every(({ severity, waiver: by }) => severity === "error" && by === null)).toBe(
      true,
    );
    const ended = said.some(({ comes }) => comes?.ended === true);
    const setting = given.severities.get("waiver-expired") ?? "error";
    const about = findings.filter(({ rule }) => rule === "waiver-expired");
    expect(about.length > 0).toBe(ended && setting !== "off");
    if (JSON.stringify(own) !== JSON.stringify(before)) changed++;
  }
  expect(changed).toBeGreaterThan(RUNS / 10);
}, 240_000);

it("a warning never changes the exit code", async () => {
  const seeded = new Seeded(7);
  for (let run = 0; run < 100; run++) {
    const fixture = seeded.one(FIXTURES);
    const severities = new Map(RULE_IDS.map((id) => [id, seeded.one(SETTINGS)]));
    const quiet = new Map(
      [...severities].map(([id, setting]) => [
        id,
        setting === "error" ? setting : ("off" as const),
      ]),
    );
    const loud = await reportOnFixture(fixture, { policy: inForce({ severities }) });
    const silent = await reportOnFixture(fixture, { policy: inForce({ severities: quiet }) });
    expect(loud.summary.rejects, fixture).toBe(silent.summary.rejects);
    const none = new Map(RULE_IDS.map((id) => [id, seeded.one(["warning", "note"] as const)]));
    const policy = inForce({
      severities: none,
      waivers: [waiver("**", { expires: "2026-06-01" })],
    });
    expect((await reportOnFixture(fixture, { policy })).summary.rejects).toBe(false);
  }
}, 240_000);

it("each address of a fixture is a pattern of itself", async () => {
  for (const fixture of FIXTURES) {
    const { plans } = await reportOnFixture(fixture, { source: false });
    for (const { address } of plans.flatMap(({ vpcs }) => vpcs)) {
      expect(parseAddressPattern(address), address).toBeDefined();
    }
  }
}, 120_000);

function outcome({ severity, rejects, waiver: by }: Finding) {
  return { severity, rejects, waiver: by?.reason ?? null, ended: undefined };
}

function whatIsFound({ rule, address, vpc, message: told, remediation, location }: Finding) {
  const [message] = told.split("; the assumed telemetry rule");
  return { rule, address, vpc, message, remediation, location };
}

function isNamed(name: string | null): name is string {
  return name !== null;
}
