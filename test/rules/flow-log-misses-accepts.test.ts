import { expect, it } from "vitest";
import { DEFAULTS } from "../../checker/policy/model.js";
import type { Scope } from "../../checker/rules/model.js";
import { inForce } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { type Subject, subjectsIn } from "./complaints.js";

const RULE = "flow-log-misses-accepts";
const policy = inForce({ requirements: { ...DEFAULTS.requirements, traffic: "all" } });

it.each<[why: string, fixture: string, scope: Scope, subjects: readonly Subject[]]>([
  [
    "complains of a VPC whose rejected traffic alone is recorded",
    "traffic-reject-only",
    "introduced",
    [["aws_vpc.a", "aws_vpc.a", 1]],
  ],
  ["lets a VPC be whose traffic is all recorded", "direct-two-on-one", "introduced", []],
  ["leaves accepted traffic alone to flow-log-misses-rejects", "traffic-accept-only", "all", []],
  ["leaves unknown traffic alone to flow-log-unproven", "traffic-unknown", "all", []],
  ["leaves a VPC without flow log to vpc-without-flow-log", "direct-none-at-all", "all", []],
])("%s: %s, scope %s", async (_, fixture, scope, subjects) => {
  expect(await subjectsIn(RULE, fixture, { scope, policy })).toEqual(subjects);
});

it("complains of nothing where the policy asks for rejected traffic", async () => {
  for (const given of [undefined, inForce()]) {
    expect(await subjectsIn(RULE, "traffic-reject-only", { policy: given })).toEqual([]);
  }
});

it("rejects, and says what to write", async () => {
  const { plans, summary } = await reportOnFixture("traffic-reject-only", { policy });
  expect(summary).toMatchObject({ rejected: 1, covered: 0, rejects: true });
  expect(plans[0]?.findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      message: expect.stringMatching(/^aws_vpc\.\w+ is recorded without its accepted traffic, by /),
      remediation: expect.stringMatching(
        /^Set traffic_type = "ALL" on aws_flow_log\.\w+, or add a second flow log that records the rest\.$/,
      ),
    },
  ]);
});
