import type { Expression } from "../../source/expression.js";
import { withoutDoubt } from "../values/doubt.js";
import { attempt } from "../values/errors.js";
import { unknown, type Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";
import { mentionedValues } from "./mentions.js";

/**
 * Evaluates an expression that is a whole by itself: a local, an output, an argument. Terraform made
 * a plan, so it does not fail; where our evaluation does, flowgate is wrong about something, and the
 * value is unknown. (An error inside, that `try` handles, is another matter.)
 */
export function evaluateWhole(language: Language, expression: Expression, env: Environment): Value {
  const { value, error } = attempt(() => withoutDoubt(() => language.evaluate(expression, env)));
  if (error === undefined) return value;
  const reason = { kind: "fails", message: error.message } as const;
  return unknown(reason, mentionedValues(language, expression, env), true);
}
