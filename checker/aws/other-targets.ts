/**
 * What else a flow log can be on. The id of one of these is never that of a VPC, and AWS never gives one
 * id to two of them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
const OTHER_TARGETS: ReadonlySet<string> = new Set([
  "aws_subnet",
  "aws_network_interface",
  "aws_ec2_transit_gateway",
  "aws_ec2_transit_gateway_vpc_attachment",
  "awscc_ec2_subnet",
  "awscc_ec2_network_interface",
  "awscc_ec2_transit_gateway",
]);

/** Two resources of one of these may take over one object, which then has one id at both. */
const ADOPTED_TARGETS: ReadonlySet<string> = new Set(["aws_default_subnet"]);

/** Whether the `id` of a resource is that of something else than a VPC that a flow log can be on. */
export function isOtherTarget(type: string): boolean {
  return OTHER_TARGETS.has(type) || ADOPTED_TARGETS.has(type);
}

/** Whether AWS gives each resource of the type an id that no other has. */
export function isMadeAnew(type: string): boolean {
  return OTHER_TARGETS.has(type);
}
