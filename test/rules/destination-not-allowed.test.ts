import { expect, it } from "vitest";
import type { AllowedDestinations } from "../../checker/delivery/allowed.js";
import { DEFAULTS } from "../../checker/policy/model.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../account/region.js";
import { inForce } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsIn, subjectsOf } from "./complaints.js";

const RULE = "destination-not-allowed";

function allowing(destinations: Partial<AllowedDestinations>) {
  const { requirements } = DEFAULTS;
  const allowed = { types: undefined, arns: undefined, ...destinations };
  return inForce({ requirements: { ...requirements, destinations: allowed } });
}

it("says nothing where the policy names no destination", async () => {
  expect(await subjectsIn(RULE, "destination-kinds", { scope: "all" })).toEqual([]);
  expect(await subjectsIn("destination-unproven", "destination-kinds")).toEqual([]);
});

it("rejects each type that is not named", async () => {
  const policy = allowing({ types: ["cloud-watch-logs", "kinesis-data-firehose"] });
  expect(await subjectsIn(RULE, "destination-kinds", { policy })).toEqual([
    ["aws_flow_log.s3", "aws_vpc.this[1]", 22],
  ]);
});

it("asks of what was there before only where all is asked for", async () => {
  const policy = allowing({ types: ["s3"], arns: ["arn:aws:s3:::central-logs"] });
  const addresses = async (scope: "introduced" | "all") =>
    (await subjectsIn(RULE, "destination-allowed-stays", { policy, scope })).map(([one]) => one);
  expect(await addresses("introduced")).toEqual(["aws_flow_log.added", "aws_flow_log.replaced"]);
  expect(await addresses("all")).toEqual([
    "aws_flow_log.added",
    "aws_flow_log.kept_elsewhere",
    "aws_flow_log.replaced",
    "aws_flow_log.tagged",
  ]);
});

it("rejects one whose VPC no plan has, nor the line", async () => {
  const policy = allowing({ types: ["s3"], arns: ["arn:aws:s3:::central-logs"] });
  const subjects = await subjectsIn(RULE, "external-log-retargeted", { policy, source: false });
  expect(subjects).toEqual([["aws_flow_log.this", null, null]]);
});

it("says which resource it is, and what is allowed", async () => {
  const policy = allowing({ arns: ["arn:aws:s3:::central*"] });
  const { plans } = await reportOnFixture("destination-kinds", { policy });
  const words = plans[0]?.findings.filter(({ rule }) => rule === RULE);
  expect(words?.map(({ message }) => message)).toEqual([
    "the destination of aws_flow_log.cloudwatch (aws_cloudwatch_log_group.this) is none that the policy allows",
    "the destination of aws_flow_log.firehose is none that the policy allows",
    "the destination of aws_flow_log.s3 (aws_s3_bucket.this) is none that the policy allows",
  ]);
  expect(words?.[0]?.remediation).toBe(
    "Deliver to what one of these matches: arn:aws:s3:::central*; or have the policy allow it.",
  );
});

it("looks at what is deployed", () => {
  const asked = (destinations: Partial<AllowedDestinations>) =>
    subjectsOf(RULE, reportOnRegion({}, allowing(destinations)));
  expect(asked({ types: ["cloud-watch-logs"] })).toEqual([]);
  expect(asked({ types: ["s3"] })).toEqual([[arnOf(FLOW_LOG), "vpc-1", null]]);
  expect(asked({ arns: ["arn:aws:logs:*:123456789012:log-group:/vpc/*"] })).toEqual([]);
  expect(asked({ arns: ["arn:aws:logs:*:123456789012:log-group:/web/*"] })).toHaveLength(1);
});
