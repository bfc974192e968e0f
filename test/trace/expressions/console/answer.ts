import { parseExpression } from "../../../../checker/source/index.js";
import { EvaluationError } from "../../../../checker/trace/values/errors.js";
import { known } from "../../json-functions/call.js";
import { evaluateConstant } from "../constant.js";
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
