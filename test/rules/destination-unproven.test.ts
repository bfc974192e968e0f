import { expect, it } from "vitest";
import type { AllowedDestinations } from "../../checker/delivery/allowed.js";
import type { ResourceChange } from "../../checker/plan/model.js";
import { DEFAULTS } from "../../checker/policy/model.js";
import type { Scope } from "../../checker/rules/model.js";
import { inForce } from "../policy/policies.js";
import { subjectsAfter, subjectsIn } from "./complaints.js";

const RULE = "destination-unproven";

function allowing(destinations: Partial<AllowedDestinations>) {
  const allowed = { types: undefined, arns: undefined, ...destinations };
  return { requirements: { ...DEFAULTS.requirements, destinations: allowed } };
}

it("notes what only the apply will tell", async () => {
  const arns = ["arn:aws:s3:::central-logs", "arn:aws:logs:*:111122223333:log-group:/vpc/*"];
  const policy = inForce(allowing({ arns }));
  const subjects = await subjectsIn(RULE, "destination-allowed", { policy });
  expect(subjects.map(([address]) => address)).toEqual([
    'aws_flow_log.bucket["either_central"]',
    'aws_flow_log.bucket["made_random"]',
    'aws_flow_log.bucket["unknown"]',
    'aws_flow_log.group["made_unknown"]',
  ]);
});

const S3 = allowing({ types: ["s3"] });

it("notes a type that is not known yet", async () => {
  expect(await subjectsIn(RULE, "destination-allowed-stays", { policy: inForce(S3) })).toEqual([
    ["aws_flow_log.retyped", 'aws_vpc.this["retyped"]', 56],
  ]);
});

it("notes it of a flow log that is updated only where all is asked for", async () => {
  const updated = (change: ResourceChange): ResourceChange =>
    change.address === "aws_flow_log.retyped"
      ? { ...change, action: "update", actions: ["update"], before: change.after }
      : change;
  const subjects = (scope: Scope) =>
    subjectsAfter(RULE, "destination-allowed-stays", scope, updated, S3);
  expect(await subjects("introduced")).toEqual([]);
  expect(await subjects("all")).toHaveLength(1);
});

it("notes it where no plan has the VPC, nor the line", async () => {
  const policy = inForce(allowing({ types: ["s3"], arns: ["arn:aws:s3:::central-logs"] }));
  const fixture = "stay-log-renamed-other-destination";
  expect(await subjectsIn(RULE, fixture, { policy, source: false })).toContainEqual([
    "aws_flow_log.c",
    null,
    null,
  ]);
});
