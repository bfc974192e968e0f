import { expect, it } from "vitest";
import { subjectsIn } from "./complaints.js";

const RULE = "flow-log-duplicate";

it("complains of the one that is made, by what it is and not by how it is written", async () => {
  const subjects = await subjectsIn(RULE, "flow-log-duplicates");
  expect(subjects.map(([address]) => address)).toEqual([
    "aws_flow_log.default_format_two",
    "aws_flow_log.deployed_two",
    "aws_flow_log.same_two",
    "aws_flow_log.slash_two",
    "aws_flow_log.traced_two",
    "aws_flow_log.traced_folder_two",
  ]);
});

it("rejects no plan alone for a VPC that is only inferred", async () => {
  const subjects = await subjectsIn(RULE, "flow-log-duplicates", { source: false });
  expect(subjects.map(([address]) => address)).toEqual(["aws_flow_log.deployed_two"]);
});
