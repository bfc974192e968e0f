import type { Position } from "../../source/expression.js";

/** One step of the evidence: a reference that was followed, or a choice that was made on the way. */
export interface Step {
  /** `choice` steps (a `try`, a condition) explain; only references make up the short evidence. */
  readonly kind: "reference" | "choice";
  /** What was followed, as an address from the root: `module.net.local.vpc_id`. */
  readonly reference: string;
  readonly at: Position | undefined;
  readonly note: string | undefined;
}

/** The steps that led to a value, from the outermost in. A rope, so that prefixing is cheap. */
export type Trail =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "join"; readonly outer: Trail; readonly inner: Trail };

export function join(outer: Trail | undefined, inner: Trail | undefined): Trail | undefined {
  if (outer === undefined) return inner;
  if (inner === undefined) return outer;
  return { kind: "join", outer, inner };
}

/** How many steps of a way are kept from its beginning and from its end, where it has more: what is between is counted. */
const KEPT = { first: 20, last: 19 } as const;

/**
 * The steps in order, each reference once. Of a very long way the middle is left out, for a step that says of how many: a
 * chain of 1,000 locals is 1,000 steps for each VPC, and nobody reads them.
 */
export function stepsOf(trail: Trail | undefined): readonly Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  const pending = trail === undefined ? [] : [trail];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "join") {
      pending.push(next.inner, next.outer);
      continue;
    }
    const { step } = next;
    // Of most steps no text has to be made in order to compare them.
    const identity = step.note ? `${step.reference}\n${step.note}` : step.reference;
    if (seen.has(identity)) continue;
    seen.add(identity);
    steps.push(step);
  }
  return withoutMiddle(steps);
}

function withoutMiddle(steps: readonly Step[]): readonly Step[] {
  const { first, last } = KEPT;
  const left = steps.length - first - last;
  // A step in place of one would save none.
  if (left <= 1) return steps;
  const gap: Step = {
    kind: "reference",
    reference: `… ${left.toLocaleString("en")} more steps`,
    at: undefined,
    note: undefined,
  };
  return [...steps.slice(0, first), gap, ...steps.slice(-last)];
}
