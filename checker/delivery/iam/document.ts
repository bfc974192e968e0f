import type { Operator } from "./operator-names.js";
import type { Text } from "./text.js";

/**
 * What a document is for. Those of identities (inline, attached and managed policies, permissions
 * boundaries) name no principals, those of resources do, and trust policies have no resources.
 */
export type PolicyKind = "identity" | "resource" | "trust";

export type PolicyVersion = "2008-10-17" | "2012-10-17";

/** A policy that AWS takes. */
export interface PolicyDocument {
  /** What the caller knows it by, which stands in every answer that rests on it. */
  readonly reference: string;
  readonly kind: PolicyKind;
  readonly version: PolicyVersion | "unknown";
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  /** Its place in the list, from 0; one of several where the list is not known. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny" | "unknown";
  /** Nothing in a policy of an identity, which is the principal. */
  readonly principal: PrincipalElement | undefined;
  readonly action: PatternElement;
  /** Nothing in a trust policy, which is of one role. */
  readonly resource: PatternElement | undefined;
  readonly conditions: readonly (PolicyCondition | "unknown")[];
}

/** `Action` and `Resource`, or `NotAction` and `NotResource`. */
export interface PatternElement {
  readonly isNegated: boolean | "unknown";
  readonly patterns: readonly (Text | "unknown")[];
}

/** `Principal`, or `NotPrincipal`. */
export interface PrincipalElement {
  readonly isNegated: boolean | "unknown";
  readonly principals: readonly (PrincipalName | "unknown")[];
}

export type PrincipalName =
  | { readonly type: "everyone" }
  | { readonly type: PrincipalType; readonly name: Text };

export type PrincipalType = "AWS" | "Service" | "Federated" | "CanonicalUser";

export interface PolicyCondition {
  readonly operator: Operator;
  readonly key: Text;
  /** One of these, or for a negated operator none of them. */
  readonly values: readonly (Text | "unknown")[];
}

/** A statement that may say anything. */
export function unknownStatement(kind: PolicyKind, index: number): PolicyStatement {
  return {
    index,
    effect: "unknown",
    principal: kind === "identity" ? undefined : { isNegated: "unknown", principals: ["unknown"] },
    action: { isNegated: "unknown", patterns: ["unknown"] },
    resource: kind === "trust" ? undefined : { isNegated: "unknown", patterns: ["unknown"] },
    conditions: ["unknown"],
  };
}

/** A policy of which nothing is known but that it is there. */
export function unknownDocument(kind: PolicyKind, reference: string): PolicyDocument {
  return { reference, kind, version: "unknown", statements: [unknownStatement(kind, 0)] };
}

/** Why AWS does not take a document. */
export interface PolicyProblem {
  /** Where: `["Statement", 0, "Effect"]`. */
  readonly path: readonly (string | number)[];
  readonly kind:
    | "not-json"
    /** Something else than text, a list or an object, where that has to be. */
    | "wrong-type"
    | "unknown-version"
    | "no-statement"
    /** Effect, Action, Resource or Principal, or what negates them. */
    | "missing-element"
    | "unknown-element"
    /** An element and its negation. */
    | "both-elements"
    /** An element that a policy of this kind cannot have. */
    | "forbidden-element"
    | "unknown-effect"
    | "action-without-service"
    | "unknown-principal-type"
    /** "You cannot use a wildcard to match part of a principal name or ARN." */
    | "partial-principal"
    | "unknown-operator";
}
