import type {
  PolicyKind,
  PolicyProblem,
  PolicyStatement,
  PrincipalElement,
  PrincipalName,
  PrincipalType,
} from "./document.js";
import { elementsIn, type Found, type Members, textsOf } from "./parse-tree.js";
import { knownText, type Text } from "./text.js";
import type { Tree } from "./tree.js";

type Path = PolicyProblem["path"];

const TYPES: ReadonlySet<string> = new Set<PrincipalType>([
  "AWS",
  "Service",
  "Federated",
  "CanonicalUser",
]);

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function principalOf(
  members: Members,
  kind: PolicyKind,
  effect: PolicyStatement["effect"],
  path: Path,
  found: Found,
): PrincipalElement | undefined {
  const principal = members.get("Principal");
  const not = members.get("NotPrincipal");
  const written = not ?? principal;
  const isNegated = not !== undefined;
  const where = [...path, isNegated ? "NotPrincipal" : "Principal"];
  if (kind === "identity") {
    if (written !== undefined) found.problem(where, "forbidden-element");
    return undefined;
  }
  if (written === undefined) {
    found.problem(where, "missing-element");
    return { isNegated, principals: [] };
  }
  if (principal !== undefined && not !== undefined) found.problem(where, "both-elements");
  if (isNegated && kind === "trust") found.problem(where, "forbidden-element");
  const principals = principalsOf(written, where, found);
  // "Using it with Allow is not supported", which does not say that it is refused.
  return { isNegated, principals: isNegated && effect === "Allow" ? ["unknown"] : principals };
}

function principalsOf(
  tree: Tree,
  path: Path,
  found: Found,
): readonly (PrincipalName | "unknown")[] {
  if (tree.kind === "text") {
    const text = knownText(tree.text);
    if (text === undefined) return ["unknown"];
    if (text !== "*") found.problem(path, "wrong-type");
    return [{ type: "everyone" }];
  }
  const members = elementsIn(tree, path, found);
  if (members === "unknown") return ["unknown"];
  if (members.size === 0) found.problem(path, "missing-element");
  return [...members].flatMap(([type, names]) => {
    if (!isType(type)) {
      found.problem([...path, type], "unknown-principal-type");
      return ["unknown" as const];
    }
    return textsOf(names, [...path, type], found).map((name) =>
      name === "unknown" ? name : nameOf(type, name, [...path, type], found),
    );
  });
}

function isType(text: string): text is PrincipalType {
  return TYPES.has(text);
}

function nameOf(type: PrincipalType, name: Text, path: Path, found: Found): PrincipalName {
  const text = knownText(name);
  if (type !== "AWS") return { type, name };
  // `"Principal": "*"` and `{"AWS": "*"}` are the same.
  if (text === "*") return { type: "everyone" };
  const known = name.filter((part) => typeof part === "string").join("");
  if (/[*?]/.test(known) && known !== "*") found.problem(path, "partial-principal");
  return { type, name };
}
