import type { DeployedFlowLog, DeployedVpc, RegionSnapshot } from "../../checker/account/model.js";
import { type DeployedParts, NO_PARTS } from "../../checker/account/parts.js";
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
  id: "fl-0123456789abcdef0",
  resourceId: "vpc-1",
  trafficType: "ALL",
  destinationType: "cloud-watch-logs",
  destination: "arn:aws:logs:eu-central-1:123456789012:log-group:/vpc/network",
  role: "arn:aws:iam::123456789012:role/service/flow-logs",
  crossAccountRole: undefined,
  hasHivePartitions: false,
  createdAt: "2026-01-31T09:30:00.000Z",
  problems: [],
};

/** What it delivers to and by. */
export const PARTS: DeployedParts = {
  ...NO_PARTS,
  groups: [
    {
      name: "/vpc/network",
      arn: FLOW_LOG.destination ?? "",
      retentionInDays: 365,
      kmsKeyId: undefined,
    },
  ],
  roles: [
    {
      arn: FLOW_LOG.role ?? "",
      name: "flow-logs",
      path: "/service/",
      trust: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          },
        ],
      }),
      inline: [
        {
          name: "write",
          document: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "Write",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: `${FLOW_LOG.destination}:*`,
              },
            ],
          }),
        },
      ],
      attached: [],
      boundary: undefined,
    },
  ],
};

/** A region with both, but for what is said of it. */
export function regionWith(other: Partial<RegionSnapshot> = {}): RegionSnapshot {
  return {
    accountId: "123456789012",
    region: "eu-central-1",
    partition: "aws",
    emulated: false,
    readAt: "2026-12-01T12:00:00.000Z",
    vpcs: [VPC],
    flowLogs: [FLOW_LOG],
    parts: PARTS,
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
