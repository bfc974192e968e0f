import type { Step } from "../trace/model.js";
import { located } from "./location.js";
import type { StepReport } from "./model.js";

/** A step of the evidence, with its place: one for all VPCs whose evidence it is in. */
export function reportStep(step: Step): StepReport {
  const { reference, at, note = null } = step;
  const known = reported.get(step) ?? { reference, location: located(at), note };
  reported.set(step, known);
  return known;
}

const reported = new WeakMap<Step, StepReport>();
