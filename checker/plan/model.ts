import type { InstanceKey, ModulePath, ResourceMode } from "./address.js";
import type { Json, JsonObject } from "./json.js";

/**
 * One `terraform show -json` plan document, in the shape that the other rooms read. This model is
 * the only way out of `checker/plan`: nothing outside may look at the JSON document itself.
 *
 * Terraform's own description of the document:
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface Plan {
  /** Where it was read from, as the user named it; `-` for standard input. */
  readonly path: string;
  readonly formatVersion: string;
  /** Absent in documents that a tool has cut down. */
  readonly terraformVersion: string | undefined;
  /** Which tool wrote the plan; `unknown` where nothing in it tells. */
  readonly tool: "terraform" | "opentofu" | "unknown";
  /** Why resources may be missing from the plan; empty for a whole one. */
  readonly incomplete: readonly IncompleteReason[];
  /**
   * The entries of `resource_changes`, no-ops and deposed objects included: every one of them, or of a large
   * plan those of data sources and of types that were asked for.
   */
  readonly resources: readonly ResourceChange[];
  /** The rest of `resource_changes`. */
  readonly others: OtherChanges;
  /** Of a plan that is not whole, managed resources that it knows and lists no change of. */
  readonly lost: readonly string[];
  /**
   * Data sources and resources as the prior state has them: data read during planning is only here. Of a large
   * plan, those of which `resources` has the changes.
   */
  readonly prior: readonly PriorObject[];
  /**
   * Values of the root module's variables, defaults included. Sensitive ones stand here in clear. One
   * that is missing was cut out, or is ephemeral.
   */
  readonly variables: ReadonlyMap<string, Json>;
  /** The root module as the plan describes it; absent when a tool has cut it out. */
  readonly configuration: ModuleConfiguration | undefined;
  /** The provider configurations of all modules, by their keys. */
  readonly providers: ReadonlyMap<string, ProviderConfiguration>;
  /** `relevant_attributes` (Terraform >= 1.2); absent means unknown, not empty. */
  readonly relevantAttributes: readonly RelevantAttribute[] | undefined;
}

/**
 * `targeted` stands for `complete: false`, which `-target` and `-exclude` give (Terraform >= 1.8);
 * `cut-down` for a document that has lost changes which its own `planned_values` show.
 */
export type IncompleteReason = "errored" | "targeted" | "deferred" | "cut-down";

/** What a plan does to one instance. An import is an `importing` change of any other action. */
export type Action = "no-op" | "create" | "read" | "update" | "delete" | "replace" | "forget";

export interface ResourceChange {
  /** The instance address, as Terraform prints it: `module.net["a"].aws_vpc.this[0]`. */
  readonly address: string;
  readonly previousAddress: string | undefined;
  readonly module: ModulePath;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey | undefined;
  /**
   * Set for an object that a create-before-destroy which broke off has left behind: it stands beside
   * the live object of the same address, and no expression can name it.
   */
  readonly deposed: string | undefined;
  readonly action: Action;
  /** The raw `actions`, which tell the two orders of a replacement apart. */
  readonly actions: readonly string[];
  readonly importing: boolean;
  /** The object before; null where there is none. */
  readonly before: JsonObject | null;
  /** The planned object, unknown attributes left out; null where there will be none. */
  readonly after: JsonObject | null;
  /** `true` wherever `after` is not known yet, nested as `after` is. */
  readonly afterUnknown: Json;
  /** `true` wherever `after` is sensitive, nested as `after` is. */
  readonly afterSensitive: Json;
  readonly beforeSensitive: Json;
}

/** What a block is found by: all of its instances in one instance of its module have the same. */
export type BlockPlace = Pick<ResourceChange, "module" | "mode" | "type" | "name">;

/**
 * Changes that no verdict needs unless an expression names their resource. Nobody holds them: those of one block
 * are read again when they are asked for.
 */
export interface OtherChanges {
  readonly count: number;
  /** The module instances that any of them will be in after the plan. */
  readonly modules: readonly ModulePath[];
  /**
   * Those of one block, in the order of the plan.
   *
   * @throws {PlanError} where they cannot be read again.
   */
  of(block: BlockPlace): readonly ResourceChange[];
  /** The same in all instances of its module: those of `path` and of every other with the same names. */
  inAllModules(block: BlockPlace): readonly ResourceChange[];
}

/** A change, and the plan that it is in. */
export interface Planned {
  readonly plan: Plan;
  readonly change: ResourceChange;
}

/** An object of the prior state (after the refresh). All of its values are known. */
export interface PriorObject {
  readonly address: string;
  readonly module: ModulePath;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey | undefined;
  /** What it was made after, by configuration address. */
  readonly dependsOn: readonly string[];
  readonly values: JsonObject;
}

/** One module of the `configuration` part: what Terraform says of its sources. No locals, no dynamic blocks. */
export interface ModuleConfiguration {
  /** By address inside the module: `aws_vpc.this`, `data.aws_vpc.this`. */
  readonly resources: ReadonlyMap<string, ResourceConfiguration>;
  readonly calls: ReadonlyMap<string, ModuleCallConfiguration>;
  readonly outputs: ReadonlyMap<string, ConfigurationExpression>;
  readonly variables: ReadonlyMap<string, VariableConfiguration>;
}

/**
 * A provider block, or a provider that a module uses without one. Terraform leads a resource through
 * the `providers` of its modules to the block, but for a module that inherits a provider through one
 * that does not use it, or that has an empty block of its own: that one stands here by itself.
 */
export interface ProviderConfiguration {
  /** `aws`, `aws.west`, `module.net:aws`. */
  readonly key: string;
  /** Where it comes from: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string | undefined;
  /** The module that it stands in, without instance keys. */
  readonly module: ModulePath;
  /** Undefined where there is no block, or an empty one. */
  readonly expressions: ReadonlyMap<string, ConfigurationExpression> | undefined;
}

export interface ResourceConfiguration {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** The key of its provider configuration; undefined in documents that a tool has cut down. */
  readonly providerKey: string | undefined;
  readonly expressions: ReadonlyMap<string, ConfigurationExpression>;
  readonly count: ConfigurationExpression | undefined;
  readonly forEach: ConfigurationExpression | undefined;
  readonly dependsOn: readonly string[];
}

export interface ModuleCallConfiguration {
  readonly source: string | undefined;
  readonly expressions: ReadonlyMap<string, ConfigurationExpression>;
  readonly count: ConfigurationExpression | undefined;
  readonly forEach: ConfigurationExpression | undefined;
  readonly dependsOn: readonly string[];
  /** Absent in documents that a tool has cut down. */
  readonly module: ModuleConfiguration | undefined;
}

export interface VariableConfiguration {
  /** Absent for a required variable. */
  readonly default: Json | undefined;
}

/**
 * What the plan keeps of an expression. `references` stand as Terraform lists them: each traversal
 * from its longest form down to the object it starts from. `opaque` (`{}` in the document) is an
 * expression with neither: a function of constants, for one.
 */
export type ConfigurationExpression =
  | { readonly kind: "constant"; readonly value: Json }
  | { readonly kind: "references"; readonly references: readonly string[] }
  | { readonly kind: "opaque" }
  | {
      readonly kind: "blocks";
      readonly blocks: readonly ReadonlyMap<string, ConfigurationExpression>[];
    };

export interface RelevantAttribute {
  /** `aws_vpc.c`, `aws_vpc.c[0]`, `module.net.aws_vpc.this`; module keys may be missing. */
  readonly resource: string;
  readonly attribute: readonly (string | number)[];
}
