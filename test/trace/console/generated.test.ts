import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { answer } from "./answer.js";
import { generateCalls } from "./generated.js";
import { askTerraform } from "./terraform.js";

beforeAll(loadParser);

test.each([1, 2, 3])("random calls of seed %i come to what Terraform says", async (seed) => {
  const expressions = generateCalls(seed, 1_000);
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
  const unknown = answers.filter(({ ours }) => ours === "unknown");
  expect(unknown.length).toBeLessThan(expressions.length / 50);
});
