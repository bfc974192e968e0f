import {
  type PatternElement,
  type PolicyDocument,
  type PolicyKind,
  type PolicyProblem,
  type PolicyStatement,
  type PolicyVersion,
  unknownDocument,
  unknownStatement,
} from "./document.js";
import { conditionsOf } from "./parse-conditions.js";
import { principalOf } from "./parse-principal.js";
import { elementsIn, Found, listOf, type Members, textsOf } from "./parse-tree.js";
import { knownText, type Text } from "./text.js";
import type { Tree } from "./tree.js";

export type ParsedPolicyDocument =
  | { readonly kind: "policy"; readonly document: PolicyDocument }
  /** AWS does not take it. */
  | { readonly kind: "refused"; readonly problems: readonly PolicyProblem[] };

/**
 * A policy document, as tolerant as AWS is: one statement or a list, one value or a list. Parts that are
 * unknown stay so. What AWS refuses is said, wherever it is certain.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param tree nothing for text that is no JSON.
 */
export function parsePolicyDocument(
  tree: Tree | undefined,
  kind: PolicyKind,
  reference: string,
): ParsedPolicyDocument {
  const found = new Found();
  const document = documentOf(tree, kind, reference, found);
  const { problems } = found;
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "policy", document };
}

const OF_A_DOCUMENT = new Set(["Version", "Id", "Statement"]);

function documentOf(
  tree: Tree | undefined,
  kind: PolicyKind,
  reference: string,
  found: Found,
): PolicyDocument {
  const unknown = unknownDocument(kind, reference);
  if (tree === undefined) {
    found.problem([], "not-json");
    return unknown;
  }
  const members = elementsIn(tree, [], found);
  if (members === "unknown") return unknown;
  const statements = members.get("Statement");
  if (statements !== undefined && listOf(statements).length > MOST_STATEMENTS) return unknown;
  rejectOthers(members, OF_A_DOCUMENT, [], found);
  // "Id … is not allowed in identity-based policies": the grammar has it for resources.
  if (kind === "identity" && members.has("Id")) found.problem(["Id"], "forbidden-element");
  return {
    reference,
    kind,
    version: versionOf(members.get("Version"), found),
    statements: statementsOf(statements, kind, found),
  };
}

/** More than the greatest policy has that AWS takes, that of a key: 32 KB of 45 characters each at least. */
const MOST_STATEMENTS = 1000;

/** "If you do not include a Version element, the value defaults to 2008-10-17." */
function versionOf(tree: Tree | undefined, found: Found): PolicyVersion | "unknown" {
  if (tree === undefined) return "2008-10-17";
  if (tree.kind === "unknown" || tree.kind === "null") return "unknown";
  const text = tree.kind === "text" ? knownText(tree.text) : "";
  if (text === undefined) return "unknown";
  if (text === "2008-10-17" || text === "2012-10-17") return text;
  found.problem(["Version"], "unknown-version");
  return "unknown";
}

function statementsOf(
  tree: Tree | undefined,
  kind: PolicyKind,
  found: Found,
): readonly PolicyStatement[] {
  const items = tree === undefined ? [] : listOf(tree);
  if (items.length === 0) found.problem(["Statement"], "no-statement");
  return items.map((item, index) => {
    const path = ["Statement", index];
    const members = elementsIn(item, path, found);
    if (members === "unknown") return unknownStatement(kind, index);
    return statementOf(members, kind, index, found);
  });
}

const OF_A_STATEMENT = new Set([
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
]);

function statementOf(
  members: Members,
  kind: PolicyKind,
  index: number,
  found: Found,
): PolicyStatement {
  const path = ["Statement", index];
  rejectOthers(members, OF_A_STATEMENT, path, found);
  const sid = members.get("Sid");
  const name = sid?.kind === "text" ? knownText(sid.text) : undefined;
  const effect = effectOf(members.get("Effect"), path, found);
  const action = patternsOf(members, "Action", path, found);
  rejectActionsWithoutService(action, [...path, action.isNegated ? "NotAction" : "Action"], found);
  return {
    index,
    ...(name === undefined || name === "" ? {} : { sid: name }),
    effect,
    principal: principalOf(members, kind, effect, path, found),
    action,
    resource: resourceOf(members, kind, path, found),
    conditions: conditionsOf(members.get("Condition"), [...path, "Condition"], found),
  };
}

function effectOf(
  tree: Tree | undefined,
  path: readonly (string | number)[],
  found: Found,
): PolicyStatement["effect"] {
  if (tree === undefined) {
    found.problem([...path, "Effect"], "missing-element");
    return "unknown";
  }
  if (tree.kind === "unknown") return "unknown";
  const text = tree.kind === "text" ? knownText(tree.text) : "";
  if (text === undefined || text === "Allow" || text === "Deny") return text ?? "unknown";
  found.problem([...path, "Effect"], "unknown-effect");
  return "unknown";
}

function resourceOf(
  members: Members,
  kind: PolicyKind,
  path: readonly (string | number)[],
  found: Found,
): PatternElement | undefined {
  if (kind !== "trust") return patternsOf(members, "Resource", path, found);
  for (const name of ["Resource", "NotResource"]) {
    if (members.has(name)) found.problem([...path, name], "forbidden-element");
  }
  return undefined;
}

function patternsOf(
  members: Members,
  name: "Action" | "Resource",
  path: readonly (string | number)[],
  found: Found,
): PatternElement {
  const tree = members.get(name);
  const not = members.get(`Not${name}`);
  if (tree !== undefined && not !== undefined) found.problem([...path, name], "both-elements");
  if (tree === undefined && not === undefined) found.problem([...path, name], "missing-element");
  const isNegated = not !== undefined;
  const written = not ?? tree;
  if (written === undefined) return { isNegated, patterns: [] };
  return {
    isNegated,
    patterns: textsOf(written, [...path, isNegated ? `Not${name}` : name], found),
  };
}

/** "Actions must be prefaced by a vendor", as `s3:` or `*`. */
function rejectActionsWithoutService(
  { patterns }: PatternElement,
  path: readonly (string | number)[],
  found: Found,
): void {
  const isWrong = (pattern: Text | "unknown") =>
    pattern !== "unknown" && /^(?!\*+$)[^:]*$/.test(knownText(pattern) ?? "*");
  if (patterns.some(isWrong)) found.problem(path, "action-without-service");
}

function rejectOthers(
  members: Members,
  known: ReadonlySet<string>,
  path: readonly (string | number)[],
  found: Found,
): void {
  for (const name of members.keys()) {
    if (!known.has(name)) found.problem([...path, name], "unknown-element");
  }
}
