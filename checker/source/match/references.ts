import type { ConfigurationExpression } from "../../plan/model.js";
import { isPrefix, parseTraversal, type Traversal } from "./traversal.js";

/**
 * The references that a plan lists for an expression, each in its longest form. Terraform writes
 * `a.b[0].c` as that, then `a.b[0]`, then `a.b`, one reference after the other.
 *
 * `undefined` where the list holds something that it is not known to hold.
 */
export function longestReferences(references: readonly string[]): readonly Traversal[] | undefined {
  const traversals = references.map(parseTraversal);
  if (!traversals.every((traversal) => traversal !== undefined)) return undefined;
  const longest: Traversal[] = [];
  traversals.forEach((traversal, at) => {
    const previous = traversals[at - 1];
    const isStepDown =
      previous !== undefined &&
      traversal.length === previous.length - 1 &&
      isPrefix(traversal, previous) &&
      !endsChain(previous, longest.at(-1));
    if (!isStepDown) longest.push(traversal);
  });
  return longest;
}

/** The same as texts; all of them where one cannot be read. */
export function longestTexts(references: readonly string[]): readonly string[] {
  return longestReferences(references)?.map((traversal) => traversal.join("")) ?? references;
}

/** Of `module.m[0].out`, Terraform (1.11) lists `module.m[0]`, and not `module.m`. */
function endsChain(previous: Traversal, start: Traversal | undefined): boolean {
  const [root, , key] = previous;
  const isInstance = root === "module" && previous.length === 3 && key?.startsWith("[") === true;
  return isInstance && (start?.length ?? 0) > previous.length;
}

/**
 * What a traversal names before attributes follow: `aws_vpc.a`, `data.aws_vpc.a`, `var.x`, in steps.
 * Plans of old versions of Terraform go no further, but for an instance key.
 */
export function subjectLength([root, second]: Traversal): number {
  switch (root) {
    case "data":
    case "ephemeral":
      return 3;
    case "self":
      return 1;
    default:
      return second === undefined ? 1 : 2;
  }
}

/** Whether a plan's references go on to attributes, which tells what their absence means. */
export function namesAttributes(expression: ConfigurationExpression): boolean {
  switch (expression.kind) {
    case "references":
      return expression.references.some((text) => {
        const traversal = parseTraversal(text) ?? [];
        return traversal.slice(subjectLength(traversal)).some((step) => step.startsWith("."));
      });
    case "blocks":
      return expression.blocks.some((block) => [...block.values()].some(namesAttributes));
    default:
      return false;
  }
}
