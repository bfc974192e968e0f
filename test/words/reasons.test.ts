import { describe, expect, test } from "vitest";
import { describeReason } from "../../checker/words/reasons.js";
import { FIXTURES, reportOnFixture } from "../report/fixture-reports.js";

const undecided = { kind: "undecided", what: "index", at: { file: "main.tf", line: 3 } } as const;
const refused = { source: undefined, path: "stack", notes: ["stack is not what the plan …"] };
const none = { source: undefined, path: undefined, notes: [] };

describe("what to do about a reason", () => {
  test("is to get the sources where there are none", () => {
    const { why, remedy } = describeReason(undecided, none);
    expect(why).toBe(
      "without the Terraform sources, the plan alone keeps only what the expression refers to",
    );
    expect(remedy).toMatch(/^Give flowgate the Terraform files .*--source\.$/);
  });

  test("is to get the right sources where others were refused", () => {
    const { why, remedy } = describeReason(undecided, refused);
    expect(why).toMatch(/^the Terraform sources were refused, and /);
    expect(remedy).toContain("those in stack are others");
  });

  test.each([{ kind: "budget", limit: "100,000 steps" }, { kind: "no-configuration" }] as const)(
    "is not to get sources where they would not help: $kind",
    (reason) => {
      expect(describeReason(reason, none).remedy).not.toMatch(/source|Terraform files/);
    },
  );
});

describe.each(FIXTURES)("without the sources of %s", (fixture) => {
  test("what they would prove is told to want them", async () => {
    const [withSource, without] = await Promise.all(
      [true, false].map((source) => reportOnFixture(fixture, { source })),
    );
    const unproven = new Set(
      withSource?.plans
        .flatMap(({ vpcs }) => vpcs)
        .filter(({ verdict }) => verdict === "unproven")
        .map(({ address }) => address),
    );
    const findings = without?.plans.flatMap((plan) => plan.findings) ?? [];
    for (const { rule, vpc, message, remediation } of findings) {
      if (rule !== "flow-log-unproven" || unproven.has(vpc ?? "")) continue;
      expect(remediation, message).toContain("--source");
      expect(message).not.toContain("known after apply only");
    }
  });
});
