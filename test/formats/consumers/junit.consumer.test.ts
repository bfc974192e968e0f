import { expect, test } from "vitest";
import { render } from "../../../checker/formats/junit.js";
import type { Report } from "../../../checker/report/model.js";
import { reportOnFixture } from "../../report/fixture-reports.js";
import { ATTACKS } from "../attacks.js";
import { reportNaming } from "../hostile-reports.js";
import { readByJunitparser } from "./junitparser.js";

const plain = { color: false };

/** What rejects, by what a test report calls it: the VPC, or what is at fault of the plan. */
function rejections({ plans }: Report): readonly string[] {
  return plans.flatMap(({ findings }) =>
    findings.filter(({ rejects }) => rejects).map(({ message }) => message),
  );
}

test.each([
  "conditional-unknown",
  "delivery-role-policies",
  "incomplete-errored",
  "plans-network-and-logs",
  "stay-log-destroyed",
  "traffic-accept-only",
])("junitparser reads of %s what the report says", async (fixture) => {
  const report = await reportOnFixture(fixture);
  const [cases = []] = await readByJunitparser([render(report, plain)]);
  const names = cases.map(({ suite, classname, name }) => JSON.stringify([suite, classname, name]));
  expect(new Set(names).size).toBe(names.length);
  const failed = cases.filter(({ results }) => results.some(([kind]) => kind === "Failure"));
  const said = failed.flatMap(({ results }) => results.map((one) => one.join("\n"))).join("\n");
  for (const message of rejections(report)) expect(said).toContain(message);
  const rejected = report.plans.flatMap(({ vpcs }) =>
    vpcs.filter((vpc) => vpc.rejected && vpc.same_as === null),
  );
  expect(failed.length).toBeGreaterThanOrEqual(rejected.length);
  expect(failed.length > 0).toBe(report.summary.rejects);
});

test("no hostile name makes a case more, or a failure less", async () => {
  const names = ["harmless", ...Object.values(ATTACKS)];
  const read = await readByJunitparser(names.map((name) => render(reportNaming(name), plain)));
  const [harmless = [], ...others] = read.map((cases) =>
    cases.map(({ results }) => results.map(([kind]) => kind)),
  );
  expect(harmless.length).toBeGreaterThan(1);
  for (const other of others) expect(other).toEqual(harmless);
});
