import type { ResourceMode } from "../plan/address.js";
import type { Expression, Position } from "./expression.js";

/** The Terraform sources that a plan was made from, as far as they are at hand. */
export interface Source {
  /** The folder (or saved plan) that they came from, as named to the user. */
  readonly root: string;
  /** `saved-plan`: the snapshot inside the plan file, which matches it by construction. */
  readonly origin: "folder" | "saved-plan";
  /** By place in the configuration: empty for the root, `net.sub` for a nested call. */
  readonly modules: ReadonlyMap<string, ModuleSource>;
  /** What could not be read, for the user: a syntax error, a module that is not installed. */
  readonly problems: readonly SourceProblem[];
  /** Where the files are; undefined where nobody knows, of those that a saved plan holds. */
  readonly disk?: FilesOnDisk | undefined;
}

/** The files that sources were read from, or that are the same byte by byte. */
export interface FilesOnDisk {
  /** The folder of the root module, as named to the user. */
  readonly root: string;
  /** What each file held when it was read, by its name in positions. */
  readonly held: ReadonlyMap<string, Uint8Array>;
}

export interface SourceProblem {
  readonly message: string;
  readonly at: Position | undefined;
}

/** One module: the union of its files, override files merged in. */
export interface ModuleSource {
  /** A file of it could not be read: what is absent here may stand there. */
  readonly partial: boolean;
  /** As Terraform gives it in `path.module`: `.`, `modules/net`. */
  readonly path: string;
  readonly locals: ReadonlyMap<string, Argument>;
  readonly variables: ReadonlyMap<string, VariableBlock>;
  readonly outputs: ReadonlyMap<string, Argument>;
  /** By address inside the module: `aws_vpc.this`, `data.aws_vpc.this`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, CallBlock>;
  /** The provider blocks of the module, by `aws` and `aws.west`. */
  readonly providers: ReadonlyMap<string, ProviderBlock>;
  /**
   * Text files that a literal `file("${path.module}/x")` names, by path as `path.module` gives it
   * (`./vpcs.yaml`, `modules/net/vpcs.yaml`), read ahead so that evaluation stays pure.
   */
  readonly files: ReadonlyMap<string, string>;
}

/** A named expression: an argument, a local, an output's value. */
export interface Argument {
  readonly name: string;
  readonly value: Expression;
  readonly at: Position;
}

export interface VariableBlock {
  readonly name: string;
  /** `any` when the block says nothing. */
  readonly type: TypeConstraint;
  readonly default: Expression | undefined;
  /** Undefined where it takes evaluation to know. */
  readonly nullable: boolean | undefined;
  /** The plan does not keep what it was given, and the apply may give it something else (Terraform 1.10). */
  readonly ephemeral: boolean;
  readonly at: Position;
}

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints */
export type TypeConstraint =
  | { readonly kind: "any" | "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly of: TypeConstraint }
  | { readonly kind: "tuple"; readonly items: readonly TypeConstraint[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, AttributeConstraint> };

export interface AttributeConstraint {
  readonly type: TypeConstraint;
  readonly optional: boolean;
  readonly default: Expression | undefined;
}

export interface ProviderBlock {
  /** Its name in the module: `aws`, or with an alias `aws.west`. */
  readonly name: string;
  /** OpenTofu's: one configuration for each key. */
  readonly forEach: Expression | undefined;
  /** Without `alias`, `for_each` and `version`. */
  readonly body: Body;
  readonly at: Position;
}

export interface ResourceBlock {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** The `provider` argument: a reference to a configuration, not a value. */
  readonly provider: Expression | undefined;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  /** OpenTofu's `lifecycle { enabled = … }`: at most one instance, without a key. */
  readonly enabled: Expression | undefined;
  /** `lifecycle { ignore_changes = … }`: the arguments may not be what is planned. */
  readonly ignoresChanges: boolean;
  /** Without the meta-arguments (count, for_each, depends_on, provider, lifecycle, …). */
  readonly body: Body;
  readonly at: Position;
}

export interface CallBlock {
  readonly name: string;
  /** The `source` argument where it is a literal. */
  readonly source: string | undefined;
  /** Which provider configurations it passes on, by their names in the module. */
  readonly providers: Expression | undefined;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  /** OpenTofu's `lifecycle { enabled = … }`: at most one instance, without a key. */
  readonly enabled: Expression | undefined;
  /** The module's inputs, without the meta-arguments. */
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly at: Position;
}

export interface Body {
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly blocks: readonly NestedBlock[];
}

export interface NestedBlock {
  readonly type: string;
  readonly body: Body;
  /** A `dynamic` block: one block for each element. */
  readonly dynamic: { readonly forEach: Expression; readonly iterator: string } | undefined;
  readonly at: Position;
}

/** What the check gets of the sources: those that match the plan, or why there are none. */
export interface SourceUse {
  readonly source: Source | undefined;
  /** The folder that was used or refused, as named to the user. */
  readonly path: string | undefined;
  /** Why it was refused, or what of it could not be read; empty when all is well. */
  readonly notes: readonly string[];
  /** Sources are there, and not all of them can be used: what is only inferred does not count. */
  readonly proofOnly?: true;
}

/** None were found, or none were wanted. */
export const NO_SOURCE: SourceUse = { source: undefined, path: undefined, notes: [] };
