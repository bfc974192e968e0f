import { expect, it } from "vitest";
import { reportStep } from "../../checker/report/step.js";

it("tells of a step once, in whatever evidence it is", () => {
  const at = { file: "main.tf", line: 3 };
  const step = { kind: "reference", reference: "local.id", at, note: undefined } as const;
  expect(reportStep(step)).toMatchObject({ reference: "local.id", note: null });
  expect(reportStep(step)).toBe(reportStep(step));
  expect(reportStep({ ...step, note: 'the key is "a"' })).toMatchObject({ note: 'the key is "a"' });
});
