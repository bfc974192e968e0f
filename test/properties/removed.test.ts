import { expect, test } from "vitest";
import { SPECIMENS, specimen } from "../../fuzz/corpus.js";
import { documentOf, judge, textsOf, worthOf } from "./judge.js";
import { hasMoreDigits } from "./planned.js";
import { flowLogsOfTheRoot, withoutFlowLog } from "./removed.js";

/** Of one fixture: others of it are much the same. */
const MOST = 3;

const FIXTURES = SPECIMENS.flatMap((name) => {
  const chosen = specimen(name);
  const planned = { document: documentOf(chosen), files: new Map(textsOf(chosen)) };
  if (hasMoreDigits(planned)) return [];
  const less = flowLogsOfTheRoot(planned)
    .flatMap((log) => withoutFlowLog(planned, log) ?? [])
    .slice(0, MOST);
  return less.length === 0 ? [] : [[name, chosen, planned, less] as const];
});

test("many fixtures create a flow log in their root", () => {
  expect(FIXTURES.length).toBeGreaterThan(SPECIMENS.length / 3);
});

test.each(FIXTURES)("%s: without one of its flow logs, no verdict is better", async (...given) => {
  const [, chosen, planned, removed] = given;
  for (const hasSources of [true, false]) {
    const only = (files: ReadonlyMap<string, string>) => (hasSources ? files : new Map());
    const before = worthOf(
      await judge(chosen, { document: planned.document, files: only(planned.files) }),
    );
    for (const { document, files } of removed) {
      const after = worthOf(await judge(chosen, { document, files: only(files) }));
      const better = [...after].filter(([address, worth]) => (before.get(address) ?? 0) < worth);
      expect(better, `sources: ${hasSources}`).toEqual([]);
    }
  }
});
