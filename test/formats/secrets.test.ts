import { describe, expect, test } from "vitest";
import { check } from "../../checker/check.js";
import { FORMATS } from "../../checker/formats/index.js";
import { renderExplanation } from "../../checker/formats/text/explanation.js";
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

/** The report in every format, and the explanations of some addresses. */
async function everyOutput(
  report: Report,
  addresses: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const plain = { color: false };
  const formats = await Promise.all(Object.values(FORMATS).map(({ load }) => load()));
  return [
    ...formats.map(({ render }) => render(report, plain)),
    ...addresses.map((address) => renderExplanation(report, address, plain)),
  ];
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
    expect(addresses.length).toBeGreaterThan(2);
    const outputs = await everyOutput(
      report,
      addresses.map(({ address }) => address),
    );
    for (const output of outputs) expect(output).not.toMatch(/horse|271828/);
  });
});

test("text with a secret in it that stands for an id is not shown", async () => {
  const folder = fixturePath("text-no-id-secret");
  const report = check([await withSource(parsedPlan(folder), folder)], {
    scope: "all",
    requireProof: false,
  });
  for (const output of await everyOutput(report, ["aws_flow_log.named"])) {
    expect(output).not.toContain("hunter2");
    // A flowchart has names and words, and no sentences.
    if (output?.startsWith("flowchart") === true) continue;
    expect(output).toContain("text that is sensitive");
  }
});
