import type { Expression, PlannedResource, Request } from "./model.js";

/** The arguments of every flow log but the VPC, as they stand in the sources. */
export function flowLogArguments({ traffic }: Request): string {
  return `traffic_type         = "${traffic}"
  log_destination_type = "s3"
  log_destination      = "${DESTINATION}"`;
}

const DESTINATION = "arn:aws:s3:::example-flow-logs";

export function plannedVpc(
  name: string,
  index: string | number | undefined,
  cidr: string,
  tag: string,
): PlannedResource {
  return {
    type: "aws_vpc",
    name,
    index,
    after: {
      assign_generated_ipv6_cidr_block: null,
      cidr_block: cidr,
      enable_dns_support: true,
      instance_tenancy: "default",
      ipv4_ipam_pool_id: null,
      ipv4_netmask_length: null,
      ipv6_ipam_pool_id: null,
      ipv6_netmask_length: null,
      tags: { Name: tag },
      tags_all: { Name: tag },
    },
    unknown: VPC_UNKNOWN,
    sensitive: { tags: {}, tags_all: {} },
    schemaVersion: 1,
  };
}

export function plannedFlowLog(
  name: string,
  index: string | number | undefined,
  { traffic }: Request,
): PlannedResource {
  return {
    type: "aws_flow_log",
    name,
    index,
    after: {
      deliver_cross_account_role: null,
      destination_options: [],
      eni_id: null,
      iam_role_arn: null,
      log_destination: DESTINATION,
      log_destination_type: "s3",
      max_aggregation_interval: 600,
      subnet_id: null,
      tags: null,
      traffic_type: traffic,
      transit_gateway_attachment_id: null,
      transit_gateway_id: null,
    },
    unknown: FLOW_LOG_UNKNOWN,
    sensitive: { destination_options: [], tags_all: {} },
    schemaVersion: 0,
  };
}

const VPC_UNKNOWN = {
  arn: true,
  default_network_acl_id: true,
  default_route_table_id: true,
  default_security_group_id: true,
  dhcp_options_id: true,
  enable_dns_hostnames: true,
  enable_network_address_usage_metrics: true,
  id: true,
  ipv6_association_id: true,
  ipv6_cidr_block: true,
  ipv6_cidr_block_network_border_group: true,
  main_route_table_id: true,
  owner_id: true,
  tags: {},
  tags_all: {},
};

const FLOW_LOG_UNKNOWN = {
  arn: true,
  destination_options: [],
  id: true,
  log_format: true,
  log_group_name: true,
  tags_all: true,
  vpc_id: true,
};

/** A resource as the `configuration` part has it. */
export function configuredVpc(
  name: string,
  cidr: Expression,
  tag: Expression,
  repetition: object = {},
): object {
  return {
    address: `aws_vpc.${name}`,
    mode: "managed",
    type: "aws_vpc",
    name,
    provider_config_key: "aws",
    expressions: { cidr_block: cidr, tags: tag },
    schema_version: 1,
    ...repetition,
  };
}

export function configuredFlowLog(
  name: string,
  vpcId: Expression,
  { traffic }: Request,
  repetition: object = {},
): object {
  return {
    address: `aws_flow_log.${name}`,
    mode: "managed",
    type: "aws_flow_log",
    name,
    provider_config_key: "aws",
    expressions: {
      log_destination: constant(DESTINATION),
      log_destination_type: constant("s3"),
      traffic_type: constant(traffic),
      vpc_id: vpcId,
    },
    schema_version: 0,
    ...repetition,
  };
}

export function constant(value: unknown): Expression {
  return { constant_value: value };
}

/** Each traversal from its longest form down, as Terraform lists them. */
export function references(...names: readonly string[]): Expression {
  return { references: names };
}
