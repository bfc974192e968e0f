import { expect, test } from "vitest";
import { renderExplanation } from "../../checker/formats/text/explanation.js";
import { isCovered } from "../../checker/report/covered.js";
import { planReport, report, vpc } from "./made-up-reports.js";

test.each([
  [true, "a flow log will record it"],
  [null, "a flow log is on it, and is not known to deliver"],
  [false, "a flow log is on it, and will not deliver"],
] as const)("a VPC with a flow log that is recorded: %s", (recorded, said) => {
  const named = vpc({ address: "aws_vpc.this", verdict: "covered", recorded });
  expect(isCovered(named)).toBe(recorded !== false);
  expect(isCovered({ ...named, waived: true })).toBe(recorded !== false);
  expect(isCovered({ ...named, action: "delete" })).toBe(false);
  const told = renderExplanation(report([planReport({ vpcs: [named] })]), "aws_vpc.this", {
    color: false,
  });
  expect(told?.split("\n")[0]).toBe(`aws_vpc.this: ${said}`);
});
