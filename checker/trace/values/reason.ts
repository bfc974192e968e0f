import type { Position } from "../../source/expression.js";

/** What a provider configuration is called, and its region where that is known. */
export interface PlaceName {
  readonly provider: string | undefined;
  readonly region: string | undefined;
}

/** `configuration`: the plan does not say which provider makes one of the two. */
export type UnknownPlace = "region" | "account" | "endpoint" | "configuration";

/** `proof`: they are equal by what the plan alone suggests. */
export type DoubtfulPlace = UnknownPlace | "proof";

/** Why a value could not be worked out, or was only inferred. Data; `report/` finds the words. */
export type Reason =
  /** Terraform decides on something that will only be known after apply. */
  | {
      readonly kind: "undecided";
      readonly what: "condition" | "index" | "filter" | "order" | "key";
      readonly at: Position | undefined;
    }
  /** It may turn out to be null, which names nothing. */
  | { readonly kind: "may-be-null"; readonly because: Reason }
  /** A function that flowgate does not evaluate on values of this kind. */
  | { readonly kind: "function"; readonly name: string; readonly at: Position | undefined }
  /** Terraform converts it to a type that flowgate does not know, or cannot write exactly. */
  | { readonly kind: "type"; readonly reference: string }
  /** The provider (or a data source read during apply) computes it. */
  | { readonly kind: "computed"; readonly reference: string }
  /** Planned as null for what is created or changed: the provider may make something else of it. */
  | { readonly kind: "planned-null"; readonly reference: string }
  /** The plan keeps no more of the expression than what it refers to. */
  | { readonly kind: "no-source"; readonly reference: string }
  /** Without source, equal keys were paired or the only reachable VPC was taken. */
  | { readonly kind: "only-candidate"; readonly reference: string }
  | { readonly kind: "equal-keys"; readonly reference: string }
  /** The plan says that the expression refers to this, and not what is done with it. */
  | { readonly kind: "one-reference"; readonly reference: string }
  /** The plan says nothing about it: cut down, targeted, or of a shape that flowgate does not know. */
  | { readonly kind: "not-in-plan"; readonly reference: string }
  | { readonly kind: "no-configuration" }
  | { readonly kind: "unreadable"; readonly at: Position | undefined }
  | { readonly kind: "cycle"; readonly reference: string }
  | { readonly kind: "fails"; readonly message: string }
  /** The flow log and the VPC are made by providers that are not known to lead to one place. */
  | {
      readonly kind: "provider";
      readonly of: DoubtfulPlace;
      readonly flowLog: PlaceName;
      readonly vpc: PlaceName;
    }
  /** The trace led elsewhere than the plan's `relevant_attributes` say. */
  | { readonly kind: "contradicted"; readonly reference: string }
  /** The id of a default VPC that is being adopted is not known yet, and may be one that is. */
  | { readonly kind: "adopted"; readonly reference: string }
  /** Made while an equal flow log is destroyed, which AWS refuses as long as that one is there. */
  | {
      readonly kind: "races";
      readonly reference: string;
      /** False: only if what is destroyed has been made with `create_before_destroy`. */
      readonly usually: boolean;
    }
  | { readonly kind: "budget"; readonly limit: string };
