import type { PolicyCondition, PolicyProblem } from "./document.js";
import { readOperator } from "./operator-names.js";
import { elementsIn, type Found, listOf } from "./parse-tree.js";
import { knownText, type Text } from "./text.js";
import type { Tree } from "./tree.js";

type Path = PolicyProblem["path"];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function conditionsOf(
  tree: Tree | undefined,
  path: Path,
  found: Found,
): readonly (PolicyCondition | "unknown")[] {
  if (tree === undefined) return [];
  if (tree.kind === "null") return ["unknown"];
  const members = elementsIn(tree, path, found);
  if (members === "unknown") return ["unknown"];
  return [...members].flatMap(([name, keys]) => {
    const operator = readOperator(name);
    if (operator === undefined) {
      found.problem([...path, name], "unknown-operator");
      return ["unknown" as const];
    }
    return keysOf(keys, [...path, name], found).map((condition) =>
      condition === "unknown" ? condition : { operator, ...condition },
    );
  });
}

function keysOf(
  tree: Tree,
  path: Path,
  found: Found,
): readonly (Omit<PolicyCondition, "operator"> | "unknown")[] {
  if (tree.kind === "unknown") return ["unknown"];
  if (tree.kind !== "object") {
    found.problem(path, "wrong-type");
    return ["unknown"];
  }
  return tree.members.map(({ key, value }) => ({
    key,
    values: listOf(value).map((item) =>
      conditionValue(item, [...path, knownText(key) ?? "?"], found),
    ),
  }));
}

/** "Condition values: string, number, boolean." */
function conditionValue(tree: Tree, path: Path, found: Found): Text | "unknown" {
  switch (tree.kind) {
    case "text":
      return tree.text;
    case "scalar":
      return [tree.text];
    case "unknown":
    case "null":
      return "unknown";
    case "list":
    case "object":
      found.problem(path, "wrong-type");
      return "unknown";
  }
}
