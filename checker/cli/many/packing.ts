import type { PlansOutcome } from "./model.js";

/** An outcome on its way to another thread: text is copied faster than objects, and a report is what JSON can say. */
export interface Packed {
  readonly outcome: string;
}

export function packed(outcome: PlansOutcome): Packed {
  return { outcome: JSON.stringify(outcome) };
}

export function unpacked({ outcome }: Packed): PlansOutcome {
  return JSON.parse(outcome);
}
