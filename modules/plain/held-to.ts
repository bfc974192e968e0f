import type { JointLimit } from "../limits/joint-limit.js";
import type { Limit } from "../limits/limit.js";
import type { Condition, Variable } from "./definition.js";

/** As HCL has it, where `${` would begin an expression. */
function sentence(text: string): string {
  return `${text.replaceAll("${", () => "$${")}.`;
}

/** A variable that its limit holds, in the words that the construct has for its prop. */
export function heldTo<T>(
  limit: Limit<T>,
  variable: Omit<Variable, "validations">,
  why = "",
): Variable {
  const name = `var.${variable.name}`;
  const condition = limit.condition(name);
  return {
    ...variable,
    validations: [
      {
        // Before Terraform 1.12, || evaluates both sides. A condition leaves out the branch that is not taken.
        condition: variable.nullable === true ? `${name} == null ? true : ${condition}` : condition,
        message: sentence(`${variable.name} takes ${limit.allowed}${why}`),
      },
    ],
  };
}

/** What has to hold between variables, in the words that the construct has for its props. */
export function heldTogether<T extends object>(
  { prop, allowed, condition }: JointLimit<T>,
  variables: Readonly<Record<keyof T & string, string>>,
): Condition {
  return {
    condition: condition((name) => `var.${variables[name]}`),
    message: sentence(`${variables[prop]} takes ${allowed((name) => variables[name])}`),
  };
}

/**
 * A variable with a value where something is so, and with none elsewhere: what is not used would be passed over
 * without a word.
 */
export function givenWhere(
  variable: string,
  what: string,
  where: string,
  condition: string,
): Condition {
  const so = condition.includes(" ") ? `(${condition})` : condition;
  return {
    condition: `(var.${variable} != null) == ${so}`,
    message: `${variable} takes ${what} where ${where}, and no value elsewhere.`,
  };
}
