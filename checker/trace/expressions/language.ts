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
  readonly names: BoundNames;
  /** Any other name, as an object to step into: `local`, `var`, `aws_vpc`. */
  readonly lookup: (name: string) => Value;
  /** The texts of the files that functions read, by path from the folder that Terraform runs in. */
  readonly files: ReadonlyMap<string, string> | undefined;
}

export type BoundNames = Pick<ReadonlyMap<string, Value>, "get">;

/** The environment inside of something that binds names. */
export function bind<E extends Environment>(
  env: E,
  bound: readonly (readonly [string, Value])[],
): E {
  const one = bound.length === 1 ? bound[0] : undefined;
  const inner =
    one === undefined
      ? new InnerNames(new Map(bound), env.names)
      : new InnerName(one[0], one[1], env.names);
  return { ...env, names: inner };
}

/** A loop binds names for each of its elements: what is around it is not copied. */
class InnerNames implements BoundNames {
  constructor(
    private readonly own: BoundNames,
    private readonly outer: BoundNames,
  ) {}

  get(name: string): Value | undefined {
    return this.own.get(name) ?? this.outer.get(name);
  }
}

/** Most loops bind one name, which needs no table. */
class InnerName implements BoundNames {
  constructor(
    private readonly own: string,
    private readonly value: Value,
    private readonly outer: BoundNames,
  ) {}

  get(name: string): Value | undefined {
    return name === this.own ? this.value : this.outer.get(name);
  }
}
