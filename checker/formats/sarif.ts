import type { Log } from "sarif";
import type { Report } from "../report/model.js";
import { identify } from "./identity/identity.js";
import { renderDocument } from "./json/document.js";
import type { Render } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { keepWithinLimits, MOST_RUNS } from "./sarif/limits.js";
import { sarifResult } from "./sarif/result.js";
import { type Analysed, sarifRun } from "./sarif/run.js";

/**
 * The report for code scanning: SARIF 2.1.0, as GitHub reads it
 * (https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
export const render: Render = (report, { repository = NO_REPOSITORY, waived = false }) => {
  const identity = identify(report, repository);
  const results = report.plans.map((plan, at) =>
    plan.findings.flatMap((finding, nth) => {
      if (finding.waiver !== null && !waived) return [];
      const fingerprint = identity.findings[at]?.[nth] ?? "";
      return [{ finding, result: sarifResult(finding, { plan, repository, fingerprint }) }];
    }),
  );
  const kept = keepWithinLimits(results);
  const analysed = report.plans.map(
    (plan, at): Analysed => ({
      id: identity.plans[at] ?? "",
      plans: [plan],
      results: kept[at]?.results ?? [],
      left: kept[at]?.left ?? { evidence: 0, results: 0 },
    }),
  );
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: runsOf(report, analysed).map((one, nth) => sarifRun(one, report, nth === 0)),
  };
  return renderDocument(log);
};

/** One of each plan, so that each is known again by its name; of more plans than that, one of all. */
function runsOf({ plans }: Report, analysed: readonly Analysed[]): readonly Analysed[] {
  if (analysed.length > 0 && analysed.length <= MOST_RUNS) return analysed;
  return [
    {
      id: "",
      plans,
      results: analysed.flatMap(({ results }) => results),
      left: {
        evidence: analysed.reduce((sum, { left }) => sum + left.evidence, 0),
        results: analysed.reduce((sum, { left }) => sum + left.results, 0),
      },
    },
  ];
}
