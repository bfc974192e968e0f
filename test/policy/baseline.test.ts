import { describe, expect, it } from "vitest";
import { addBaseline, canBeNamed } from "../../checker/policy/file/baseline.js";
import { FIXTURES, reportOnFixture } from "../report/fixture-reports.js";
import { inForce, policyOf } from "./policies.js";

const TERMS = { reason: "there before the gate: yes, # and all", expires: "2026-12-31" };
const REJECTION = { address: 'aws_vpc.a["*"]', rules: ["vpc-without-flow-log"] };

describe("a baseline", () => {
  it("is a policy file of its own", () => {
    const policy = policyOf(addBaseline(undefined, [REJECTION], TERMS));
    expect(policy.waivers).toMatchObject([{ ...TERMS, rules: REJECTION.rules }]);
    expect(policy.waivers[0]?.address?.only).toBe(REJECTION.address);
  });

  it("is told to editors, and has each waiver on lines of its own, however long its reason", () => {
    const reason = "there before the gate ".repeat(20).trim();
    const text = addBaseline(undefined, [REJECTION], { ...TERMS, reason });
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:.*\n\nwaivers:\n {2}- address: /);
    expect(text).toContain(`reason: ${reason}\n`);
    expect(addBaseline("waivers: []\n", [REJECTION], TERMS)).toMatch(/^waivers:\n {2}- address: /);
  });

  it("is added to one that is there, which keeps what it says", () => {
    const present = `# ours\nscope: all # of them\n\nwaivers:\n  # old\n  - address: aws_vpc.b\n    reason: x\n    expires: 2026-12-31\n`;
    const text = addBaseline(present, [REJECTION], TERMS);
    expect(text.startsWith(present)).toBe(true);
    expect(policyOf(text)).toMatchObject({ scope: "all" });
    expect(policyOf(text).waivers).toHaveLength(2);
  });

  it.each(["", "# nothing\n", "waivers: []\n", "scope: all\n"])("is added to %j", (present) => {
    expect(policyOf(addBaseline(present, [REJECTION], TERMS)).waivers).toHaveLength(1);
  });
});

it.each([
  ['aws_vpc.a["*"]', true],
  ["aws_vpc.a (deposed object 02db346a)", true],
  ["aws_vpc.a[", false],
  ["aws_vpc.a.b", false],
])("that a pattern can name %s: %s", (address, expected) => {
  expect(canBeNamed(address)).toBe(expected);
});

it.each(FIXTURES)("of %s lets it pass, but for what no waiver is for", async (fixture) => {
  const options = { scope: "all", source: false } as const;
  const { plans } = await reportOnFixture(fixture, options);
  const rejected = plans.flatMap(({ findings }) => findings).filter(({ rejects }) => rejects);
  const rejections = rejected.flatMap(({ vpc, address, rule }) => {
    const name = vpc ?? address;
    return name === null ? [] : [{ address: name, rules: [rule] }];
  });
  expect(rejections.filter(({ address }) => !canBeNamed(address))).toEqual([]);
  const { waivers } = policyOf(addBaseline(undefined, rejections, TERMS));
  const after = await reportOnFixture(fixture, { ...options, policy: inForce({ waivers }) });
  const findings = after.plans.flatMap((plan) => plan.findings);
  const left = findings.filter(({ rejects }) => rejects);
  expect(left.map(({ rule }) => rule).filter((rule) => rule !== "plan-incomplete")).toEqual([]);
  // What is wrong beside is warned of as before, and of no waiver anything.
  expect(findings.filter(({ rule }) => rule.startsWith("waiver-"))).toEqual([]);
});
