import { parseExpression } from "../../../checker/source/index.js";
import { evaluateConstant } from "../../../checker/trace/constant.js";
import { EvaluationError } from "../../../checker/trace/errors.js";
import { known } from "../functions/call.js";
import type { Answer } from "./terraform.js";

/** What the evaluator makes of an expression, in the words of Terraform's console. */
export function answer(text: string): Answer {
  try {
    const value = evaluateConstant(parseExpression(text));
    return value === undefined ? "unknown" : known(value);
  } catch (error) {
    if (error instanceof EvaluationError) return "error";
    throw error;
  }
}
