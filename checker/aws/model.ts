/**
 * What flowgate knows of AWS and its providers beyond the Terraform language, as data. Each table says
 * where its facts are from; nothing else in the checker names a resource type.
 */

/** A resource type whose objects are VPCs. */
export interface VpcType {
  readonly type: string;
  /** The attributes that hold its id; values are named by the first. */
  readonly ids: readonly [string, ...string[]];
  readonly origin: VpcOrigin;
  /** The flow log of the same provider. */
  readonly flowLog: FlowLogType;
  /** The arguments that the provider plans as they are written, in alphabetical order. */
  readonly asWritten: readonly string[];
}

export type VpcOrigin =
  | { readonly kind: "created" }
  /**
   * It is there before its resource, which only takes it over. Destroying the resource lets go of it,
   * unless this argument is true.
   */
  | { readonly kind: "adopted"; readonly destroyedIf: string };

/** A resource type whose objects are flow logs, at whatever level, and how one is written as HCL. */
export interface FlowLogType {
  readonly type: string;
  readonly ids: readonly [string, ...string[]];
  /** The argument that names the VPC. */
  readonly target: string;
  /** The arguments one of which stands in place of `target` where it is on something else. */
  readonly otherTargets: readonly string[];
  /** The argument that says what `target` names, where it may name more than VPCs. */
  readonly level: { readonly argument: string; readonly vpc: string } | undefined;
  /** The argument that names the role which some destinations need. */
  readonly role: string;
  /** The arguments that the provider plans as they are written, in alphabetical order. */
  readonly asWritten: readonly string[];
}

/** A resource type, or with `data.` in front a data source, whose objects are in a VPC. */
export interface InsideVpc {
  readonly type: string;
  /** The attribute that holds the VPC's id, by the names of the blocks around it: `vpc_config.vpc_id`. */
  readonly vpcId: string;
  readonly leads: Lead;
  /** Where it is said: a page of a service's API reference; that of the provider where there is none. */
  readonly source: string | undefined;
  /** The version of the provider that brought it; undefined where it is in 5.100.0. */
  readonly since: string | undefined;
}

/** What leads to the VPC of an object. */
export type Lead =
  /** The attribute is an argument: what is written there is the id. */
  | { readonly kind: "own" }
  /** The same; left out, it is the default VPC. */
  | { readonly kind: "own-or-default" }
  /** The default VPC, which no argument names. */
  | { readonly kind: "default" }
  /**
   * Arguments that name what is in the same VPC. The first one that is given leads there. Those of an
   * attribute inside of a block stand in that block.
   */
  | { readonly kind: "owner"; readonly owner: Owner; readonly arguments: readonly string[] };

/** What an argument names: resources of these types, by this attribute, and where each has its VPC's id. */
export interface Owner {
  readonly types: readonly string[];
  readonly by: string;
  readonly vpcId: string;
}

/** What is common to all resources of one provider. */
export interface ProviderType {
  /** What its types begin with, before the first underscore. */
  readonly name: string;
  /** Whether it is one of those that make things in AWS. */
  readonly isAws: boolean;
  /** Once applied, its managed resources have an `id`, and those with an `arn` have one, neither null nor empty. */
  readonly hasIds: boolean;
  /** Whether what is planned as null is null once it is applied. */
  readonly keepsNulls: boolean;
  /** Whether its resources have `tags_all`, with default tags and without ignored ones. */
  readonly mergesTags: boolean;
  /** The argument of each resource for its region, which not all versions have. */
  readonly region: string | undefined;
}
