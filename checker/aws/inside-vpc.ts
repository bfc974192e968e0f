import type { InsideVpc, Lead, Owner } from "./model.js";
import { VPC_TYPE_NAMES } from "./vpcs.js";

const SUBNET: Owner = { types: ["aws_subnet"], by: "id", vpcId: "vpc_id" };
const TRANSIT_GATEWAY_ATTACHMENT: Owner = {
  types: ["aws_ec2_transit_gateway_vpc_attachment"],
  by: "id",
  vpcId: "vpc_id",
};

/** Where the API references of the services are. */
const REFERENCES = {
  cloudhsm: "cloudhsm/latest/APIReference",
  dms: "dms/latest/APIReference",
  dynamodb: "amazondynamodb/latest/APIReference",
  ec2: "AWSEC2/latest/APIReference",
  eks: "eks/latest/APIReference",
  elasticache: "AmazonElastiCache/latest/APIReference",
  elb: "elasticloadbalancing/latest/APIReference",
  firehose: "firehose/latest/APIReference",
  flink: "managed-flink/latest/apiv2",
  fsx: "fsx/latest/APIReference",
  lambda: "lambda/latest/api",
  memorydb: "memorydb/latest/APIReference",
  opensearch: "opensearch-service/latest/APIReference",
  rds: "AmazonRDS/latest/APIReference",
  route53: "Route53/latest/APIReference",
  synthetics: "AmazonSynthetics/latest/APIReference",
} as const;

type Page = `${keyof typeof REFERENCES} ${string}`;

/**
 * The types whose objects are in a VPC, and what leads to it, one a line. Of what each attribute is, the
 * provider's documentation and its schema tell (version 5.100.0, which a test compares with this table):
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 *
 * A line that leads through something else also says where AWS says that both are in one VPC.
 */
// biome-ignore format: one type a line.
const INSIDE_VPC: readonly InsideVpc[] = [
  // Named by an argument of their own.
  own("aws_alb_target_group"),
  own("aws_apprunner_vpc_ingress_connection", "ingress_vpc_configuration.vpc_id"),
  own("aws_codebuild_fleet", "vpc_config.vpc_id"),
  own("aws_codebuild_project", "vpc_config.vpc_id"),
  own("aws_codeconnections_host", "vpc_configuration.vpc_id"),
  own("aws_codestarconnections_host", "vpc_configuration.vpc_id"),
  own("aws_devicefarm_test_grid_project", "vpc_config.vpc_id"),
  own("aws_directory_service_directory", "connect_settings.vpc_id"),
  own("aws_directory_service_directory", "vpc_settings.vpc_id"),
  own("aws_directory_service_region", "vpc_settings.vpc_id"),
  own("aws_ec2_carrier_gateway"),
  own("aws_ec2_client_vpn_endpoint"),
  own("aws_ec2_local_gateway_route_table_vpc_association"),
  own("aws_ec2_transit_gateway_vpc_attachment"),
  own("aws_egress_only_internet_gateway"),
  own("aws_emr_studio"),
  own("aws_finspace_kx_cluster", "vpc_configuration.vpc_id"),
  own("aws_internet_gateway"),
  own("aws_internet_gateway_attachment"),
  own("aws_iot_topic_rule_destination", "vpc_configuration.vpc_id"),
  own("aws_lb_target_group"),
  own("aws_main_route_table_association"),
  own("aws_msk_vpc_connection"),
  own("aws_network_acl"),
  own("aws_networkfirewall_firewall"),
  own("aws_opensearchserverless_vpc_endpoint"),
  own("aws_route53_resolver_firewall_rule_group_association"),
  own("aws_route53_resolver_rule_association"),
  own("aws_route53_vpc_association_authorization"),
  own("aws_route53_zone", "vpc.vpc_id"),
  own("aws_route53_zone_association"),
  own("aws_route_table"),
  own("aws_s3_access_point", "vpc_configuration.vpc_id"),
  own("aws_sagemaker_domain"),
  own("aws_sagemaker_workforce", "workforce_vpc_config.vpc_id"),
  own("aws_service_discovery_private_dns_namespace", "vpc"),
  own("aws_subnet"),
  own("aws_transfer_server", "endpoint_details.vpc_id"),
  own("aws_vpc_block_public_access_exclusion"),
  own("aws_vpc_dhcp_options_association"),
  own("aws_vpc_endpoint"),
  own("aws_vpc_ipv4_cidr_block_association"),
  own("aws_vpc_ipv6_cidr_block_association"),
  own("aws_vpc_peering_connection"),
  own("aws_vpc_peering_connection", "peer_vpc_id"),
  own("aws_vpc_route_server_vpc_association"),
  own("aws_vpc_security_group_vpc_association"),
  own("aws_vpclattice_resource_gateway"),
  own("aws_vpn_gateway"),
  own("aws_vpn_gateway_attachment"),
  own("aws_worklink_fleet", "network.vpc_id"),
  own("aws_workspacesweb_network_settings"),

  // Left out, it is the default VPC.
  ownOrDefault("aws_default_security_group"),
  ownOrDefault("aws_opsworks_stack"),
  ownOrDefault("aws_security_group"),
  theDefault("aws_default_subnet"),

  // In the VPC of their subnets.
  inSubnets("aws_alb", "vpc_id", "subnets subnet_mapping.subnet_id", "elb LoadBalancer"),
  inSubnets("aws_cloudhsm_v2_cluster", "vpc_id", "subnet_ids", "cloudhsm Cluster"),
  inSubnets("aws_dax_subnet_group", "vpc_id", "subnet_ids", "dynamodb dax_SubnetGroup"),
  inSubnets("aws_db_proxy_endpoint", "vpc_id", "vpc_subnet_ids", "rds DBProxyEndpoint"),
  inSubnets("aws_db_subnet_group", "vpc_id", "subnet_ids", "rds DBSubnetGroup"),
  inSubnets("aws_dms_replication_subnet_group", "vpc_id", "subnet_ids", "dms ReplicationSubnetGroup"),
  inSubnets("aws_ec2_client_vpn_network_association", "vpc_id", "subnet_id", "ec2 TargetNetwork"),
  inSubnets("aws_ec2_instance_connect_endpoint", "vpc_id", "subnet_id", "ec2 Ec2InstanceConnectEndpoint"),
  inSubnets("aws_eks_cluster", "vpc_config.vpc_id", "subnet_ids", "eks VpcConfigResponse"),
  inSubnets("aws_elasticache_subnet_group", "vpc_id", "subnet_ids", "elasticache CacheSubnetGroup"),
  inSubnets("aws_elasticsearch_domain", "vpc_options.vpc_id", "subnet_ids", "opensearch VPCDerivedInfo"),
  inSubnets("aws_elasticsearch_vpc_endpoint", "vpc_options.vpc_id", "subnet_ids", "opensearch VPCDerivedInfo"),
  inSubnets("aws_fsx_file_cache", "vpc_id", "subnet_ids", "fsx FileCache"),
  inSubnets("aws_fsx_lustre_file_system", "vpc_id", "subnet_ids", "fsx FileSystem"),
  inSubnets("aws_fsx_ontap_file_system", "vpc_id", "subnet_ids", "fsx FileSystem"),
  inSubnets("aws_fsx_openzfs_file_system", "vpc_id", "subnet_ids", "fsx FileSystem"),
  inSubnets("aws_fsx_windows_file_system", "vpc_id", "subnet_ids", "fsx FileSystem"),
  inSubnets("aws_kinesis_firehose_delivery_stream", "elasticsearch_configuration.vpc_config.vpc_id", "subnet_ids", "firehose VpcConfigurationDescription"),
  inSubnets("aws_kinesis_firehose_delivery_stream", "opensearch_configuration.vpc_config.vpc_id", "subnet_ids", "firehose VpcConfigurationDescription"),
  inSubnets("aws_kinesis_firehose_delivery_stream", "opensearchserverless_configuration.vpc_config.vpc_id", "subnet_ids", "firehose VpcConfigurationDescription"),
  inSubnets("aws_kinesisanalyticsv2_application", "application_configuration.vpc_configuration.vpc_id", "subnet_ids", "flink VpcConfigurationDescription"),
  inSubnets("aws_lambda_function", "vpc_config.vpc_id", "subnet_ids", "lambda VpcConfigResponse"),
  inSubnets("aws_lb", "vpc_id", "subnets subnet_mapping.subnet_id", "elb LoadBalancer"),
  inSubnets("aws_memorydb_subnet_group", "vpc_id", "subnet_ids", "memorydb SubnetGroup"),
  inSubnets("aws_nat_gateway", "vpc_id", "subnet_id", "ec2 NatGateway", "6.24"),
  inSubnets("aws_network_interface", "vpc_id", "subnet_id", "ec2 NetworkInterface"),
  inSubnets("aws_opensearch_domain", "vpc_options.vpc_id", "subnet_ids", "opensearch VPCDerivedInfo"),
  inSubnets("aws_opensearch_vpc_endpoint", "vpc_options.vpc_id", "subnet_ids", "opensearch VPCDerivedInfo"),
  inSubnets("aws_route53_resolver_endpoint", "host_vpc_id", "ip_address.subnet_id", "route53 route53resolver_CreateResolverEndpoint"),
  inSubnets("aws_synthetics_canary", "vpc_config.vpc_id", "subnet_ids", "synthetics VpcConfigOutput"),
  inSubnets("aws_vpc_route_server_endpoint", "vpc_id", "subnet_id", "ec2 RouteServerEndpoint"),
  inSubnets("data.aws_nat_gateway", "vpc_id", "subnet_id", "ec2 NatGateway"),
  inSubnets("data.aws_route_table", "vpc_id", "subnet_id", "ec2 RouteTableAssociation"),

  // In the VPC of another owner.
  of(TRANSIT_GATEWAY_ATTACHMENT, "aws_ec2_transit_gateway_vpc_attachment_accepter", "transit_gateway_attachment_id", "ec2 AcceptTransitGatewayVpcAttachment"),
  of(vpcBy("default_network_acl_id"), "aws_default_network_acl", "default_network_acl_id", "ec2 NetworkAcl"),
  of(vpcBy("default_route_table_id"), "aws_default_route_table", "default_route_table_id", "ec2 RouteTable"),
];

const BY_ATTRIBUTE: ReadonlyMap<string, InsideVpc> = new Map(
  INSIDE_VPC.map((inside) => [`${inside.type} ${inside.vpcId}`, inside]),
);

/**
 * What leads to the VPC that an attribute holds the id of; undefined where nothing is known to.
 *
 * @param type with `data.` in front where it is a data source.
 * @param attribute by the names of the blocks around it: `vpc_config.vpc_id`.
 */
export function insideVpc(type: string, attribute: string): InsideVpc | undefined {
  return BY_ATTRIBUTE.get(`${type} ${attribute}`);
}

/** All that is known to be in a VPC. */
export function insideVpcs(): readonly InsideVpc[] {
  return INSIDE_VPC;
}

/** The attributes that are the id of the default VPC, or may be, by the types that have them. */
export const DEFAULT_VPC_ATTRIBUTES: readonly (readonly [type: string, attribute: string])[] =
  INSIDE_VPC.filter(({ leads }) => leads.kind === "default" || leads.kind === "own-or-default").map(
    ({ type, vpcId }) => [type, vpcId],
  );

/** The attributes of a VPC, beside its id, that what is inside of it is told by. */
export const OWNING_ATTRIBUTES: readonly string[] = INSIDE_VPC.flatMap(({ leads }) =>
  leads.kind === "owner" && leads.owner.types === VPC_TYPE_NAMES ? [leads.owner.by] : [],
);

/** A VPC by another attribute than its id. */
function vpcBy(attribute: string): Owner {
  return { types: VPC_TYPE_NAMES, by: attribute, vpcId: "id" };
}

function own(type: string, vpcId = "vpc_id", since?: string): InsideVpc {
  return { type, vpcId, leads: { kind: "own" }, source: undefined, since };
}

function ownOrDefault(type: string): InsideVpc {
  return { ...own(type), leads: { kind: "own-or-default" } };
}

function theDefault(type: string): InsideVpc {
  return { ...own(type), leads: { kind: "default" } };
}

function inSubnets(
  type: string,
  vpcId: string,
  names: string,
  page: Page,
  since?: string,
): InsideVpc {
  return { type, vpcId, leads: owned(SUBNET, names), source: urlOf(page), since };
}

function of(owner: Owner, type: string, names: string, page: Page): InsideVpc {
  return { ...own(type), leads: owned(owner, names), source: urlOf(page) };
}

function urlOf(page: Page): string {
  const [service = "", name = ""] = page.split(" ");
  const references: Readonly<Record<string, string>> = REFERENCES;
  return `https://docs.aws.amazon.com/${references[service]}/API_${name}.html`;
}

function owned(owner: Owner, names: string): Lead {
  return { kind: "owner", owner, arguments: names.split(" ") };
}
