import type { JsonObject } from "../plan/json.js";
import type { AttributeValue, Instance } from "./values/value.js";

/**
 * What is known of AWS and its providers, each fact with its source. Everything that the trace
 * "knows" beyond the Terraform language is in this file.
 */

/** Resource types that are a VPC. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc */
const VPC_TYPES = new Set(["aws_vpc", "aws_default_vpc", "awscc_ec2_vpc"]);

export function isVpcType(type: string): boolean {
  return VPC_TYPES.has(type);
}

/** Resource types that are a flow log, at whatever level. */
export const FLOW_LOG_TYPES: ReadonlySet<string> = new Set(["aws_flow_log", "awscc_ec2_flow_log"]);

export function isFlowLogType(type: string): boolean {
  return FLOW_LOG_TYPES.has(type);
}

/**
 * Destroying an adopted default VPC only lets go of it, unless `force_destroy` is set.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_vpc
 */
export function outlivesItsResource(type: string, values: JsonObject | null): boolean {
  return type === "aws_default_vpc" && values?.["force_destroy"] !== true;
}

/** The attributes of a VPC resource that hold its id. */
export function isVpcIdAttribute(type: string, attribute: string): boolean {
  return (
    isVpcType(type) && (attribute === "id" || (type === "awscc_ec2_vpc" && attribute === "vpc_id"))
  );
}

export function isVpcId(value: AttributeValue): boolean {
  return isVpcType(value.resource.type) && value.path.length === 1 && value.path[0] === "id";
}

/** What else a flow log can be on. The id of one of these is never that of a VPC. */
const OTHER_TARGETS = new Set([
  "aws_subnet",
  "aws_default_subnet",
  "aws_network_interface",
  "aws_ec2_transit_gateway",
  "aws_ec2_transit_gateway_vpc_attachment",
  "awscc_ec2_subnet",
  "awscc_ec2_network_interface",
  "awscc_ec2_transit_gateway",
]);

/**
 * What a flow log is on, where it is no VPC. A provider without one of them never has it set.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
 */
export const OTHER_TARGET_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "aws_flow_log",
    [
      "subnet_id",
      "eni_id",
      "transit_gateway_id",
      "transit_gateway_attachment_id",
      "regional_nat_gateway_id",
    ],
  ],
]);

export function isIdOfOtherTarget(value: AttributeValue): boolean {
  return (
    OTHER_TARGETS.has(value.resource.type) && value.path.length === 1 && value.path[0] === "id"
  );
}

/** AWS never gives one id to two of these. Elsewhere an id may be a name, or anything that is written. */
export function hasIdOfItsOwn({ type }: Instance): boolean {
  return isVpcType(type) || (OTHER_TARGETS.has(type) && !type.includes("_default_"));
}

/**
 * An adopted VPC exists before its resource does, so that its unknown id may equal a literal or the
 * id of another adoption; the id of a VPC that is being created equals nothing that is known now.
 */
export function mayEqualAnother(resource: Instance): boolean {
  return resource.mode === "data" || resource.type === "aws_default_vpc";
}

/** After apply, a managed resource has an id and an ARN that are neither null nor empty. */
export function isNeverEmpty(value: AttributeValue): boolean {
  return (
    value.resource.mode === "managed" &&
    /^(?:aws|awscc|terraform|null|random)_/.test(value.resource.type) &&
    value.path.length === 1 &&
    (value.path[0] === "id" || value.path[0] === "arn")
  );
}

/** Text that only AWS knows, but of a known form. */
export type Shape = "vpc-id" | "adopted-vpc-id" | "partition" | "region" | "account";

/** `arn:PARTITION:ec2:REGION:ACCOUNT:vpc/ID`. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const VPC_ARN = [
  "arn:",
  "partition",
  ":ec2:",
  "region",
  ":",
  "account",
  ":vpc/",
  "id",
] as const;

export function shapeOf(value: AttributeValue): Shape | undefined {
  if (!isVpcType(value.resource.type)) return undefined;
  if (isVpcId(value))
    return value.resource.type === "aws_default_vpc" ? "adopted-vpc-id" : "vpc-id";
  const part = value.path[0] === "arn" ? value.path[1] : undefined;
  return part === "partition" || part === "region" || part === "account" ? part : undefined;
}

/** Whether a text is the id of a VPC, and nothing else. */
export function isVpcIdText(text: string): boolean {
  return /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}

/** The VPC ids in a text: `vpc-` and 17 hexadecimal digits, 8 in accounts from before 2018. */
export function vpcIdsIn(text: string): readonly string[] {
  return text.match(/(?<![0-9a-z])vpc-[0-9a-f]{8,17}(?![0-9a-z])/gi) ?? [];
}

/**
 * Attributes that the provider computes from another argument's resource: a default network ACL
 * belongs to the VPC whose default it is.
 */
export const OWNER_ARGUMENT: ReadonlyMap<
  string,
  { readonly argument: string; readonly of: string }
> = new Map([
  ["aws_default_network_acl", { argument: "default_network_acl_id", of: "default_network_acl_id" }],
  ["aws_default_route_table", { argument: "default_route_table_id", of: "default_route_table_id" }],
]);

/** A resource whose attributes have any type, as the expressions that they are given by. */
export function keepsShape(resource: Instance): boolean {
  return resource.type === "terraform_data";
}

/**
 * Whether a null that is planned for the resource is null once it is applied. Terraform holds
 * providers to it, but for those on the legacy SDK, whose resources may return "", false, 0 or an
 * empty list, and drop null members of maps. The AWS provider mixes both.
 * https://github.com/hashicorp/terraform/blob/main/docs/resource-instance-change-lifecycle.md
 */
export function keepsNulls({ type }: Instance): boolean {
  return type === "terraform_data" || type.startsWith("awscc_");
}

/** Resources whose `vpc_id` is that of the subnets in this argument. */
export const SUBNETS_ARGUMENT: ReadonlyMap<string, string> = new Map([
  ["aws_lb", "subnets"],
  ["aws_alb", "subnets"],
  ["aws_db_subnet_group", "subnet_ids"],
]);
