import type { TerraformNumber } from "../../number/number.js";
import type { Position } from "../../source/expression.js";
import type { Reason } from "../values/reason.js";
import type { NamedAttribute } from "./named.js";

/** What an argument will hold that takes a document of JSON. */
export type WrittenDocument =
  /** Nothing: it is left out, or null. */
  | { readonly kind: "unset" }
  /** It is left out, and the provider will make up what it is. */
  | { readonly kind: "made-up" }
  /** JSON text, in which something may stand that is not known yet. */
  | (Written & {
      readonly kind: "text";
      readonly parts: readonly WrittenPart[];
      /** The arguments of the data source that has put the text together, if it is known to have. */
      readonly from: () => WrittenData | undefined;
    })
  /** What `jsonencode` is given. */
  | (Written & { readonly kind: "structure"; readonly root: WrittenNode })
  /** What a data source puts together that is read during the apply. */
  | (Written & { readonly kind: "data"; readonly data: WrittenData })
  | (Written & { readonly kind: "unknown"; readonly reason: Reason });

interface Written {
  /** Where the argument stands that has it. */
  readonly at: Position | undefined;
  /** Where its statements stand, each by its place in their list, or all in one; worked out when asked for. */
  readonly statements: () => StatementPlaces;
  /** Set where no expression proves it. */
  readonly inferred: Reason | undefined;
}

export type StatementPlaces = readonly (Position | undefined)[] | Position;

/** A part of a text. */
export type WrittenPart =
  | string
  | NamedAttribute
  /** JSON that was put into the text. */
  | { readonly json: WrittenNode }
  /** Any text. */
  | { readonly text: "unknown" };

/** JSON, any part of which may be unknown. */
export type WrittenNode =
  | { readonly kind: "text"; readonly parts: readonly WrittenPart[] }
  | { readonly kind: "scalar"; readonly value: boolean | TerraformNumber }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly WrittenNode[] }
  | WrittenObject
  | { readonly kind: "unknown" };

export interface WrittenObject {
  readonly kind: "object";
  readonly members: readonly WrittenMember[];
  /** Where it is written, if it is written out. */
  readonly at: Position | undefined;
}

export interface WrittenMember {
  readonly key: string;
  readonly value: WrittenNode;
}

/** The arguments of an `aws_iam_policy_document`. */
export interface WrittenData {
  readonly version: WrittenNode;
  readonly id: WrittenNode;
  /** Documents, in the order in which they are merged. */
  readonly sources: readonly WrittenDocument[] | "unknown";
  /** Its blocks, with the names that the provider's schema has. */
  readonly statements: readonly WrittenNode[];
  readonly overrides: readonly WrittenDocument[] | "unknown";
}
