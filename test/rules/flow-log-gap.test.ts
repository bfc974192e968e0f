import { expect, it } from "vitest";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsIn, subjectsOf } from "./complaints.js";

it("warns where every flow log goes before there is another", async () => {
  const report = await reportOnFixture("flow-log-gaps");
  expect(subjectsOf("flow-log-gap", report).map(([address]) => address)).toEqual([
    "aws_flow_log.accepted_beside",
    "aws_flow_log.destroyed_first",
  ]);
  expect(report.summary).toMatchObject({ rejects: false, warnings: 2 });
});

it("leaves to the errors what will not be recorded afterwards", async () => {
  expect(await subjectsIn("flow-log-gap", "stay-log-retargeted")).toEqual([]);
  expect(await subjectsIn("flow-log-gap", "stay-log-weakened")).toEqual([]);
});
