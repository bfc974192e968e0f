import { expect, it } from "vitest";
import { render } from "../../checker/formats/text.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsOf } from "./complaints.js";

it("warns of each VPC whose log group is another's too, or has the name of another", async () => {
  const report = await reportOnFixture("log-groups-shared");
  const subjects = subjectsOf("log-group-shared", report).map(([address, vpc]) => [address, vpc]);
  const expected = ["literal", "shared", "names", "one_id"].flatMap((name) => [
    [`aws_flow_log.${name}_a`, `aws_vpc.${name}_a`],
    [`aws_flow_log.${name}_b`, `aws_vpc.${name}_b`],
  ]);
  expect(subjects).toEqual(expected);
  expect(report.summary).toMatchObject({ rejects: false, rejected: 0 });
  const text = render(report, { color: false }).replace(/\s+/g, " ");
  expect(text).toContain("aws_flow_log.shared_a delivers to aws_cloudwatch_log_group.shared, as");
  expect(text).toContain("aws_cloudwatch_log_group.names_a, aws_cloudwatch_log_group.names_b");
});
