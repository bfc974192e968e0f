import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { Coverage } from "../../checker/coverage/model.js";
import { parseAddressPattern } from "../../checker/policy/address-pattern.js";
import { decide } from "../../checker/policy/decide.js";
import type { Exception } from "../../checker/policy/model.js";
import { isAssumedFor, isFor, namedException } from "../../checker/policy/waivers.js";
import type { RuledComplaint, RuleId } from "../../checker/rules/index.js";
import { changeAt, planOf } from "../trace/written.js";
import { assumption, inForce, TODAY, waiver } from "./policies.js";

const COVERAGE: Coverage = findCoverage(
  [
    {
      plan: planOf({ resource_changes: ["a", "b"].map((name) => changeAt(`aws_vpc.${name}`)) }),
      source: { source: undefined, path: undefined, notes: [] },
    },
  ],
  { requireProof: false },
);
const [PLAN] = COVERAGE.plans;
if (PLAN === undefined) throw new Error("there is no plan");
const [A, B] = PLAN.vpcs;
if (A === undefined || B === undefined) throw new Error("there are no VPCs");

/** With what exceptions look at: what else a rule tells is for its words. */
function complaint(
  rule: RuleId,
  address: string | null,
  vpc: typeof A | undefined,
): RuledComplaint {
  const subject = { address, location: undefined, vpc };
  return { rule, complaint: { plan: PLAN, subject } } as unknown as RuledComplaint;
}

const RULE = "vpc-without-flow-log";

describe("a waiver is for a complaint", () => {
  it.each<[string, Partial<Parameters<typeof isFor>[0]>, RuledComplaint, boolean]>([
    [
      "of its address",
      { address: parseAddressPattern("aws_vpc.a") },
      complaint(RULE, null, A),
      true,
    ],
    [
      "of another VPC",
      { address: parseAddressPattern("aws_vpc.b") },
      complaint(RULE, null, A),
      false,
    ],
    [
      "of what is at fault",
      { address: parseAddressPattern("aws_flow_log.x") },
      complaint(RULE, "aws_flow_log.x", A),
      true,
    ],
    [
      "of what is at fault, where there is no VPC",
      { address: parseAddressPattern("aws_flow_log.x") },
      complaint(RULE, "aws_flow_log.x", undefined),
      true,
    ],
    [
      "of nothing at all",
      { address: parseAddressPattern("**") },
      complaint(RULE, null, undefined),
      false,
    ],
    ["of a VPC without its tags", { tags: new Map([["a", "x"]]) }, complaint(RULE, null, A), false],
    [
      "of no VPC, by tags",
      { tags: new Map([["a", "x"]]) },
      complaint(RULE, "aws_flow_log.x", undefined),
      false,
    ],
    [
      "that nothing excepts from",
      { rules: ["plan-incomplete"] },
      complaint("plan-incomplete", "aws_vpc.a", A),
      false,
    ],
    [
      "that nothing excepts from, by all rules",
      {},
      complaint("waiver-expired", "aws_vpc.a", A),
      false,
    ],
    ["of a rule that it names", { rules: [RULE] }, complaint(RULE, null, A), true],
    ["of another rule", { rules: ["log-retention"] }, complaint(RULE, null, A), false],
  ])("%s: %#", (_, given, one, expected) => {
    expect(isFor(waiver(undefined, given), one, true)).toBe(expected);
  });

  it("that does not reject, if it names the rule", () => {
    expect(isFor(waiver("aws_vpc.a"), complaint(RULE, null, A), false)).toBe(false);
    expect(isFor(waiver("aws_vpc.a", { rules: [RULE] }), complaint(RULE, null, A), false)).toBe(
      true,
    );
  });
});

it("an assumption is for a VPC without a flow log, if that rejects", () => {
  const of = assumption();
  expect(isAssumedFor(of, complaint(RULE, null, A), true)).toBe(true);
  expect(isAssumedFor(of, complaint(RULE, null, A), false)).toBe(false);
  expect(isAssumedFor(of, complaint("log-retention", null, A), true)).toBe(false);
  expect(isAssumedFor(of, complaint(RULE, "aws_vpc.a", undefined), true)).toBe(false);
});

it.each<[Exception, string, string]>([
  [waiver("aws_vpc.a"), "waiver", "the waiver of aws_vpc.a"],
  [
    waiver("aws_vpc.a", { tags: new Map([["a", "x"]]) }),
    "waiver",
    "the waiver of aws_vpc.a and what is tagged a=x",
  ],
  [
    waiver(undefined, {
      tags: new Map([
        ["a", "x"],
        ["b", "*"],
      ]),
    }),
    "waiver",
    "the waiver of what is tagged a=x, b=*",
  ],
  [
    assumption({ scope: ["111122223333"] }),
    "assumption",
    "the assumed telemetry rule of account 111122223333",
  ],
])("%#: is spoken of as %s", (exception, kind, name) => {
  expect(namedException(exception, TODAY)).toEqual({
    kind,
    name,
    expires: "2026-12-31",
    daysLeft: 199,
  });
});

describe("what exceptions came to", () => {
  const complaints = [
    complaint(RULE, null, A),
    complaint("log-retention", null, B),
    complaint(RULE, null, B),
  ];
  const judged = (given: Parameters<typeof inForce>[0], coverage = COVERAGE) =>
    decide(complaints, coverage, inForce(given)).exceptions.map(({ uses, reach, instead }) => ({
      uses: uses.map(({ complaint: { subject } }) => subject.vpc?.address),
      reach,
      instead: instead?.complaint.subject.vpc?.address,
    }));

  it("of a waiver that is used, and of one that misses a key", () => {
    expect(
      judged({ waivers: [waiver("aws_vpc.a"), waiver("aws_vpc.b[0]"), waiver("aws_vpc.c")] }),
    ).toEqual([
      { uses: ["aws_vpc.a"], reach: "unseen", instead: undefined },
      { uses: [], reach: "unseen", instead: "aws_vpc.b" },
      { uses: [], reach: "unseen", instead: undefined },
    ]);
  });

  it("is meant for nothing else where it is used", () => {
    const all = [...complaints, complaint("flow-log-removed", null, A)];
    const policy = inForce({ waivers: [waiver("aws_vpc.a", { rules: [RULE] })] });
    const { exceptions } = decide(all, COVERAGE, policy);
    expect(exceptions).toMatchObject([{ uses: [{ rule: RULE }], instead: undefined }]);
  });

  it("is not meant for what does not reject", () => {
    const severities = new Map([[RULE, "warning"]] as const);
    expect(judged({ waivers: [waiver("aws_vpc.a[0]")], severities })).toMatchObject([
      { instead: undefined },
    ]);
  });

  it("of an assumption, by the VPCs that it may reach", () => {
    const none = { ...COVERAGE, plans: COVERAGE.plans.map((plan) => ({ ...plan, vpcs: [] })) };
    const tags = new Map([["a", "x"]]);
    expect(judged({ assumptions: [assumption()] })).toMatchObject([
      { uses: ["aws_vpc.a", "aws_vpc.b"], reach: "some" },
    ]);
    expect(judged({ assumptions: [assumption({ tags })] })).toMatchObject([
      { uses: [], reach: "none" },
    ]);
    expect(judged({ assumptions: [assumption({ tags })] }, none)).toMatchObject([
      { uses: [], reach: "unseen" },
    ]);
  });

  it("is not told of no plan at all", () => {
    const nothing: Coverage = { ...COVERAGE, plans: [] };
    expect(decide([], nothing, inForce({ waivers: [waiver("aws_vpc.a")] })).judgements).toEqual([]);
  });

  it("names the VPC that suffers, and not what is at fault", () => {
    const ended = waiver("aws_flow_log.x", { expires: "2026-06-01" });
    const { judgements } = decide(
      [complaint(RULE, "aws_flow_log.x", A)],
      COVERAGE,
      inForce({ waivers: [ended] }),
    );
    expect(judgements.map(({ rule, complaint: of }) => [rule, of])).toMatchObject([
      [RULE, {}],
      ["waiver-expired", { excepted: ["aws_vpc.a"] }],
    ]);
  });
});
