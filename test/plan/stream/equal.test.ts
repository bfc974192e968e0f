import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isJudged } from "../../../checker/aws/judged.js";
import { fixtureName, PLAN_FOLDERS } from "../../fixtures/cases.js";
import { Seeded } from "../../seeded.js";
import { BLOCK, piecewiseOutcome, shown, wholeOutcome, withoutOthers } from "./both-ways.js";
import { mutated } from "./mutations.js";

const PLANS = PLAN_FOLDERS.map(
  (folder) => [fixtureName(folder), readFileSync(join(folder, "plan.json"))] as const,
);
const EXAMPLES = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("plan.json"))
  .map((path) => [path, readFileSync(join("examples", path))] as const);

describe.each([...PLANS, ...EXAMPLES])("%s", (_, bytes) => {
  const whole = wholeOutcome(bytes);

  test("read in pieces, it is the same plan", () => {
    expect(shown(piecewiseOutcome(bytes, 4_099))).toEqual(shown(whole));
  });

  test("what is not held is found again, and nothing else", () => {
    const piecewise = piecewiseOutcome(bytes, 65_536, isJudged);
    if (!("plan" in whole) || !("plan" in piecewise)) throw new Error("refused");
    const { plan } = piecewise;
    const isHeld = (one: (typeof plan.resources)[number]) => isJudged(one.mode, one.type);
    const [held, others] = [true, false].map((is) =>
      whole.plan.resources.filter((one) => isHeld(one) === is),
    );
    expect(plan.resources).toEqual(held);
    expect(plan.others.count).toBe(others?.length);
    for (const one of others ?? []) {
      const block = others?.filter((other) => BLOCK(other) === BLOCK(one));
      expect(plan.others.of(one)).toEqual(block);
    }
    const prior = whole.plan.prior.filter(({ mode, type }) => isJudged(mode, type));
    expect(withoutOthers(plan)).toEqual({
      ...withoutOthers(whole.plan),
      resources: held,
      prior,
    });
  });
});

const COUNT = Number(process.env["FLOWGATE_PLAN_MUTATIONS"] ?? 2_000);

test(`${COUNT} mutated plans are read, or refused with the same words, both ways`, () => {
  const seeded = new Seeded(14);
  const small = PLANS.map(([, bytes]) => bytes).filter(({ byteLength }) => byteLength < 12_000);
  expect(small.length).toBeGreaterThan(20);
  let refused = 0;
  for (let at = 0; at < COUNT; at++) {
    const bytes = mutated(small[at % small.length] ?? Buffer.of(), seeded);
    const whole = wholeOutcome(bytes);
    const size = 1 + seeded.below(5_000);
    const piecewise = piecewiseOutcome(bytes, size);
    if ("refused" in whole) refused += 1;
    expect(shown(piecewise), `mutation ${at}`).toEqual(shown(whole));
  }
  expect(refused).toBeGreaterThan(COUNT / 4);
  expect(refused).toBeLessThan(COUNT);
});
