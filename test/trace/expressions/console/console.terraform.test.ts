import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../../checker/source/index.js";
import { answer } from "./answer.js";
import { table } from "./table.js";
import { type Answer, askTerraform } from "./terraform.js";
import { unknown } from "./unknown.js";

const theirs = new Map<string, Answer>();

beforeAll(async () => {
  await loadParser();
  const expressions = Object.values(table).flat();
  const answers = await askTerraform(expressions);
  for (const [at, expression] of expressions.entries()) {
    theirs.set(expression, answers[at] ?? "unknown");
  }
});

describe.each(Object.entries(table))("%s", (_, expressions) => {
  test.each(expressions.map((expression) => [expression]))("%s", (expression) => {
    const ours = answer(expression);
    if (expression in unknown) expect(ours).toBe("unknown");
    else expect(ours).toEqual(theirs.get(expression));
  });
});

test("every expression stands in the table once, those that may be unknown included", () => {
  const all = Object.values(table).flat();
  const expressions = new Set(all);
  expect(expressions.size).toBe(all.length);
  expect(Object.keys(unknown).filter((expression) => !expressions.has(expression))).toEqual([]);
});
