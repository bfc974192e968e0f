import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parseJson, parsePlan } from "../../checker/plan/index.js";
import { fixturePath, planText } from "../fixtures/cases.js";

const TEXT = planText(fixturePath("delivery-planned"));

// What the plan knows in clear is left: a log group's ARN that is said to be S3's.
it.each([
  ["a role that is null", TEXT.replaceAll('"iam_role_arn":null,', ""), ["arn_of_another_service"]],
  ["the type", TEXT.replaceAll(/"log_destination_type":"[^"]+",/g, ""), []],
  ["the configuration", TEXT.replace('"configuration":', '"other":'), []],
])("nothing is missing of which the document has lost %s", (_, text, expected) => {
  expect(text).not.toBe(TEXT);
  const plan = parsePlan(parseJson(text), "plan.json");
  const source = { source: undefined, path: undefined, notes: [] };
  const report = check([{ plan, source }], { scope: "all", requireProof: false });
  const rejected = report.plans
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => rule === "flow-log-cannot-deliver")
    .map(({ address }) => address);
  expect(rejected).toEqual(expected.map((name) => `aws_flow_log.${name}`));
});
