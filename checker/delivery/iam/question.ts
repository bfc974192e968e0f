import type { RequestContext } from "./context.js";
import type { PolicyDocument } from "./document.js";
import type { Text } from "./text.js";

/** May a principal do this to that? */
export interface AccessQuestion {
  readonly principal: RequestPrincipal;
  /** `logs:PutLogEvents` */
  readonly action: string;
  readonly resource: Text;
  readonly context: RequestContext;
}

export type RequestPrincipal =
  /** `delivery.logs.amazonaws.com`, which has no policies of its own. */
  | { readonly kind: "service"; readonly name: string }
  /** A role that somebody has assumed. */
  | {
      readonly kind: "session";
      /** Its ARNs: that of the role with its path, that of the session without. */
      readonly role: Text;
      readonly session: Text;
      readonly account: Text;
    };

/** All the policies that are asked. Service control policies and those of sessions are not among them. */
export interface AccessPolicies {
  /** Inline, attached and managed ones: what one of them allows is allowed. */
  readonly identity: readonly PolicyDocument[];
  /** What it does not allow is not allowed by the others. */
  readonly boundary: PolicyDocument | undefined;
  readonly resource: ResourcePolicy | undefined;
}

export interface ResourcePolicy {
  readonly document: PolicyDocument;
  /**
   * `beside`: in one account, this or a policy of the identity has to allow. `alone`: "IAM role trust policies
   * and KMS key policies … must explicitly allow access".
   */
  readonly allows: "beside" | "alone";
  /** Whether the account of the principal is that of the resource; in another one, both have to allow. */
  readonly isSameAccount: boolean | "unknown";
}

/** A statement, by what the caller calls its document. */
export interface StatementReference {
  readonly document: string;
  readonly index: number;
  readonly sid?: string;
}

/** An element of a statement that decided, or may. */
export type DecisiveElement =
  | { readonly kind: "effect" | "principal" | "action" | "resource" }
  /** Without a key where the condition itself is unknown. */
  | { readonly kind: "condition"; readonly key?: string };

export interface AccessDecision {
  readonly answer: "can" | "cannot" | "unknown";
  readonly because: readonly AccessReason[];
}

export type AccessReason =
  | { readonly kind: "allowed" | "denied"; readonly by: StatementReference }
  | {
      readonly kind: "may-be-allowed" | "may-be-denied";
      readonly by: StatementReference;
      /** What is not known of it. */
      readonly about: readonly DecisiveElement[];
    }
  /** No statement of these policies allows it. */
  | {
      readonly kind: "not-allowed";
      readonly policies: "identity" | "boundary" | "resource";
      /** Those that would, but for one element. */
      readonly near: readonly {
        readonly statement: StatementReference;
        readonly element: DecisiveElement;
      }[];
    }
  /** It is allowed by the principal's account or by everybody, and not known what that comes to here. */
  | { readonly kind: "may-be-limited"; readonly policies: "identity" | "boundary" };
