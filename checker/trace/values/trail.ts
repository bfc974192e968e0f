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

/** The steps in order, each reference once. */
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
    const identity = `${step.reference}\n${step.note ?? ""}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    steps.push(step);
  }
  return steps;
}
