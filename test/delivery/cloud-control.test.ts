import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";

/** A deployed VPC, its flow log, and what that delivers to, all of the Cloud Control provider. */
function findings(change: { readonly actions: readonly string[]; readonly after: object | null }) {
  const vpc = { vpc_id: "vpc-0a1b2c3d4e5f60001", id: "vpc-0a1b2c3d4e5f60001" };
  const log = {
    id: "fl-0a1b2c3d4e5f60001",
    flow_log_id: "fl-0a1b2c3d4e5f60001",
    resource_id: vpc.id,
    resource_type: "VPC",
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    log_destination: "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/a",
    deliver_logs_permission_arn: "arn:aws:iam::123456789012:role/flow-logs",
  };
  const plan = parsePlan(
    {
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [
        resource("awscc_ec2_vpc", { actions: ["no-op"], before: vpc, after: vpc }),
        resource("awscc_ec2_flow_log", { actions: ["no-op"], before: log, after: log }),
        resource("awscc_logs_log_group", {
          before: { log_group_name: "/vpc/a", arn: `${log.log_destination}:*` },
          ...change,
        }),
      ],
      configuration: { root_module: {} },
    },
    "plan.json",
  );
  const source = { source: undefined, path: undefined, notes: [] };
  const report = check([{ plan, source }], { scope: "all", requireProof: false });
  // Its role is in no plan, which is noted.
  return report.plans
    .flatMap((one) => one.findings)
    .filter(({ severity }) => severity !== "note")
    .map(({ rule, address }) => [rule, address]);
}

function resource(type: string, change: object) {
  return {
    address: `${type}.a`,
    mode: "managed",
    type,
    name: "a",
    provider_name: "registry.terraform.io/hashicorp/awscc",
    change: { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change },
  };
}

it("knows what the Cloud Control provider calls a log group, and its ARN with a star", () => {
  expect(findings({ actions: ["delete"], after: null })).toEqual([
    ["destination-destroyed", "awscc_logs_log_group.a"],
  ]);
});

it.each([
  [{ retention_in_days: 90 }, []],
  [{ retention_in_days: null }, [["log-retention", "awscc_ec2_flow_log.a"]]],
])("asks of it how long it keeps what it is given: %j", (given, expected) => {
  const after = { log_group_name: "/vpc/a", ...given };
  expect(findings({ actions: ["update"], after })).toEqual(expected);
});
