import { expect, test } from "vitest";
import type { PlansOutcome } from "../../../checker/cli/many/model.js";
import { packed, unpacked } from "../../../checker/cli/many/packing.js";
import { checkPart } from "../../../checker/parts.js";
import { NO_SOURCE } from "../../../checker/source/model.js";
import { PLAN_FOLDERS } from "../../fixtures/cases.js";
import { readInput } from "../../fixtures/input.js";

const SOME = PLAN_FOLDERS.filter((_, at) => at % 4 === 0);

async function outcome(paths: readonly string[], withoutSource = false): Promise<PlansOutcome> {
  const read = await Promise.all(paths.map((path) => readInput(`${path}/plan.json`)));
  const inputs = withoutSource ? read.map(({ plan }) => ({ plan, source: NO_SOURCE })) : read;
  const part = checkPart(inputs, { scope: "all", requireProof: false });
  const of = inputs.map((_, at) => at);
  const none = { isSourced: true, claims: [], files: [], grounds: [], unread: [] };
  return { kind: "judged", part: { ...part, of }, ...none };
}

test.each([false, true])(
  "a report arrives as it was sent (without sources: %s)",
  async (without) => {
    for (const path of SOME) {
      const sent = await outcome([path], without);
      expect(JSON.stringify(unpacked(packed(sent)))).toBe(JSON.stringify(sent));
    }
  },
);

test("what many flow logs have in common is sent once, and held once", async () => {
  const sent = await outcome(SOME, true);
  const text = packed(sent);
  expect("text" in text && text.text.length).toBeLessThan(JSON.stringify(sent).length * 0.8);
  const arrived = unpacked(text);
  const plans = arrived.kind === "judged" ? arrived.part.report.plans : [];
  const held = plans.flatMap(({ findings }) => findings.map(({ remediation }) => remediation));
  expect(held.length).toBeGreaterThan(new Set(held).size);
});

test("what has come to no verdict arrives as well", () => {
  const failed = { kind: "failed", message: "no such folder" } as const;
  expect(unpacked(packed(failed))).toEqual(failed);
});
