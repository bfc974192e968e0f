import { referencesIn } from "./leaves.js";
import type { ConfigurationExpression } from "./model.js";
import {
  isSameStep,
  parseReference,
  type Reference,
  type ReferenceStep,
  subjectLength,
} from "./reference.js";

/** One of the references that a plan lists for an expression. */
export interface ListedReference {
  readonly text: string;
  /** Undefined where the text holds something that it is not known to hold. */
  readonly reference: Reference | undefined;
}

/**
 * The references that a plan lists for an expression, each in its longest form. Terraform writes
 * `a.b[0].c` as that, then `a.b[0]`, then `a.b`, one reference after the other. Where one of them cannot
 * be read, nothing says which ones belong together: then it is all of them.
 */
export function longestReferences(texts: readonly string[]): readonly ListedReference[] {
  const listed = texts.map((text) => ({ text, reference: parseReference(text) }));
  const longest: ListedReference[] = [];
  let previous: Reference | undefined;
  let start: Reference | undefined;
  for (const one of listed) {
    const { reference } = one;
    if (reference === undefined) return listed;
    if (!isStepDown(reference, previous) || (previous && endsChain(previous, start))) {
      longest.push(one);
      start = reference;
    }
    previous = reference;
  }
  return longest;
}

function isStepDown(reference: Reference, previous: Reference | undefined): boolean {
  return reference.length + 1 === previous?.length && startsWith(previous, reference);
}

/** Of `module.m[0].out`, Terraform (1.11) lists `module.m[0]`, and not `module.m`. */
function endsChain(previous: Reference, start: Reference | undefined): boolean {
  const [root, , key] = previous;
  const isInstance = root === "module" && previous.length === 3 && typeof key === "object";
  return isInstance && (start?.length ?? 0) > previous.length;
}

/** Whether a reference is another one, or goes on from it. */
export function startsWith(reference: Reference, other: Reference): boolean {
  return (
    other.length <= reference.length && other.every((step, at) => isAlike(step, reference[at]))
  );
}

// Where the `${` of a key is escaped is a matter of versions, and of what the key is one of.
function isAlike(step: ReferenceStep, other: ReferenceStep | undefined): boolean {
  if (isSameStep(step, other)) return true;
  const [key, otherKey] = [textOf(step), textOf(other)];
  return key !== undefined && otherKey !== undefined && unescaped(key) === unescaped(otherKey);
}

function textOf(step: ReferenceStep | undefined): string | undefined {
  return typeof step === "object" && typeof step.key === "string" ? step.key : undefined;
}

function unescaped(key: string): string {
  return key.replace(/([$%])\1+(?=\{)/g, "$1");
}

/** Whether a plan's references go on to attributes, which tells what their absence means. */
export function namesAttributes(expression: ConfigurationExpression): boolean {
  return referencesIn(expression).some((text) => {
    const reference = parseReference(text);
    const rest = reference?.slice(subjectLength(reference)) ?? [];
    return rest.some((step) => typeof step === "string");
  });
}
