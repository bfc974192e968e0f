import type { JsonObject } from "../plan/json.js";
import type { FlowLogType } from "./model.js";

/**
 * A version of the provider without one of the other targets never has it set.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
 */
export const AWS_FLOW_LOG: FlowLogType = {
  type: "aws_flow_log",
  ids: ["id"],
  target: "vpc_id",
  otherTargets: [
    "subnet_id",
    "eni_id",
    "transit_gateway_id",
    "transit_gateway_attachment_id",
    "regional_nat_gateway_id",
  ],
  level: undefined,
  role: "iam_role_arn",
  asWritten: [
    "log_destination",
    "log_destination_type",
    "max_aggregation_interval",
    "tags",
    "traffic_type",
    "vpc_id",
  ],
};

/** https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/ec2_flow_log */
export const AWSCC_FLOW_LOG: FlowLogType = {
  type: "awscc_ec2_flow_log",
  ids: ["id", "flow_log_id"],
  target: "resource_id",
  otherTargets: [],
  level: { argument: "resource_type", vpc: "VPC" },
  role: "deliver_logs_permission_arn",
  asWritten: [
    "log_destination",
    "log_destination_type",
    "max_aggregation_interval",
    "resource_id",
    "resource_type",
    "tags",
    "traffic_type",
  ],
};

/** What a flow log is called of which only the id is known. */
export const DEPLOYED_FLOW_LOG = AWS_FLOW_LOG;

const BY_TYPE: ReadonlyMap<string, FlowLogType> = new Map(
  [AWS_FLOW_LOG, AWSCC_FLOW_LOG].map((flowLog) => [flowLog.type, flowLog]),
);

export function flowLogType(type: string): FlowLogType | undefined {
  return BY_TYPE.get(type);
}

export function isFlowLogType(type: string): boolean {
  return BY_TYPE.has(type);
}

/** False where the arguments say that it is not at VPC level. */
export function isVpcLevel({ level }: FlowLogType, values: JsonObject): boolean {
  return level === undefined || (values[level.argument] ?? level.vpc) === level.vpc;
}
