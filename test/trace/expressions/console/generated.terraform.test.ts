import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../../checker/source/index.js";
import { answer } from "./answer.js";
import { generateCalls } from "./generated.js";
import { generateCalculations } from "./generated-numbers.js";
import { askTerraform } from "./terraform.js";

beforeAll(loadParser);

test.each([1, 2, 3])("random calls of seed %i come to what Terraform says", async (seed) => {
  const expressions = generateCalls(seed, 1_000);
  const unknown = await compare(expressions);
  expect(unknown.length).toBeLessThan(expressions.length / 50);
});

test.each([1, 2])("random calculations of seed %i come to what Terraform says", async (seed) => {
  const expressions = generateCalculations(seed, 1_000);
  const unknown = await compare(expressions);
  // Short numbers may have 512 bits or 64.
  expect(unknown.length).toBeLessThan(expressions.length / 10);
});

/** Fails where an answer is another than Terraform's, and gives the expressions that have none. */
async function compare(expressions: readonly string[]): Promise<readonly string[]> {
  const theirs = await askTerraform(expressions);
  const answers = expressions.map((expression, at) => ({
    expression,
    ours: answer(expression),
    theirs: theirs[at],
  }));
  const differences = answers
    .filter(({ ours }) => ours !== "unknown")
    .filter(({ ours, theirs: other }) => JSON.stringify(ours) !== JSON.stringify(other));
  expect(differences).toEqual([]);
  return answers.flatMap(({ expression, ours }) => (ours === "unknown" ? [expression] : []));
}
