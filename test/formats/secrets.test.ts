import { describe, expect, test } from "vitest";
import { check } from "../../checker/check.js";
import { render as renderJson } from "../../checker/formats/json.js";
import { renderExplanation } from "../../checker/formats/text/explanation.js";
import { render as renderText } from "../../checker/formats/text.js";
import { parsePlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { fixturePath, planText } from "../fixtures/cases.js";
import { parsedPlan, withSource } from "../fixtures/input.js";

const folder = fixturePath("variable-sensitive");
const SECRET = "correct-horse-battery-staple";

/** The fixture's `vpc_id = local.ids[var.target]`, with another value of the sensitive variable. */
async function reportWith(value: unknown, source: boolean): Promise<Report> {
  const document: Record<string, unknown> = JSON.parse(planText(folder));
  const plan = parsePlan({ ...document, variables: { target: { value } } }, "plan.json");
  return check([await withSource(plan, folder, { source })], { scope: "all", requireProof: false });
}

describe.each([true, false])("a sensitive value, source: %s", (source) => {
  test.each([
    ["a key that is missing", SECRET],
    ["a number", 271828182845],
    ["a list", [SECRET]],
    ["an object", { [SECRET]: SECRET }],
  ])("is in no report when it is %s", async (_, value) => {
    const report = await reportWith(value, source);
    const addresses = report.plans.flatMap((plan) => [...plan.vpcs, ...plan.flow_logs]);
    const outputs = [
      renderText(report, { color: false }),
      renderJson(report),
      ...addresses.map(({ address }) => renderExplanation(report, address, { color: false })),
    ];
    expect(addresses.length).toBeGreaterThan(2);
    for (const output of outputs) expect(output).not.toMatch(/horse|271828/);
  });
});

test("text with a secret in it that stands for an id is not shown", async () => {
  const folder = fixturePath("text-no-id-secret");
  const report = check([await withSource(parsedPlan(folder), folder)], {
    scope: "all",
    requireProof: false,
  });
  const outputs = [
    renderText(report, { color: false }),
    renderJson(report),
    renderExplanation(report, "aws_flow_log.named", { color: false }),
  ];
  for (const output of outputs) {
    expect(output).toContain("text that is sensitive");
    expect(output).not.toContain("hunter2");
  }
});
