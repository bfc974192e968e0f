import { describe, expect, test } from "vitest";
import type { RegionSnapshot } from "../../checker/account/model.js";
import { render } from "../../checker/formats/text.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "./region.js";

function rulesOn(flowLogs: RegionSnapshot["flowLogs"]) {
  return reportOnRegion({ flowLogs }).plans.flatMap((plan) =>
    plan.findings.map(({ rule }) => rule),
  );
}

describe("a deployed VPC", () => {
  test("is covered by its own flow log, which is named by its ARN", () => {
    const [region] = reportOnRegion().plans;
    expect(region?.path).toBe("123456789012/eu-central-1");
    expect(region?.findings).toEqual([]);
    expect(region?.vpcs).toMatchObject([{ address: "vpc-1", verdict: "covered" }]);
    expect(JSON.stringify(region?.vpcs)).toContain(arnOf(FLOW_LOG));
  });

  test.each([
    ["none", []],
    ["that of another VPC", [{ ...FLOW_LOG, resourceId: "vpc-2" }]],
    ["that of a subnet", [{ ...FLOW_LOG, resourceId: "subnet-1" }]],
    ["that of a transit gateway", [{ ...FLOW_LOG, resourceId: "tgw-1" }]],
  ])("is rejected with %s", (_, flowLogs) => {
    expect(rulesOn(flowLogs)).toEqual(["vpc-without-flow-log"]);
  });

  test("is rejected where only accepted traffic is recorded", () => {
    expect(rulesOn([{ ...FLOW_LOG, trafficType: "ACCEPT" }])).toEqual(["flow-log-misses-rejects"]);
    expect(rulesOn([{ ...FLOW_LOG, trafficType: "REJECT" }])).toEqual([]);
  });

  test("is told how to be recorded, by its id", () => {
    const text = render(reportOnRegion({ flowLogs: [] }), { color: false });
    expect(text).toMatch(/vpc_id += "vpc-1"/);
    expect(text).toContain("1 VPC in 1 region, 1 rejected");
    expect(text).not.toMatch(/\bplan\b/);
  });
});

test("a region without VPCs is accepted, and says so", () => {
  const report = reportOnRegion({ vpcs: [], flowLogs: [] });
  expect(report.summary).toMatchObject({ vpcs: 0, rejects: false });
  expect(render(report, { color: false })).toContain("no VPC to check in this region");
});
