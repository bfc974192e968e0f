import { expect, it } from "vitest";
import { DEFAULTS } from "../../checker/policy/model.js";
import { inForce } from "../policy/policies.js";
import { subjectsIn } from "./complaints.js";

const RULE = "destination-unproven";

function allowing(arns: readonly string[]) {
  const { requirements } = DEFAULTS;
  return inForce({ requirements: { ...requirements, destinations: { types: undefined, arns } } });
}

it("notes what only the apply will tell", async () => {
  const policy = allowing([
    "arn:aws:s3:::central-logs",
    "arn:aws:logs:*:111122223333:log-group:/vpc/*",
  ]);
  const subjects = await subjectsIn(RULE, "destination-allowed", { policy });
  expect(subjects.map(([address]) => address)).toEqual([
    'aws_flow_log.bucket["either_central"]',
    'aws_flow_log.bucket["made_random"]',
    'aws_flow_log.bucket["unknown"]',
    'aws_flow_log.group["made_unknown"]',
  ]);
});

it("notes a type that is not known yet", async () => {
  const { requirements } = DEFAULTS;
  const destinations = { types: ["s3" as const], arns: undefined };
  const policy = inForce({ requirements: { ...requirements, destinations } });
  expect(await subjectsIn(RULE, "destination-allowed-stays", { policy })).toEqual([
    ["aws_flow_log.retyped", 'aws_vpc.this["retyped"]', 56],
  ]);
});
