import type { Expression } from "../../source/expression.js";
import { freeReferences } from "../../source/references.js";
import { EvaluationError } from "../values/errors.js";
import { ANY_VPC, type Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";

/**
 * The values of every reference in an expression, whatever the expression does with them. This is
 * the widest answer to "which VPC could it be", for where evaluating does not answer.
 */
export function mentionedValues(
  language: Language,
  expression: Expression,
  env: Environment,
): readonly Value[] {
  const values: Value[] = [];
  for (const { expression: reference } of freeReferences(expression)) {
    try {
      values.push(language.evaluate(reference, env));
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const { of } = "of" in reference ? reference : { of: undefined };
      // A name alone, such as `local`, stands for nothing: then it could be anything.
      if (of === undefined || of.kind === "variable") values.push(ANY_VPC);
      else values.push(...mentionedValues(language, of, env));
    }
  }
  return values;
}
