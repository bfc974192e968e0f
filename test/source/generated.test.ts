import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../checker/source/index.js";
import { evaluateConstant } from "../../checker/trace/constant.js";
import { EvaluationError } from "../../checker/trace/errors.js";
import { type Answer, askTerraform } from "../trace/console/terraform.js";
import { known } from "../trace/functions/call.js";
import { generateExpressions } from "./generated.js";

beforeAll(loadParser);

/** Structure shows in values: what is read in another order or place comes to something else. */
describe("random expressions", () => {
  it.each([1, 2, 3])("of seed %i mean to Terraform what they mean to the reader", async (seed) => {
    const expressions = generateExpressions(seed, 400);
    const theirs = await askTerraform(expressions);
    const differences = expressions
      .map((expression, index) => ({
        expression,
        ours: answer(expression),
        theirs: theirs[index],
      }))
      .filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs))
      .filter(({ ours }) => ours !== "unknown");
    expect(differences).toEqual([]);
  });
});

function answer(text: string): Answer {
  const expression = parseExpression(text);
  if (expression.kind === "unreadable") throw new Error(`cannot read ${text}`);
  try {
    const value = evaluateConstant(expression);
    return value === undefined ? "unknown" : known(value);
  } catch (error) {
    if (error instanceof EvaluationError) return "error";
    throw error;
  }
}
