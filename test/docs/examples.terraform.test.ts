import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlanReport } from "../../checker/report/model.js";
import { EXAMPLES, type Example, FRAGMENTS, type Verdict } from "./examples.js";
import { type Judged, judgeExamples } from "./plan-examples.js";

let judged: ReadonlyMap<string, Judged>;

beforeAll(async () => {
  judged = await judgeExamples(EXAMPLES);
}, 180_000);

for (const example of EXAMPLES) {
  const { place, verdict, withoutSource, rule } = example;
  describe(place, () => {
    test(verdict, () => {
      const { withSource, prefix } = judgementOf(example);
      expect(withSource.source.used).toBe(true);
      expectVerdict(withSource, prefix, verdict, rule);
    });

    if (withoutSource !== undefined) {
      test(`${withoutSource} without its sources`, () => {
        const judgement = judgementOf(example);
        expectVerdict(judgement.withoutSource, judgement.prefix, withoutSource, rule);
      });
    }

    if (verdict === "fails") {
      test("does not pass without its sources", () => {
        const { withoutSource: alone, prefix } = judgementOf(example);
        // What policies say is not known without the sources that write it, and that is said.
        const told = [rule, "delivery-unproven"].flatMap((one) => rulesBroken(alone, prefix, one));
        expect(told).not.toEqual([]);
      });
    }
  });
}

test("fragments are valid syntax", () => {
  const parser: { readonly parseToObject: (text: string) => readonly [unknown, unknown] } =
    createRequire(import.meta.url)("hcl2-parser");
  const wrong = FRAGMENTS.filter(({ text }) => parser.parseToObject(text)[1] !== null);
  expect(wrong).toEqual([]);
});

function judgementOf({ name, place }: Example): Judged {
  const found = judged.get(name);
  if (found === undefined) throw new Error(`${place} was not planned`);
  return found;
}

function expectVerdict(report: PlanReport, prefix: string, verdict: Verdict, rule: string): void {
  if (verdict === "fails") {
    expect(rulesBroken(report, prefix, rule)).toEqual([rule]);
    return;
  }
  expect(rulesBroken(report, prefix, rule)).toEqual([]);
  const covered = report.vpcs.filter(
    (vpc) => vpc.address.startsWith(prefix) && vpc.verdict === "covered",
  );
  expect(covered).not.toEqual([]);
  const confidences = new Set(covered.map(({ confidence }) => confidence));
  expect([...confidences]).toEqual([verdict === "inferred" ? "inferred" : "proven"]);
}

/**
 * The rules that complain of the addresses of an example, each once. Of another rule than the one that it
 * is about, only errors count: an example may deserve a warning beside.
 */
function rulesBroken(report: PlanReport, prefix: string, about: string): readonly string[] {
  const broken = report.findings
    .filter(({ rule, severity }) => rule === about || severity === "error")
    .filter(({ vpc }) => vpc?.startsWith(prefix) ?? prefix === "");
  return [...new Set(broken.map(({ rule }) => rule))];
}
