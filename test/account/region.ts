import type { DeployedFlowLog, DeployedVpc, RegionSnapshot } from "../../checker/account/model.js";
import type { PolicyInForce } from "../../checker/policy/model.js";
import type { Report } from "../../checker/report/model.js";
import { verify } from "../../checker/verify.js";

/** A VPC, and a flow log of it with which nothing is wrong. */
export const VPC: DeployedVpc = {
  id: "vpc-1",
  cidrBlock: "10.0.0.0/16",
  isDefault: false,
  tags: {},
};
export const FLOW_LOG: DeployedFlowLog = {
  id: "fl-1",
  resourceId: "vpc-1",
  trafficType: "ALL",
  destinationType: "cloud-watch-logs",
  destination: "arn:aws:logs:eu-central-1:123456789012:log-group:/vpc/network",
  problems: [],
};

/** A region with both, but for what is said of it. */
export function regionWith(other: Partial<RegionSnapshot> = {}): RegionSnapshot {
  return {
    accountId: "123456789012",
    region: "eu-central-1",
    partition: "aws",
    emulated: false,
    vpcs: [VPC],
    flowLogs: [FLOW_LOG],
    ...other,
  };
}

/** What `flowgate verify` says of it. */
export function reportOnRegion(
  other: Partial<RegionSnapshot> = {},
  policy?: PolicyInForce,
): Report {
  const options = { excludeDefaultVpcs: false, policy };
  return verify({ snapshots: [regionWith(other)], applied: [] }, options);
}

/** The address by which a flow log of the region is named. */
export function arnOf({ id }: DeployedFlowLog): string {
  return `arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/${id}`;
}
