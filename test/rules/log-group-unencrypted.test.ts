import { expect, it } from "vitest";
import { inForce } from "../policy/policies.js";
import { subjectsIn } from "./complaints.js";

const RULE = "log-group-unencrypted";
const policy = inForce({ severities: new Map([[RULE, "warning"]]) });

it("says nothing until a policy sets it", async () => {
  expect(await subjectsIn(RULE, "destination-kinds", { scope: "all" })).toEqual([]);
});

it("complains of a log group without a key, and of no bucket", async () => {
  const subjects = await subjectsIn(RULE, "destination-kinds", { scope: "all", policy });
  expect(subjects).toEqual([["aws_flow_log.cloudwatch", "aws_vpc.this[0]", 15]]);
});

it("lets a log group be that has one", async () => {
  const subjects = await subjectsIn(RULE, "destination-destroyed", { policy });
  expect(subjects.map(([address]) => address)).not.toContain("aws_flow_log.key_of_group");
});
