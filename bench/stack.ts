/** A stack of the size that is measured: its sources, and the plan that Terraform makes of them. */
export interface Stack {
  readonly source: string;
  readonly plan: string;
}

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** VPCs with a flow log each, whose argument names the VPC, or an element of a list in a local. */
export function makeStack(vpcs: number, reference: "direct" | "local"): Stack {
  const indexes = Array.from({ length: vpcs }, (_, index) => index);
  const blocks = indexes.flatMap((index) => blocksOf(index, reference));
  const ids = indexes.map((index) => `    aws_vpc.net_${index}.id,\n`).join("");
  const planned = blocks.map(({ type, name, after }) => ({
    ...identify(type, name),
    schema_version: 1,
    values: after,
    sensitive_values: { tags: {}, tags_all: {} },
  }));
  return {
    source: `locals {\n  vpc_ids = [\n${ids}  ]\n}\n\n${blocks.map(({ text }) => text).join("\n")}`,
    plan: JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: { root_module: { resources: planned } },
      resource_changes: blocks.map(({ type, name, after, unknown }) => ({
        ...identify(type, name),
        change: {
          actions: ["create"],
          before: null,
          after,
          after_unknown: unknown,
          before_sensitive: false,
          after_sensitive: { tags: {}, tags_all: {} },
        },
      })),
      configuration: {
        provider_config: { aws: { name: "aws", full_name: PROVIDER } },
        root_module: {
          resources: blocks.map(({ type, name, expressions }) => ({
            address: `${type}.${name}`,
            mode: "managed",
            type,
            name,
            provider_config_key: "aws",
            expressions,
            schema_version: 1,
          })),
        },
      },
      applyable: true,
      complete: true,
      errored: false,
    }),
  };
}

interface Block {
  readonly type: string;
  readonly name: string;
  readonly text: string;
  readonly expressions: object;
  readonly after: object;
  readonly unknown: object;
}

function blocksOf(index: number, reference: "direct" | "local"): readonly Block[] {
  const name = `net_${index}`;
  const cidr = `10.${index}.0.0/16`;
  const [base, vpcId] =
    reference === "local"
      ? ["local.vpc_ids", `local.vpc_ids[${index}]`]
      : [`aws_vpc.${name}`, `aws_vpc.${name}.id`];
  return [
    {
      type: "aws_vpc",
      name,
      text: `resource "aws_vpc" "${name}" {\n  cidr_block           = "${cidr}"\n  enable_dns_hostnames = true\n\n  tags = {\n    Name = "${name}"\n  }\n}\n`,
      expressions: {
        cidr_block: { constant_value: cidr },
        enable_dns_hostnames: { constant_value: true },
        tags: { constant_value: { Name: name } },
      },
      after: {
        assign_generated_ipv6_cidr_block: null,
        cidr_block: cidr,
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        ipv4_ipam_pool_id: null,
        ipv4_netmask_length: null,
        tags: { Name: name },
        tags_all: { Name: name },
      },
      unknown: {
        arn: true,
        default_network_acl_id: true,
        default_route_table_id: true,
        default_security_group_id: true,
        id: true,
        main_route_table_id: true,
        owner_id: true,
        tags: {},
        tags_all: {},
      },
    },
    {
      type: "aws_flow_log",
      name,
      text: `resource "aws_flow_log" "${name}" {\n  vpc_id               = ${vpcId}\n  traffic_type         = "ALL"\n  log_destination_type = "s3"\n  log_destination      = "arn:aws:s3:::example-flow-logs"\n}\n`,
      expressions: {
        log_destination: { constant_value: "arn:aws:s3:::example-flow-logs" },
        log_destination_type: { constant_value: "s3" },
        traffic_type: { constant_value: "ALL" },
        vpc_id: { references: [vpcId, base] },
      },
      after: {
        deliver_cross_account_role: null,
        destination_options: [],
        eni_id: null,
        iam_role_arn: null,
        log_destination: "arn:aws:s3:::example-flow-logs",
        log_destination_type: "s3",
        max_aggregation_interval: 600,
        subnet_id: null,
        tags: null,
        traffic_type: "ALL",
      },
      unknown: {
        arn: true,
        destination_options: [],
        id: true,
        log_format: true,
        log_group_name: true,
        tags_all: true,
        vpc_id: true,
      },
    },
  ];
}

function identify(type: string, name: string): object {
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name: PROVIDER };
}
