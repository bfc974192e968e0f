import type { TerraformElement } from "cdktf";
import { CompliantVpc } from "../compliant-vpc.js";
import { NAME } from "../limits/tags.js";
import {
  DNS,
  INSTANCE_TENANCY,
  IPAM_POOL_ID,
  IPV4_CIDR,
  IPV4_NEEDED,
  IPV4_NETMASK,
  IPV4_SIZE,
  IPV6_NETMASK,
} from "../limits/vpc.js";
import type { Condition, Moved, Output, PlainModule, Variable } from "./definition.js";
import { setRegion } from "./elements.js";
import { number, text, textMap, truth } from "./expression.js";
import { flowLogOutputs } from "./flow-log/outputs.js";
import { flowLogVariables, tagsVariable } from "./flow-log/variables.js";
import { heldTo, heldTogether } from "./held-to.js";
import type { ProviderSet } from "./provider-set.js";
import { regionVariables } from "./region.js";
import { vpcFlowLog } from "./vpc-flow-log.js";

export function compliantVpc(set: ProviderSet): PlainModule {
  return {
    name: "compliant-vpc",
    set,
    construct: "CompliantVpc",
    awsVersions: vpcFlowLog(set).awsVersions,
    summary:
      "A VPC whose traffic is recorded, with a default security group that lets nothing through",
    advice: [
      "Subnets are yours to add. For a VPC with subnets, routes and gateways in one call: [terraform-aws-modules/vpc](https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws) plus [`vpc-flow-log`](../vpc-flow-log).",
    ],
    examples: {
      basic: `module "network" {
  source = "SOURCE"

  name       = "network"
  cidr_block = "10.0.0.0/16"
}`,
      complete: `module "logs" {
  source = "BESIDE/flow-log-bucket"
}

module "network" {
  source = "SOURCE"

  name                             = "network"
  ipv4_ipam_pool_id                = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length              = 20
  assign_generated_ipv6_cidr_block = true
  enable_dns_hostnames             = false
  instance_tenancy                 = "dedicated"

  traffic_type      = "REJECT"
  destination_types = ["cloud-watch-logs", "s3"]
  retention_in_days = 30
  create_kms_key    = true
  s3_bucket_arn     = module.logs.bucket_arn
  s3_file_format    = "parquet"

  tags = { team = "network" }
}

resource "aws_subnet" "inside" {
  vpc_id          = module.network.vpc_id
  cidr_block      = cidrsubnet(module.network.vpc_cidr_block, 4, 0)
  ipv6_cidr_block = cidrsubnet(module.network.ipv6_cidr_block, 8, 0)
}`,
    },
    variables: [...vpcVariables, ...flowLogVariables(set), tagsVariable, ...regionVariables(set)],
    locals: [
      { name: "tags", value: "merge(var.tags, var.name == null ? {} : { Name = var.name })" },
      {
        name: "default_security_group_tags",
        value: 'merge(var.tags, var.name == null ? {} : { Name = "${var.name}-default" })',
      },
    ],
    outputs: [...vpcOutputs, ...forwardedOutputs],
    build(stack) {
      const network = new CompliantVpc(stack, "network", {
        cidrBlock: text("var.cidr_block"),
        ipv4IpamPool: {
          poolId: text("var.ipv4_ipam_pool_id"),
          netmaskLength: number("var.ipv4_netmask_length"),
        },
        ipv6: {
          poolId: text("var.ipv6_ipam_pool_id"),
          netmaskLength: number("var.ipv6_netmask_length"),
        },
        enableDnsSupport: truth("var.enable_dns_support"),
        enableDnsHostnames: truth("var.enable_dns_hostnames"),
        instanceTenancy: text("var.instance_tenancy"),
        tags: textMap("local.tags"),
      });
      network.vpc.assignGeneratedIpv6CidrBlock = truth("var.assign_generated_ipv6_cidr_block");
      network.defaultSecurityGroup.tags = textMap("local.default_security_group_tags");
      // Its resources are those of the module that is called.
      network.node.tryRemoveChild(network.flowLog.node.id);
      stack.node.tryRemoveChild("flowgate-environment");
      if (set.hasRegion) setRegion(stack);
      return new Map<TerraformElement, string>([
        [network.vpc, "this"],
        [network.defaultSecurityGroup, "this"],
      ]);
    },
    rewrites: [],
    guards: { "aws_vpc.this": vpcGuards },
    comments: {
      "aws_default_security_group.this":
        "Every VPC has one, which lets its members talk to each other: without rules, nothing that is put into it by mistake can (CIS AWS Foundations Benchmark v3.0.0, 5.4).",
      "aws_default_security_group.this/egress":
        "Written out: Terraform leaves alone what is left out, and a rule that is added by hand would stay.",
    },
    calls: [
      {
        name: "flow_log",
        source: "../vpc-flow-log",
        arguments: [
          [["vpc_id", "aws_vpc.this.id"]],
          flowLogVariables(set).map(({ name }) => [name, `var.${name}`]),
          [["tags", "local.tags"], ...(set.hasRegion ? [["region", "var.region"] as const] : [])],
        ],
      },
    ],
    moved: set.hasRegion ? [] : firstEdition,
  };
}

const NULLABLE = { default: "null", nullable: true } as const;

const vpcVariables: readonly Variable[] = [
  heldTo(NAME, {
    name: "name",
    description:
      "The value of the tag Name. That of the default security group ends with -default.",
    type: "string",
    ...NULLABLE,
  }),
  heldTo(IPV4_CIDR, {
    name: "cidr_block",
    description: "The IPv4 addresses, of /16 to /28. Leave it out for those of a pool of IPAM.",
    type: "string",
    ...NULLABLE,
  }),
  heldTo(IPAM_POOL_ID, {
    name: "ipv4_ipam_pool_id",
    description: "The pool of IPAM that the IPv4 addresses come from.",
    type: "string",
    ...NULLABLE,
  }),
  heldTo(IPV4_NETMASK, {
    name: "ipv4_netmask_length",
    description: "How large a block the pool hands out: 16 to 28.",
    type: "number",
    ...NULLABLE,
  }),
  {
    name: "assign_generated_ipv6_cidr_block",
    description: "Have IPv6 addresses of Amazon's.",
    type: "bool",
    ...NULLABLE,
  },
  heldTo(IPAM_POOL_ID, {
    name: "ipv6_ipam_pool_id",
    description: "The pool of IPAM that the IPv6 addresses come from.",
    type: "string",
    ...NULLABLE,
  }),
  heldTo(IPV6_NETMASK, {
    name: "ipv6_netmask_length",
    description: "How large a block the pool hands out: 44 to 60, in steps of 4.",
    type: "number",
    ...NULLABLE,
  }),
  {
    name: "enable_dns_support",
    description: "Resolve names inside of the VPC.",
    type: "bool",
    default: "true",
  },
  {
    name: "enable_dns_hostnames",
    description: "Give names to public addresses. Takes `enable_dns_support`.",
    type: "bool",
    default: "true",
  },
  heldTo(INSTANCE_TENANCY, {
    name: "instance_tenancy",
    description: "default, or dedicated for hardware of one's own.",
    type: "string",
    default: '"default"',
  }),
];

const IPV4_NAMES = {
  cidrBlock: "cidr_block",
  "ipv4IpamPool.poolId": "ipv4_ipam_pool_id",
  "ipv4IpamPool.netmaskLength": "ipv4_netmask_length",
} as const;

const vpcGuards: readonly Condition[] = [
  heldTogether(IPV4_NEEDED, IPV4_NAMES),
  heldTogether(IPV4_SIZE, IPV4_NAMES),
  {
    condition: "var.ipv4_netmask_length == null || var.ipv4_ipam_pool_id != null",
    message: "ipv4_netmask_length takes no value where ipv4_ipam_pool_id is not given.",
  },
  {
    condition: "var.ipv6_ipam_pool_id == null || var.assign_generated_ipv6_cidr_block != true",
    message: "ipv6_ipam_pool_id takes no value where assign_generated_ipv6_cidr_block is true.",
  },
  {
    condition: "var.ipv6_netmask_length == null || var.ipv6_ipam_pool_id != null",
    message: "ipv6_netmask_length takes no value where ipv6_ipam_pool_id is not given.",
  },
  heldTogether(DNS, {
    enableDnsSupport: "enable_dns_support",
    enableDnsHostnames: "enable_dns_hostnames",
  }),
];

const vpcOutputs: readonly Output[] = [
  { name: "vpc_id", description: "The id of the VPC.", value: "aws_vpc.this.id" },
  { name: "vpc_arn", description: "The ARN of the VPC.", value: "aws_vpc.this.arn" },
  {
    name: "vpc_cidr_block",
    description: "The IPv4 addresses of the VPC.",
    value: "aws_vpc.this.cidr_block",
  },
  {
    name: "ipv6_cidr_block",
    description: "The IPv6 addresses of the VPC; empty where it has none.",
    value: "aws_vpc.this.ipv6_cidr_block",
  },
  {
    name: "main_route_table_id",
    description: "The id of the route table of subnets that have none of their own.",
    value: "aws_vpc.this.main_route_table_id",
  },
  {
    name: "default_route_table_id",
    description: "The id of the route table that the VPC was made with.",
    value: "aws_vpc.this.default_route_table_id",
  },
  {
    name: "default_network_acl_id",
    description: "The id of the network ACL of subnets that have none of their own.",
    value: "aws_vpc.this.default_network_acl_id",
  },
  {
    name: "default_security_group_id",
    description: "The id of the security group that lets nothing through.",
    value: "aws_default_security_group.this.id",
  },
];

const forwardedOutputs: readonly Output[] = flowLogOutputs.map((output) => ({
  ...output,
  value: `module.flow_log.${output.name}`,
}));

/** The first edition had the resources of the flow log itself. */
const firstEdition: readonly Moved[] = [
  "aws_cloudwatch_log_group.this",
  "aws_iam_role.this",
  "aws_iam_role_policy.delivery",
  "aws_flow_log.cloudwatch_logs",
  "aws_flow_log.s3",
  "aws_flow_log.firehose",
].map((address) => ({ from: address, to: `module.flow_log.${address}` }));
