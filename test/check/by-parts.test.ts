import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isJudged } from "../../checker/aws/judged.js";
import { check } from "../../checker/check.js";
import { parseByParts } from "../../checker/plan/stream/index.js";
import { fixtureName, PLAN_FOLDERS } from "../fixtures/cases.js";
import { parsedPlan, withSource } from "../fixtures/input.js";

/** Of the others, everything is held. */
const WITH_OTHERS = PLAN_FOLDERS.filter((folder) =>
  parsedPlan(folder).resources.some(({ mode, type }) => !isJudged(mode, type)),
);

test("there are plans of which not everything is judged", () => {
  expect(WITH_OTHERS.length).toBeGreaterThan(40);
});

describe.each(WITH_OTHERS.map((folder) => [fixtureName(folder), folder] as const))(
  "%s",
  (name, folder) => {
    test.each([true, false])(
      "is judged alike with what is judged alone held, sources: %s",
      async (source) => {
        const bytes = readFileSync(join(folder, "plan.json"));
        const plans = [
          parsedPlan(folder),
          parseByParts(bytes, join(name, "plan.json"), isJudged),
        ] as const;
        const reports = await Promise.all(
          plans.map(async (plan) => {
            const input = await withSource(plan, folder, { source });
            return check([input], { scope: "all", requireProof: false });
          }),
        );
        expect(reports[1]).toEqual(reports[0]);
      },
    );
  },
);
