import type { ConfigurationExpression } from "./model.js";

/** What the plan keeps of an expression that is no nested block. */
export type Leaf = Exclude<ConfigurationExpression, { readonly kind: "blocks" }>;

/** The expressions in the nested blocks of an argument, however deep; itself where it has none. */
export function leavesOf(expression: ConfigurationExpression): readonly Leaf[] {
  if (expression.kind !== "blocks") return [expression];
  return expression.blocks.flatMap((block) => [...block.values()].flatMap(leavesOf));
}

/** All references in an expression, as the plan lists them. */
export function referencesIn(expression: ConfigurationExpression): readonly string[] {
  return leavesOf(expression).flatMap((leaf) =>
    leaf.kind === "references" ? leaf.references : [],
  );
}
