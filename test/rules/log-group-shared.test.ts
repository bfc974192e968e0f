import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { render } from "../../checker/formats/text.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { ResourceChange } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { FLOW_LOG, reportOnRegion, VPC } from "../account/region.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { flowLog, plan, vpc } from "../trace/world.js";
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

it("counts no VPC that goes", () => {
  const at = (change: ResourceChange, action: "no-op" | "delete", values: JsonObject) => ({
    ...change,
    action,
    actions: [action],
    before: values,
    after: action === "delete" ? null : values,
    afterUnknown: {},
  });
  const one = (name: string, action: "no-op" | "delete") => {
    const id = `vpc-${name.repeat(17)}`;
    const to = { log_destination_type: "cloud-watch-logs", log_group_name: "/vpc/all" };
    const values = { ...to, id: `fl-${name}`, vpc_id: id, traffic_type: "ALL" };
    return [
      at(vpc(`aws_vpc.${name}`), action, { id }),
      at(flowLog(`aws_flow_log.${name}`), action, values),
    ];
  };
  const sharing = (action: "no-op" | "delete") => {
    const input = { plan: plan([...one("a", "no-op"), ...one("b", action)]), source: NO_SOURCE };
    return subjectsOf("log-group-shared", check([input], { scope: "all", requireProof: false }));
  };
  expect(sharing("no-op")).toHaveLength(2);
  expect(sharing("delete")).toEqual([]);
});

it("says nothing of what is deployed", () => {
  const other = { ...FLOW_LOG, id: "fl-2", resourceId: "vpc-2" };
  const report = reportOnRegion({
    vpcs: [VPC, { ...VPC, id: "vpc-2" }],
    flowLogs: [FLOW_LOG, other],
  });
  expect(report.summary).toMatchObject({ vpcs: 2, covered: 2 });
  expect(subjectsOf("log-group-shared", report)).toEqual([]);
});
