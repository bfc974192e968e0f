import { expect, it } from "vitest";
import type { Obstacle } from "../../checker/account/model.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../account/region.js";
import { subjectsIn, subjectsOf } from "./complaints.js";

const RULE = "flow-log-cannot-deliver";

const OBSTACLES: readonly Obstacle[] = [
  { kind: "no-role" },
  { kind: "role-missing", role: "gone" },
  { kind: "role-not-trusting", role: "narrow" },
  { kind: "destination-missing", destination: "/vpc/gone" },
  { kind: "failing", message: "Access error" },
];

it.each(OBSTACLES)("rejects a VPC for its flow log: $kind", (obstacle) => {
  const report = reportOnRegion({ flowLogs: [{ ...FLOW_LOG, problems: [obstacle] }] });
  expect(subjectsOf(RULE, report)).toEqual([[arnOf(FLOW_LOG), "vpc-1", null]]);
  expect(report.summary).toMatchObject({ rejected: 1, covered: 0, rejects: true });
  const part = Object.values(obstacle).at(-1);
  if (obstacle.kind !== "no-role") expect(report.plans[0]?.findings[0]?.message).toContain(part);
});

it("lets one be beside another that delivers, if that records what is rejected", () => {
  const broken = { ...FLOW_LOG, id: "fl-2", problems: OBSTACLES };
  expect(subjectsOf(RULE, reportOnRegion({ flowLogs: [broken, FLOW_LOG] }))).toEqual([]);
  const accepting = { ...FLOW_LOG, trafficType: "ACCEPT" };
  const report = reportOnRegion({ flowLogs: [broken, accepting] });
  expect(subjectsOf(RULE, report)).toEqual([[arnOf(broken), "vpc-1", null]]);
});

it("knows nothing of what is only planned", async () => {
  expect(await subjectsIn(RULE, "destination-kinds", { scope: "all" })).toEqual([]);
});
