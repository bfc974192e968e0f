import type { PlanReport, Report, UnreadReport } from "../report/model.js";
import { identify } from "./identity/identity.js";
import { casesOf, type TestCase } from "./junit/cases.js";
import { type KeptCase, keepWithinLimit } from "./junit/limit.js";
import type { Render } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { nameOf } from "./text/labels.js";
import { NOT_READ } from "./verdict/unread.js";
import { element, renderXml, type XmlElement } from "./xml/xml.js";

/** A test result of 10 KB is none that anybody reads. */
const LONGEST_MESSAGE = 4_000;

/**
 * The report as test results, of which every VPC is one. There is no schema but what readers make of it: the elements
 * are those of https://github.com/testmoapp/junitxml, and `file` is what GitLab links
 * (https://docs.gitlab.com/ci/testing/unit_test_reports/).
 */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const { plans } = identify(report, repository);
  const cases = report.plans.map((plan, at) => casesOf(plan, plans[at] ?? "", repository));
  const kept = keepWithinLimit(cases);
  const suites = report.plans.map((plan, at) =>
    suite(plan, plans[at] ?? "", kept[at] ?? [], report),
  );
  const all = kept.flat();
  const { unread } = report;
  const counts = {
    tests: shownOf(all).length + unread.length,
    failures: numberOf(all, "failure"),
    errors: unread.length,
  };
  const first = unread.length === 0 ? [] : [suiteOfUnread(unread)];
  return renderXml(element("testsuites", { name: "flowgate", ...counts }, [...first, ...suites]));
};

/** What could not be read is an error, and no failure: nothing is known of it. */
function suiteOfUnread(unread: readonly UnreadReport[]): XmlElement {
  const counts = { tests: unread.length, failures: 0, errors: unread.length, skipped: 0 };
  const cases = unread.map(({ path, message }, nth) => {
    const name = `${nameOf(path).slice(0, 400)} (${NOT_READ} ${nth + 1})`;
    const error = element("error", { type: NOT_READ, message: message.slice(0, LONGEST_MESSAGE) });
    return element("testcase", { name, classname: `flowgate.${NOT_READ}` }, [error]);
  });
  return element("testsuite", { name: NOT_READ, ...counts }, cases);
}

function suite(
  plan: PlanReport,
  name: string,
  cases: readonly KeptCase[],
  { soft_fail: softFail }: Report,
): XmlElement {
  const shown = shownOf(cases);
  const left = cases.length - shown.length;
  const properties = [
    ["terraform_version", plan.terraform_version ?? "unknown"],
    ["soft_fail", String(softFail)],
  ].map(([key = "", value = ""]) => element("property", { name: key, value }));
  return element(
    "testsuite",
    {
      name,
      tests: shown.length,
      failures: numberOf(cases, "failure"),
      errors: 0,
      skipped: numberOf(cases, "skipped"),
    },
    [
      element("properties", {}, properties),
      ...shown.map(testCase),
      ...(left === 0
        ? []
        : [
            element("system-out", {}, [
              `${left} more, for which a file has no room; --format json has them all`,
            ]),
          ]),
    ],
  );
}

function testCase({ name, suite: of, place, outcome, output }: TestCase): XmlElement {
  const { path, line } = place;
  // Jenkins takes what is before the last dot for a package.
  const classname = `flowgate.${of.replaceAll(".", "_")}`;
  return element("testcase", { name, classname, file: path, line }, [
    ...(outcome.kind === "passed"
      ? []
      : [
          element(
            outcome.kind,
            { type: outcome.type, message: outcome.message },
            outcome.text === "" ? [] : [outcome.text],
          ),
        ]),
    ...(output === "" ? [] : [element("system-out", {}, [output])]),
  ]);
}

function numberOf(cases: readonly KeptCase[], kind: "failure" | "skipped"): number {
  return shownOf(cases).filter(({ outcome }) => outcome.kind === kind).length;
}

function shownOf(cases: readonly KeptCase[]): readonly TestCase[] {
  return cases.flatMap((one) => (one === "left out" ? [] : [one]));
}
