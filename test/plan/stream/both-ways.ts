import { formatModule } from "../../../checker/plan/address.js";
import { PlanError } from "../../../checker/plan/errors.js";
import type { Plan } from "../../../checker/plan/model.js";
import { HOLD_ALL, parseSmall } from "../../../checker/plan/parse-bytes.js";
import type { Holds } from "../../../checker/plan/stream/changes.js";
import { DocumentReader, parseByParts } from "../../../checker/plan/stream/index.js";
import { recallBytes } from "../../../checker/plan/stream/recall.js";

/** What came of reading a document: a plan, or the message that refuses it. */
export type Outcome = { readonly plan: Plan } | { readonly refused: string };

export function outcomeOf(read: () => Plan): Outcome {
  try {
    return { plan: read() };
  } catch (error) {
    if (error instanceof PlanError) return { refused: error.message };
    throw error;
  }
}

/** As a whole, where there is nothing to refuse. */
export function wholeOutcome(bytes: Uint8Array): Outcome {
  return outcomeOf(
    () => parseSmall(bytes, "plan.json") ?? parseByParts(bytes, "plan.json", HOLD_ALL),
  );
}

/** Piece by piece. */
export function piecewiseOutcome(
  bytes: Uint8Array,
  size: number,
  holds: Holds = HOLD_ALL,
): Outcome {
  return outcomeOf(() => {
    const reader = new DocumentReader({ path: "plan.json", holds, recall: recallBytes(bytes) });
    for (let at = 0; at < bytes.byteLength; at += size) {
      // Whoever makes the pieces may write over them.
      const piece = Uint8Array.from(bytes.subarray(at, at + size));
      reader.push(piece);
      piece.fill(0);
    }
    return reader.end();
  });
}

/** Without what are functions. */
export function withoutOthers({ others: _, ...plan }: Plan): Omit<Plan, "others"> {
  return plan;
}

export const BLOCK = (one: Plan["resources"][number]) =>
  [formatModule(one.module), one.mode, one.type, one.name].join("\n");

/** As it is compared: what is not held is nobody's here. */
export function shown(outcome: Outcome): unknown {
  return "plan" in outcome ? withoutOthers(outcome.plan) : outcome;
}
