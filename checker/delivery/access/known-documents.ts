import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Plan, ResourceChange } from "../../plan/model.js";
import type { Position } from "../../source/expression.js";
import type { Reason, Trace } from "../../trace/model.js";
import { type PolicyKind, unknownDocument } from "../iam/document.js";
import { type ParsedPolicyDocument, parsePolicyDocument } from "../iam/parse.js";
import { treeOf } from "../iam/tree.js";
import type { Symbols } from "./known-symbols.js";

export type PlannedPolicy = { readonly kind: "unset" } | { readonly kind: "made-up" } | ReadPolicy;

export interface ReadPolicy {
  readonly kind: "read";
  readonly parsed: ParsedPolicyDocument;
  readonly at: Position | undefined;
  readonly statementAt: (index: number) => Position | undefined;
  readonly inferred: Reason | undefined;
}

export interface PolicyArgument {
  readonly plan: Plan;
  readonly trace: Trace;
  readonly change: ResourceChange;
  readonly path: readonly (string | number)[];
}

/** What a policy document is that the plan knows. */
export function policiesIn(
  { change, trace, path }: PolicyArgument,
  kind: PolicyKind,
  reference: string,
  _symbols: Symbols,
): readonly PlannedPolicy[] {
  const at = trace.location(change);
  const read = (parsed: ParsedPolicyDocument): PlannedPolicy => ({
    kind: "read",
    parsed,
    at,
    statementAt: () => undefined,
    inferred: undefined,
  });
  if (isUnknownAt(change.afterUnknown, path)) {
    return [read({ kind: "policy", document: unknownDocument(kind, reference) })];
  }
  const value = path.reduce<Json | undefined>(member, change.after ?? undefined);
  if (value === undefined || value === null || value === "") return [{ kind: "unset" }];
  return [read(parsePolicyDocument(parse(value), kind, reference))];
}

function parse(value: Json) {
  if (typeof value !== "string") return treeOf(value);
  try {
    return treeOf(JSON.parse(value));
  } catch {
    return undefined;
  }
}

function member(value: Json | undefined, name: string | number): Json | undefined {
  if (isArray(value)) return value[Number(name)];
  return isObject(value) ? value[name] : undefined;
}

function isUnknownAt(pending: Json, path: readonly (string | number)[]): boolean {
  let at: Json | undefined = pending;
  for (const name of path) {
    if (at === true) return true;
    at = member(at, name);
  }
  return at === true;
}
