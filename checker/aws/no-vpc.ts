import type { ResourceMode } from "../plan/address.js";
import { isVpcType } from "./vpcs.js";

/**
 * Whether an attribute is no VPC's id, whatever it will be: the ARN of a bucket, the id of a role, a
 * random name. Where nobody knows what a local does with all that comes into its module, it is not this
 * that a VPC is named by. All that is not listed may be a VPC's id.
 */
export function holdsNoVpcId(
  mode: ResourceMode,
  type: string,
  attribute: string | number | undefined,
): boolean {
  if (mode === "data") return findsNoVpc(type);
  if (typeof attribute !== "string") return false;
  if (isVpcType(type)) return VPC_ATTRIBUTES.has(attribute);
  return MAKERS.some(({ types, attributes }) => types.test(type) && attributes.has(attribute));
}

/** Whether a data source looks for something else than VPCs, and returns no arguments that could be one. */
export function findsNoVpc(dataSource: string): boolean {
  return DATA_OF_NO_VPC.has(dataSource);
}

/** What a VPC has beside its id and its ARN, of which the id can be cut out. */
const VPC_ATTRIBUTES: ReadonlySet<string> = new Set([
  "cidr_block",
  "default_network_acl_id",
  "default_route_table_id",
  "default_security_group_id",
  "dhcp_options_id",
  "ipv6_association_id",
  "ipv6_cidr_block",
  "main_route_table_id",
  "owner_id",
]);

/**
 * AWS gives an id to one thing only, and an ARN and a name are of the thing that has them. Types that
 * stand for things of any kind are left out, and those about VPCs but for some with ids of their own.
 */
const MAKERS: readonly { readonly types: RegExp; readonly attributes: ReadonlySet<string> }[] = [
  {
    types:
      /^aws_(?!cloudcontrolapi_|cloudformation_|servicecatalog|.*vpc)|^aws_vpc_(?:dhcp_options|endpoint|ipam|ipam_pool|peering_connection)$/,
    attributes: new Set([
      "account_id",
      "allocation_id",
      "arn",
      "arn_suffix",
      "association_id",
      "availability_zone",
      "availability_zone_id",
      "bucket",
      "bucket_domain_name",
      "bucket_regional_domain_name",
      "create_date",
      "dns_name",
      "hosted_zone_id",
      "id",
      "invoke_arn",
      "key_id",
      "name",
      "name_prefix",
      "name_servers",
      "policy_id",
      "private_ip",
      "public_ip",
      "qualified_arn",
      "region",
      "registry_id",
      "repository_url",
      "stream_arn",
      "unique_id",
      "url",
      "zone_id",
    ]),
  },
  { types: /^awscc_(?!cloudformation_|servicecatalog|.*vpc)/, attributes: new Set(["arn", "id"]) },
  {
    types: /^random_(?:bytes|id|integer|password|pet|string|uuid)$/,
    attributes: new Set(["b64_std", "b64_url", "dec", "hex", "id", "result"]),
  },
  { types: /^(?:null_resource|terraform_data|time_\w+)$/, attributes: new Set(["id"]) },
];

const DATA_OF_NO_VPC: ReadonlySet<string> = new Set([
  "aws_acm_certificate",
  "aws_ami",
  "aws_availability_zone",
  "aws_availability_zones",
  "aws_caller_identity",
  "aws_canonical_user_id",
  "aws_cloudwatch_log_group",
  "aws_default_tags",
  "aws_elb_service_account",
  "aws_iam_policy",
  "aws_iam_policy_document",
  "aws_iam_role",
  "aws_iam_session_context",
  "aws_ip_ranges",
  "aws_kinesis_firehose_delivery_stream",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_organizations_organization",
  "aws_partition",
  "aws_region",
  "aws_s3_bucket",
  "aws_service_principal",
]);
