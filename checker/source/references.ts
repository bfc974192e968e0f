import type { Reference, ReferenceStep } from "../plan/reference.js";
import type { Expression } from "./expression.js";
import { type Bound, NOTHING, visitParts } from "./walk.js";

/** A part of an expression that only steps from a name: `aws_vpc.a[0].id`. */
export interface WrittenReference {
  readonly expression: Expression;
  readonly steps: Reference;
  /**
   * How many of the steps Terraform lists of it: up to one that is taken from parentheses, or from a
   * template, or whose key is neither a text nor a number.
   */
  readonly listed: number;
}

/**
 * The references of an expression that lead out of it, not to a name that a `for` binds: each as long as
 * its keys are literal, and in the order in which they are written.
 */
export function freeReferences(expression: Expression): readonly WrittenReference[] {
  const found: WrittenReference[] = [];
  const visit = (part: Expression, bound: Bound): void => {
    const reference = readReference(part);
    if (reference === undefined) visitParts(part, bound, visit);
    else if (!bound.has(reference.steps[0])) found.push(reference);
  };
  visit(expression, NOTHING);
  return found;
}

/** As a plan lists it. */
export function listedReference({ steps, listed }: WrittenReference): Reference {
  const [root, ...rest] = steps;
  const [type, ...others] = rest.slice(0, listed - 1);
  // `resource.aws_vpc.a` is a long way to write `aws_vpc.a`.
  if (root === "resource" && typeof type === "string") return [type, ...others];
  return [root, ...rest.slice(0, listed - 1)];
}

function readReference(expression: Expression): WrittenReference | undefined {
  const steps: ReferenceStep[] = [];
  let unlisted = 0;
  let at = expression;
  while (at.kind !== "variable") {
    const last = lastStep(at);
    if (last === undefined) return undefined;
    steps.push(last.step);
    // Nor are those that follow it.
    if (!last.isListed) unlisted = steps.length;
    at = last.of;
  }
  const listed = steps.length + 1 - unlisted;
  return { expression, steps: [at.name, ...steps.reverse()], listed };
}

interface LastStep {
  readonly of: Expression;
  readonly step: ReferenceStep;
  readonly isListed: boolean;
}

function lastStep(expression: Expression): LastStep | undefined {
  if (expression.kind === "attribute") {
    const { of, name, detached } = expression;
    return { of, step: name, isListed: !detached };
  }
  if (expression.kind !== "index" || expression.key.kind !== "literal") return undefined;
  const { of, key, detached } = expression;
  const isPlain = typeof key.value === "string" || typeof key.value === "number";
  const step = { key: isPlain ? key.value : String(key.value) };
  return { of, step, isListed: isPlain && !detached };
}
