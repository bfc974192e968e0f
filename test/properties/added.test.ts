import { expect, test } from "vitest";
import { SPECIMENS, specimen } from "../../fuzz/corpus.js";
import { createdByTheRoot, withFlowLog } from "./added.js";
import { documentOf, judge, textsOf, worthOf } from "./judge.js";

/** Of one fixture: others of it are much the same. */
const MOST = 3;

const FIXTURES = SPECIMENS.flatMap((name) => {
  const chosen = specimen(name);
  const planned = { document: documentOf(chosen), files: new Map(textsOf(chosen)) };
  const vpcs = createdByTheRoot(planned).slice(0, MOST);
  return vpcs.length === 0 ? [] : [[name, chosen, planned, vpcs] as const];
});

test("most fixtures create a VPC in their root", () => {
  expect(FIXTURES.length).toBeGreaterThan(SPECIMENS.length / 2);
});

test.each(FIXTURES)(
  "%s: a flow log covers its VPC, and makes no verdict worse",
  async (_, chosen, planned, vpcs) => {
    for (const hasSources of [true, false]) {
      const files = hasSources ? planned.files : new Map<string, string>();
      const before = worthOf(await judge(chosen, { ...planned, files }));
      for (const vpc of vpcs) {
        const after = worthOf(await judge(chosen, withFlowLog({ ...planned, files }, vpc)));
        expect(after.get(vpc), `${vpc}, sources: ${hasSources}`).toBe(2);
        expect([...before].filter(([address, worth]) => (after.get(address) ?? 0) < worth)).toEqual(
          [],
        );
      }
    }
  },
);
