import type { Step } from "../trace/model.js";
import { located } from "./location.js";
import type { StepReport } from "./model.js";

/** A step of the evidence, with its place. */
export function reportStep(step: Step): StepReport {
  return { reference: step.reference, location: located(step.at), note: step.note ?? null };
}
