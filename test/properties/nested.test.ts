import { expect, test } from "vitest";
import { SPECIMENS, specimen } from "../../fuzz/corpus.js";
import { documentOf, judge, textsOf, verdictsOf } from "./judge.js";
import { nested, nestedAddress } from "./nested.js";

const NESTED = SPECIMENS.flatMap((name) => {
  const chosen = specimen(name);
  const made = nested({ document: documentOf(chosen), files: new Map(textsOf(chosen)) });
  return made === undefined ? [] : [[name, chosen, made] as const];
});

test("most fixtures can stand in a module", () => {
  expect(NESTED.length).toBeGreaterThan(SPECIMENS.length / 2);
});

test.each(NESTED)(
  "%s: in a module of the root it has the same verdicts",
  async (_, chosen, made) => {
    const [before, after] = [
      await judge(chosen, { files: new Map(textsOf(chosen)) }),
      await judge(chosen, made),
    ];
    const { vpcs, rejects } = verdictsOf(before);
    expect(verdictsOf(after)).toEqual({ vpcs: vpcs.map(nestedAddress).sort(), rejects });
  },
);
