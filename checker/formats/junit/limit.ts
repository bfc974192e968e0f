import { element, sizeOf } from "../xml/xml.js";
import type { TestCase } from "./cases.js";

/** GitLab reads no file of more than 30 MB (https://docs.gitlab.com/ci/testing/unit_test_reports/). */
const MOST_BYTES = 24_000_000;
/** From here on, cases have to do without their evidence. */
const ROOMY_BYTES = 12_000_000;
/** Of an element, beside what it says. */
const FRAME = 200;

export type KeptCase = TestCase | "left out";

/** Keeps what failed first, then what was excepted, then what passed. */
export function keepWithinLimit(
  suites: readonly (readonly TestCase[])[],
): readonly (readonly KeptCase[])[] {
  const kept: KeptCase[][] = suites.map((cases) => cases.map(() => "left out"));
  const ranked = suites
    .flatMap((cases, suite) => cases.map((one, at) => ({ one, suite, at })))
    .sort((a, b) => RANK[a.one.outcome.kind] - RANK[b.one.outcome.kind]);
  let bytes = 0;
  for (const { one, suite, at } of ranked) {
    const shown = bytes < ROOMY_BYTES ? one : { ...one, output: "" };
    bytes += sizeOfCase(shown);
    if (bytes > MOST_BYTES) break;
    const cases = kept[suite];
    if (cases !== undefined) cases[at] = shown;
  }
  return kept;
}

const RANK: Readonly<Record<TestCase["outcome"]["kind"], number>> = {
  failure: 0,
  skipped: 1,
  passed: 2,
};

function sizeOfCase({ name, suite, place, outcome, output }: TestCase): number {
  const said = outcome.kind === "passed" ? [] : [outcome.type, outcome.message, outcome.text];
  return sizeOf(element("testcase", {}, [name, suite, place.path, output, ...said])) + FRAME;
}
