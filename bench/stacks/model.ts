/** One way to write many VPCs with a flow log each, at any size. */
export interface Wiring {
  /** As it is called on the command line and in file names. */
  readonly name: string;
  /** As tables say it. */
  readonly title: string;
  /** No more VPCs than this, where nobody would write more. */
  readonly most: number;
  make(request: Request): Stack;
}

export interface Request {
  readonly vpcs: number;
  /** What the flow logs record: those of accepted traffic alone leave every VPC uncovered. */
  readonly traffic: "ALL" | "ACCEPT";
}

/** A configuration, and the plan that Terraform makes of it, in which everything is created. */
export interface Stack {
  /** By their paths below the folder of the root module, `terraform.tfvars.json` among them. */
  readonly files: ReadonlyMap<string, string>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The root module, with what is planned in it. */
  readonly planned: PlannedModule;
  /** What the flow logs hang on: `relevant_attributes` of the document. */
  relevant(): Iterable<RelevantAttribute>;
  /** As the document has it. */
  readonly configuration: ModuleOfPlan;
  /** The path of a module that uses its provider by way of one that does not, with the name of neither. */
  readonly providerOf?: string;
}

/** Resources and modules as Terraform sorts them: by address, those with indexes by these. */
export interface PlannedModule {
  /** `module.network["a"]`; undefined for the root module. */
  readonly address: string | undefined;
  resources(): Iterable<PlannedResource>;
  children(): Iterable<PlannedModule>;
}

export interface PlannedResource {
  readonly type: "aws_flow_log" | "aws_vpc";
  readonly name: string;
  readonly index: string | number | undefined;
  readonly after: Readonly<Record<string, unknown>>;
  readonly unknown: Readonly<Record<string, unknown>>;
  readonly sensitive: Readonly<Record<string, unknown>>;
  readonly schemaVersion: number;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation */
export interface ModuleOfPlan {
  readonly outputs?: Readonly<Record<string, { readonly expression: Expression }>>;
  readonly resources?: readonly object[];
  readonly module_calls?: Readonly<Record<string, CallOfPlan>>;
  readonly variables?: Readonly<Record<string, object>>;
}

export interface CallOfPlan {
  readonly source: string;
  readonly expressions?: Readonly<Record<string, Expression>>;
  readonly for_each_expression?: Expression;
  readonly module: ModuleOfPlan;
}

export interface RelevantAttribute {
  readonly resource: string;
  readonly attribute: readonly string[];
}

export type Expression =
  | { readonly constant_value: unknown }
  | { readonly references: readonly string[] };
