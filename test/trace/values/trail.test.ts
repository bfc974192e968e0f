import { expect, it } from "vitest";
import { join, type Step, stepsOf, type Trail } from "../../../checker/trace/values/trail.js";

it.each([0, 1, 39, 40])("has each of %d steps once, in their order", (count) => {
  const steps = chain(count);
  expect(stepsOf(trailOf([...steps, ...steps]))).toEqual(steps);
});

it("says of how many steps in the middle of a longer way nothing is told", () => {
  const steps = chain(1041);
  expect(stepsOf(trailOf(steps))).toEqual([
    ...steps.slice(0, 20),
    { kind: "reference", reference: "… 1,002 more steps", at: undefined, note: undefined },
    ...steps.slice(-19),
  ]);
});

it("tells a step again that has another reason", () => {
  const [step] = chain(1);
  if (step === undefined) throw new Error("there is no step");
  const again = { ...step, note: "chosen" };
  expect(stepsOf(trailOf([step, again, { ...step, note: "" }]))).toEqual([step, again]);
});

function chain(count: number): readonly Step[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: "reference",
    reference: `local.link_${at}`,
    at: undefined,
    note: undefined,
  }));
}

function trailOf(steps: readonly Step[]): Trail | undefined {
  return steps.reduce<Trail | undefined>(
    (trail, step) => join(trail, { kind: "step", step }),
    undefined,
  );
}
