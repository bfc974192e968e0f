import { expect, it } from "vitest";
import { describe, disagreements, isKept, NO_SUMMARY, summarise } from "../../oracle/summary.js";
import type { Comparison } from "../../oracle/verdict.js";

const right: Comparison = { verdicts: 20, unproven: ["aws_vpc.a"], disagreements: [] };
const wrong: Comparison = {
  verdicts: 20,
  unproven: [],
  disagreements: [{ fault: "false pass", address: "aws_vpc.a", detail: "proven" }],
};

it("counts seeds, plans, failures and faults", () => {
  const steps = [
    { withSource: right, withoutSource: wrong },
    { withSource: right, withoutSource: right },
  ];
  const failures = [
    { kind: "invalid", detail: "Error: Invalid index" },
    { kind: "refused", detail: "Error: creating Flow Log" },
    { kind: "invalid", detail: "Error: Invalid index" },
  ] as const;
  const summary = summarise(NO_SUMMARY, { steps, failures });
  expect(disagreements(summary)).toBe(1);
  expect(describe(summary).split("\n")).toEqual([
    "1 seeds, 2 plans applied; 2 would not plan, 1 would not apply",
    "with source:    40 verdicts, 2 unproven (5.0 %), false pass 0, false rejection 0, missing VPC 0, surplus VPC 0, source refused 0, no report 0",
    "without source: 40 verdicts, 1 unproven (2.5 %), false pass 1, false rejection 0, missing VPC 0, surplus VPC 0, source refused 0, no report 0",
  ]);
  expect(disagreements(NO_SUMMARY)).toBe(0);
});

it.each([
  ["no verdict is wrong", { ...right, unproven: [] }, { ...right, unproven: [] }, true],
  ["many are unproven without source", { ...right, unproven: [] }, right, true],
  ["many are unproven with source", right, right, false],
  ["one is wrong without source", { ...right, unproven: [] }, wrong, false],
  ["there is no verdict", { ...right, verdicts: 0, unproven: [] }, right, false],
])("says whether the promise is kept: %s", (_, withSource, withoutSource, kept) => {
  const steps = [{ withSource, withoutSource }];
  expect(isKept(summarise(NO_SUMMARY, { steps, failures: [] }))).toBe(kept);
});
