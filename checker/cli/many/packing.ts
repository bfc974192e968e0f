import type { PlansOutcome } from "./model.js";

/** An outcome on its way to another thread: text is copied faster than objects, and a report is what JSON can say. */
export type Packed = { readonly text: string } | { readonly outcome: PlansOutcome };

export function packed(outcome: PlansOutcome): Packed {
  try {
    return { text: JSON.stringify(outcome) };
  } catch (error) {
    // Longer than V8 lets a text be, 512 MB.
    if (error instanceof RangeError) return { outcome };
    throw error;
  }
}

export function unpacked(packed: Packed): PlansOutcome {
  return "text" in packed ? JSON.parse(packed.text) : packed.outcome;
}
