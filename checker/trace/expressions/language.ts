import type { Expression } from "../../source/expression.js";
import type { PlanningTool } from "../functions/definition.js";
import type { Evaluation } from "../values/evaluation.js";
import type { Value } from "../values/value.js";

/**
 * What the language asks of the world around it. Nothing of the rooms below knows of plans, modules or
 * AWS; Terraform's evaluator keeps them apart in the same way.
 * https://github.com/hashicorp/terraform/blob/main/internal/lang/data.go
 */
export interface Language {
  readonly evaluation: Evaluation;
  /** Throws {@link EvaluationError} as Terraform would fail. */
  readonly evaluate: (expression: Expression, env: Environment) => Value;
  /** What made the plan: some functions are newer than others. */
  readonly tool: PlanningTool;
  /** Whether nothing that a value is made of leads to a VPC of the plan. */
  readonly leadsToNoVpc: (value: Value) => boolean;
}

/** Where an expression stands: what its names mean there. */
export interface Environment {
  /** Names bound by `for` and `dynamic`, innermost first found. */
  readonly names: ReadonlyMap<string, Value>;
  /** Any other name, as an object to step into: `local`, `var`, `aws_vpc`. */
  readonly lookup: (name: string) => Value;
  /** The texts of the files that functions read, by path from the folder that Terraform runs in. */
  readonly files: ReadonlyMap<string, string> | undefined;
}

/** The environment inside of something that binds names. */
export function bind<E extends Environment>(env: E, names: Iterable<readonly [string, Value]>): E {
  return { ...env, names: new Map([...env.names, ...names]) };
}
