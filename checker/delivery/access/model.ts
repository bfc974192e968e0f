import type { Planned } from "../../plan/model.js";
import type { Position } from "../../source/expression.js";
import type { PolicyProblem } from "../iam/document.js";
import type { DecisiveElement } from "../iam/question.js";

/**
 * `trust`: the service assumes the role. `write`: the role writes to the log group. `create-group`: it makes the
 * group first. `bucket`: the service puts objects into the bucket. `key`: it has them encrypted by the bucket's key.
 * `stream`: it puts records into the Firehose stream; where that is another account's, the role of the flow log may be
 * passed on and set delivery up (`set-up`), takes on the other role (`take-on`), and that one makes the stream ready
 * (`make-ready`).
 */
export type AccessKind =
  | "trust"
  | "write"
  | "create-group"
  | "bucket"
  | "key"
  | "stream"
  | "set-up"
  | "take-on"
  | "make-ready";

/** A question that delivery asks, and how the policies answer it that the plan will leave behind. */
export interface AccessCheck {
  readonly what: AccessKind;
  /** Who wants it: a service by its name, or a role. */
  readonly principal: AccessParty;
  readonly actions: readonly string[];
  /** Whose policies are asked. */
  readonly of: AccessParty;
  readonly answer: "can" | "cannot" | "unknown";
  /** What the answer rests on, and of an unknown one, what is not known. */
  readonly grounds: readonly AccessGround[];
  /** Nothing that it rests on is changed by a plan, and the flow log is deployed: it is so already. */
  readonly isDeployed: boolean;
}

/** A resource of a plan; or text: a service, or an ARN that no plan has. Nothing where that is not known, or a secret. */
export type AccessParty = Planned | string | undefined;

/** Why an answer is what it is, of one action. */
export type AccessGround =
  | { readonly kind: "allowed" | "denied"; readonly action: string; readonly by: PlacedStatement }
  | {
      readonly kind: "may-be-allowed" | "may-be-denied";
      readonly action: string;
      readonly by: PlacedStatement;
      /** What is not known of it. */
      readonly about: readonly DecisiveElement[];
    }
  /** No statement allows it. */
  | {
      readonly kind: "not-allowed";
      readonly action: string;
      readonly policies: "identity" | "boundary" | "resource";
      /** Those that would, but for one element. */
      readonly near: readonly NearStatement[];
    }
  /** It is allowed, and not known what the permissions boundary takes from that. */
  | { readonly kind: "may-be-limited"; readonly action: string }
  /** AWS does not take the document. */
  | { readonly kind: "refused"; readonly source: PolicySource; readonly problem: PolicyProblem }
  /** A bucket that has no policy is given one by AWS when the flow log is made. */
  | { readonly kind: "written-by-aws" }
  /** A bucket has a policy that no plan says, to which AWS adds what is missing, as long as whoever wrote it lets that be. */
  | { readonly kind: "completed-by-aws" }
  | { readonly kind: "no-policy"; readonly why: NoPolicy }
  /** A bucket is encrypted by the key that AWS manages for S3, which takes no policy. */
  | { readonly kind: "managed-key" }
  /** A bucket names its key by something else than the ARN of it. */
  | { readonly kind: "key-by-name" }
  /** A stream takes its records from elsewhere. */
  | { readonly kind: "other-source" }
  /** A stream lacks the tag by which the service-linked role may write; a plan takes it away, or AWS may give it yet. */
  | { readonly kind: "untagged"; readonly isTaken: boolean }
  /** The role of the stream's account is not called as AWS asks for. */
  | { readonly kind: "role-name" }
  /** A document of which nothing is known. */
  | { readonly kind: "not-read"; readonly source: PolicySource }
  | { readonly kind: "not-known"; readonly what: Unknowable };

/**
 * What a question cannot be asked without: which role or destination it is, or what it says. `choice`: it depends on
 * which of several they will be. `inferred`: the answer is *cannot*, and rests on what is not proven.
 */
export type Unknowable =
  | "role"
  | "role-elsewhere"
  | "destination"
  | "destination-elsewhere"
  | "account"
  | "key"
  | "key-elsewhere"
  | "choice"
  | "inferred";

/**
 * Why there is no policy that lets it. `replaced`: what AWS once wrote goes with the old bucket. `another-account`: AWS
 * writes to buckets of the flow log's account only. `none`: AWS says so. `taken`: a plan destroys it. `found`: the
 * bucket was found to have none. `default`: that of a key lets nobody in but its account.
 */
export type NoPolicy = "replaced" | "another-account" | "none" | "taken" | "found" | "default";

export interface NearStatement {
  readonly statement: PlacedStatement;
  readonly element: DecisiveElement;
}

/** A statement, and where it stands. */
export interface PlacedStatement {
  readonly source: PolicySource;
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Undefined where it has none, or where the document is a secret. */
  readonly sid: string | undefined;
  readonly location: Position | undefined;
}

/** Where a policy document is from. */
export interface PolicySource {
  /** The resource that holds it; undefined for a policy that AWS manages, or one that no plan has. */
  readonly planned: Planned | undefined;
  /** Of a managed policy that no plan has, where it is no secret. */
  readonly arn: string | undefined;
  /** Marked as sensitive: nothing that it says is to be shown. */
  readonly isSecret: boolean;
  /** Why nothing is known of it. */
  readonly unread: Unread | undefined;
}

/**
 * `computed`: it is known after the apply. `elsewhere`: no plan has it. `others`: the role may have more policies than
 * the plans show.
 */
export type Unread = "computed" | "elsewhere" | "others";

/** What keeps a flow log from delivering: policies that do not let it. */
export interface NoAccess {
  readonly kind: "no-access";
  readonly check: AccessCheck;
}
