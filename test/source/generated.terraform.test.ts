import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../checker/source/index.js";
import { answer } from "../trace/expressions/console/answer.js";
import { askTerraform } from "../trace/expressions/console/terraform.js";
import { generateExpressions } from "./generated.js";

beforeAll(loadParser);

/** Structure shows in values: what is read in another order or place comes to something else. */
describe("random expressions", () => {
  it.each([1, 2, 3])("of seed %i mean to Terraform what they mean to the reader", async (seed) => {
    const expressions = generateExpressions(seed, 400);
    const unreadable = expressions.filter((text) => parseExpression(text).kind === "unreadable");
    expect(unreadable).toEqual([]);
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
