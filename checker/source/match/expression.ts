import { longestReferences, startsWith } from "../../plan/listed-references.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import { formatReference, type Reference } from "../../plan/reference.js";
import type { Expression } from "../expression.js";
import { freeReferences, listedReference } from "../references.js";
import { everyExpression } from "../walk.js";
import { constantOf, differs, differsInLineEnds } from "./constant.js";

/**
 * How what the plan keeps of an expression certainly differs from an expression of the source, in
 * words; `undefined` where it may be the same. No values are named: they may be secret.
 *
 * @param attributesListed whether this plan's references go on to attributes.
 */
export function compareExpression(
  planned: ConfigurationExpression,
  written: Expression,
  attributesListed: boolean,
): string | undefined {
  for (const expression of everyExpression(written)) {
    if (expression.kind === "unreadable") return undefined;
  }
  const sources = freeReferences(written).map(listedReference).filter(isCompared);
  switch (planned.kind) {
    case "blocks":
      return undefined;
    case "opaque":
      return describeExtra(sources);
    case "constant": {
      if (sources.length > 0) return describeExtra(sources);
      const value = constantOf(written);
      if (value === undefined || !differs(planned.value, value)) return undefined;
      return differsInLineEnds(planned.value, value)
        ? "has other line ends in the plan"
        : "is another constant in the plan";
    }
    case "references":
      return compareReferences(planned.references, sources, attributesListed);
  }
}

function compareReferences(
  references: readonly string[],
  sources: readonly Reference[],
  attributesListed: boolean,
): string | undefined {
  const listed = longestReferences(references).map(({ reference }) => reference);
  if (!listed.every((reference) => reference !== undefined)) return undefined;
  const planned = listed.filter(isCompared);
  const agree = (inPlan: Reference, inSource: Reference | undefined) =>
    inSource !== undefined &&
    startsWith(inSource, inPlan) &&
    (!attributesListed || inPlan.length === inSource.length);
  const missing = planned.find((inPlan) => !sources.some((source) => agree(inPlan, source)));
  if (missing !== undefined) {
    return `refers to ${formatReference(missing)} in the plan, and not in the source`;
  }
  const extra = sources.filter((source) => !planned.some((inPlan) => agree(inPlan, source)));
  if (extra.length > 0 || !attributesListed) return describeExtra(extra);
  // Terraform lists every reference where it stands: the branches of a conditional, for one.
  const inOrder =
    planned.length === sources.length &&
    planned.every((inPlan, index) => agree(inPlan, sources[index]));
  return inOrder ? undefined : "has its references in another order or number in the plan";
}

function describeExtra([extra]: readonly Reference[]): string | undefined {
  if (extra === undefined) return undefined;
  return `refers to ${formatReference(extra)} in the source, and not in the plan`;
}

// Plans may leave out what is always there.
function isCompared([root]: Reference): boolean {
  return root !== "path" && root !== "terraform" && root !== "tofu";
}
