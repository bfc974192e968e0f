import { expect, it } from "vitest";
import { DEVIATIONS } from "../../oracle/policies/deviations.js";
import { describeJudged, differ, referee, unexplained } from "../../oracle/policies/referee.js";

it("the checker agrees with moto about random policies, but for what is written down", async () => {
  const judged = await referee(1_500, "make test", () => {});
  expect(unexplained(judged)).toEqual([]);
  // A deviation that makes no difference any more is none.
  const different = new Set(judged.filter(differ).map(({ deviation }) => deviation));
  expect(different, describeJudged(judged)).toEqual(new Set(DEVIATIONS));
}, 300_000);
