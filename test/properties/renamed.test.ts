import { expect, test } from "vitest";
import { SPECIMENS, specimen } from "../../fuzz/corpus.js";
import { documentOf, judge, textsOf, verdictsOf } from "./judge.js";
import { renamed } from "./renamed.js";

/** So that what was first is last, and names have hyphens and underscores. */
const other = (_: string, at: number) => `${at % 2 === 0 ? "z" : "a"}${99 - at}_re-named`;

const RENAMED = SPECIMENS.flatMap((name) => {
  const chosen = specimen(name);
  const made = renamed({ document: documentOf(chosen), files: new Map(textsOf(chosen)) }, other);
  return made === undefined ? [] : [[name, chosen, made] as const];
});

test("most fixtures have names that mean nothing", () => {
  expect(RENAMED.length).toBeGreaterThan(SPECIMENS.length / 2);
});

test.each(RENAMED)("%s: by other names it has the same verdicts", async (_, chosen, made) => {
  const files = new Map(textsOf(chosen));
  const { vpcs, rejects } = verdictsOf(
    await judge(chosen, { document: documentOf(chosen), files }),
  );
  const expected = { vpcs: vpcs.map(made.rename).sort(), rejects };
  expect(verdictsOf(await judge(chosen, made))).toEqual(expected);
});
