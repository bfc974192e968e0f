import type { Position } from "../../source/expression.js";
import type { TypeConstraint } from "../../source/model.js";
import type { JsonFunction, Needs } from "../json-functions/index.js";
import type { Type } from "../values/types.js";
import type { Value } from "../values/value.js";

/** A function of Terraform's language, by what its body is given. */
export type FunctionDefinition = JsonFunction | SymbolicFunction | LazyFunction;

interface Facts {
  readonly name: string;
  readonly needs: Needs;
  /** The type of the result; `dynamic` where the arguments decide. */
  readonly returns: Type;
  /** The first versions that have it; to older ones, it does not exist. */
  readonly since?: Versions;
}

/** Arguments of which not everything is known yet. */
export interface SymbolicFunction extends Facts {
  readonly kind: "symbolic";
  readonly body: (call: Invocation) => Value;
}

/** Arguments that the function evaluates itself, so that it can do without some, or handle what fails. */
export interface LazyFunction extends Facts {
  readonly kind: "lazy";
  readonly body: (call: LazyInvocation) => Value;
}

interface Called {
  /** The name to use in errors. */
  readonly name: string;
  readonly at: Position | undefined;
}

/** One call: its evaluated arguments, and its place. */
export interface Invocation extends Called {
  readonly args: readonly Value[];
}

export interface LazyInvocation extends Called {
  readonly args: readonly LazyArgument[];
  /** The type that is written as the last argument, of the one function that takes a type. */
  readonly type: TypeConstraint | undefined;
  readonly surroundings: Surroundings;
}

export interface LazyArgument {
  /** Throws {@link EvaluationError} as Terraform would fail. */
  readonly evaluate: () => Value;
  /** It was evaluated before the call, with the list that it stood in: it does not fail any more. */
  readonly settled: boolean;
}

/** What a function asks of the evaluation that it is called in. */
export interface Surroundings {
  /** The texts of the files that functions read, by path from the folder that Terraform runs in. */
  readonly files: ReadonlyMap<string, string> | undefined;
  /** Whether nothing that a value is made of leads to a VPC of the plan. */
  readonly leadsToNoVpc: (value: Value) => boolean;
  /** The value as that of a variable of the type. */
  readonly convert: (value: Value, type: TypeConstraint) => Value;
}

/** What made the plan. */
export interface PlanningTool {
  readonly name: "terraform" | "opentofu" | "unknown";
  /** Undefined where the plan does not say. */
  readonly version: string | undefined;
}

/** Major and minor version of each tool. */
export type Versions = Readonly<Record<"terraform" | "opentofu", readonly [number, number]>>;

/** A function whose answer depends on its arguments alone, which need not be known. */
export function symbolic(
  name: string,
  returns: Type,
  body: SymbolicFunction["body"],
): SymbolicFunction {
  return { kind: "symbolic", name, needs: "nothing", returns, body };
}

/** The same, of arguments that it evaluates itself. */
export function lazy(
  name: string,
  returns: Type,
  body: LazyFunction["body"],
  since?: Versions,
): LazyFunction {
  return { kind: "lazy", name, needs: "nothing", returns, body, ...(since && { since }) };
}
