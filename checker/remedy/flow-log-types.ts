/** How a provider's resource of a flow log calls what is written into one. */
export interface FlowLogType {
  readonly type: "aws_flow_log" | "awscc_ec2_flow_log";
  readonly role: string;
  /** The argument that names the VPC, and what has to stand beside it. */
  readonly target: (vpcId: string) => readonly (readonly [name: string, value: string])[];
}

/**
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
 * https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/ec2_flow_log
 */
const AWS: FlowLogType = {
  type: "aws_flow_log",
  role: "iam_role_arn",
  target: (vpcId) => [["vpc_id", vpcId]],
};
const AWSCC: FlowLogType = {
  type: "awscc_ec2_flow_log",
  role: "deliver_logs_permission_arn",
  target: (vpcId) => [
    ["resource_id", vpcId],
    ["resource_type", '"VPC"'],
  ],
};

/** The flow log of the same provider as a VPC. */
export function flowLogTypeFor(vpcType: string): FlowLogType {
  return vpcType.startsWith("awscc_") ? AWSCC : AWS;
}

/** What a resource type is, if it is a flow log. */
export function flowLogTypeOf(type: string): FlowLogType | undefined {
  return [AWS, AWSCC].find((known) => known.type === type);
}
