import type { TerraformElement, TerraformStack } from "cdktf";

/** A plain Terraform module: its interface as data, and its resources as constructs. */
export interface PlainModule {
  /** The folder below modules/terraform. */
  readonly name: string;
  /** One sentence for the README, without a full stop. */
  readonly summary: string;
  /** A call of the module that can be planned. */
  readonly example: string;
  readonly variables: readonly Variable[];
  readonly outputs: readonly Output[];
  /** Adds the resources, and says what a person would call them. */
  readonly build: (stack: TerraformStack) => Names;
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
  readonly validations?: readonly Validation[];
}

export interface Validation {
  readonly condition: string;
  readonly message: string;
}

export interface Output {
  readonly name: string;
  readonly description: string;
  /** An expression, in HCL. */
  readonly value: string;
}
