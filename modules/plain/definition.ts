import type { TerraformElement, TerraformStack } from "cdktf";
import type { ProviderSet } from "./provider-set.js";

/** A plain Terraform module: its interface as data, and its resources as constructs. */
export interface PlainModule {
  /** The folder in that of its set. */
  readonly name: string;
  readonly set: ProviderSet;
  /** Whether no other set has it, and of the constructs `flowgate/cdktn` alone. */
  readonly isAlone?: boolean;
  /** The construct that it is made from. */
  readonly construct: string;
  /** The versions of the AWS provider that know all that it writes. */
  readonly awsVersions: string;
  /** One sentence for the README, without a full stop. */
  readonly summary: string;
  /** What a reader has to know before anything else, as paragraphs of Markdown. */
  readonly advice?: readonly string[];
  /** What else is to be known, as paragraphs of Markdown. */
  readonly remarks?: readonly string[];
  /**
   * Configurations that can be planned: the least, which the README shows, and most of what there is. `SOURCE` stands for
   * where the module is, and `BESIDE` for where the others are.
   */
  readonly examples: { readonly basic: string; readonly complete: string };
  readonly variables: readonly Variable[];
  readonly locals: readonly Local[];
  readonly outputs: readonly Output[];
  /** Adds the resources, and says what a person would call them. */
  readonly build: (stack: TerraformStack) => Names;
  /** What is written otherwise than the constructs have it, because a caller decides. */
  readonly rewrites: readonly Rewrite[];
  /** What has to hold between variables. */
  readonly guards: Guards;
  /** Why a block or an argument is there, by `address` or `address/argument`. */
  readonly comments: Comments;
  readonly calls: readonly ModuleCall[];
  readonly moved: readonly Moved[];
}

export type Names = ReadonlyMap<TerraformElement, string>;

export interface Variable {
  readonly name: string;
  readonly description: string;
  /** A type constraint, in HCL. */
  readonly type: string;
  /** An expression, in HCL; a variable without one has to be given. */
  readonly default?: string;
  /** May be null where the default is not. */
  readonly nullable?: boolean;
  readonly validations?: readonly Condition[];
}

/** What has to be true, and what is said where it is not. */
export interface Condition {
  /** An expression, in HCL. */
  readonly condition: string;
  readonly message: string;
}

export interface Local {
  readonly name: string;
  /** An expression, in HCL. */
  readonly value: string;
  /** Why, above it. */
  readonly comment?: string;
}

export interface Output {
  readonly name: string;
  readonly description: string;
  /** An expression, in HCL. */
  readonly value: string;
  /** What has to be there before somebody uses it: addresses. */
  readonly dependsOn?: readonly string[];
  readonly comment?: string;
}

/** Text of HCL, as it is after names are given and before it is formatted. */
export type Rewrite = readonly [from: string | RegExp, to: string];

/** Preconditions, by the address of what they are of. */
export type Guards = Readonly<Record<string, readonly Condition[]>>;

export type Comments = Readonly<Record<string, string>>;

/** A call of a module beside this one. */
export interface ModuleCall {
  readonly name: string;
  readonly source: string;
  /** Arguments in groups, with a blank line between them. */
  readonly arguments: readonly (readonly (readonly [name: string, expression: string])[])[];
}

/** An address of an earlier version, and the one that its resource has now. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}
