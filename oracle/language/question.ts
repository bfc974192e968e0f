/**
 * What is asked of Terraform and of flowgate. Each stands by itself, and is found again by its seed.
 *
 * `constant`: an expression in which everything is known. `ids`: one with resources in it that are still to be
 * made. `variable`: one of `var.x`, a variable of a module.
 */
export type Question = ConstantQuestion | IdsQuestion | VariableQuestion;

interface Asked {
  readonly seed: string;
  /** In Terraform's language. */
  readonly text: string;
}

export interface ConstantQuestion extends Asked {
  readonly kind: "constant";
}

export interface IdsQuestion extends Asked {
  readonly kind: "ids";
}

export interface VariableQuestion extends Asked {
  readonly kind: "variable";
  readonly variable: Variable;
}

/** `var.x`: all of it as it is written. */
export interface Variable {
  readonly type: string;
  readonly nullable: boolean | undefined;
  readonly default: string | undefined;
  /** What the module is called with; undefined where that leaves it out. */
  readonly given: string | undefined;
}

/**
 * What Terraform says: a value as `jsonencode` writes it, with every digit; an error; nothing before the
 * apply; or nothing at all, since it would not plan that, or fell over it.
 */
export type Answer = { readonly json: string } | "error" | "unknown" | "refused";
