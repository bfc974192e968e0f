import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckOptions, check } from "../../checker/check.js";
import { checkInParts } from "../../checker/parts.js";
import { parsePolicy } from "../../checker/policy/file/index.js";
import type { PolicyInForce } from "../../checker/policy/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { PLAN_FOLDERS } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { stacks } from "./stacks.js";

const POLICY = `waivers:
  - address: aws_vpc.new1
    reason: it is let be for a while
    expires: 2026-06-10
  - address: aws_vpc.v2
    reason: it has been let be
    expires: 2026-01-31
  - address: aws_vpc.v3
    rules: [vpc-without-flow-log, log-retention]
    reason: it is let be for longer
    expires: 2026-12-31
  - address: aws_vpc.new2["a"]
    reason: it is called otherwise
    expires: 2026-12-31
`;
const TODAY = "2026-06-01";

function inForce(): PolicyInForce {
  const { policy } = parsePolicy(Buffer.from(POLICY), "flowgate.yaml", TODAY);
  return { policy, today: TODAY, path: "flowgate.yaml" };
}

const OPTIONS: readonly (readonly [string, CheckOptions])[] = [
  ["what is introduced", { scope: "introduced", requireProof: false }],
  ["all of it", { scope: "all", requireProof: false }],
  ["what is proven, by a policy", { scope: "all", requireProof: true, policy: inForce() }],
  [
    "without waivers",
    { scope: "all", requireProof: false, policy: { ...inForce(), ignoreWaivers: true } },
  ],
];

describe.each(OPTIONS)(
  "judged in parts, plans come to what they come to together: %s",
  (_, options) => {
    test("made-up stacks that have much in common", () => {
      fc.assert(
        fc.property(stacks, (plans) => {
          const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
          expect({ ...checkInParts(inputs, options), crossings: [] }).toEqual(
            check(inputs, options),
          );
        }),
        { numRuns: Number(process.env["FLOWGATE_RUNS"] ?? 300), seed: 14 },
      );
    });
  },
);

test("and so do those of the fixtures", async () => {
  const inputs = await Promise.all(
    PLAN_FOLDERS.filter((_, at) => at % 4 === 0).map((folder) => readInput(`${folder}/plan.json`)),
  );
  const named = inputs.map(({ plan, source }, at) => ({
    plan: { ...plan, path: `${at}.json` },
    source,
  }));
  const options: CheckOptions = { scope: "all", requireProof: false };
  expect({ ...checkInParts(named, options), crossings: [] }).toEqual(check(named, options));
});
