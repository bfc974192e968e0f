import { CompliantVpc } from "../compliant-vpc.js";
import type { PlainModule } from "./definition.js";
import { number, text, textMap, truth } from "./expression.js";
import { finishFlowLog, flowLogOptions, flowLogOutputs, flowLogVariables } from "./flow-log.js";

export const compliantVpc: PlainModule = {
  name: "compliant-vpc",
  summary:
    "A VPC whose traffic is recorded, with a default security group that lets nothing through",
  example: `module "network" {
  source = "SOURCE"

  name       = "network"
  cidr_block = "10.0.0.0/16"
}`,
  variables: [
    {
      name: "name",
      description: "The value of the tag Name, of everything.",
      type: "string",
    },
    {
      name: "cidr_block",
      description: "The IPv4 addresses, of /16 to /28. Leave it out for those of a pool of IPAM.",
      type: "string",
      default: "null",
      nullable: true,
      validations: [
        {
          condition: "var.cidr_block == null ? true : can(cidrnetmask(var.cidr_block))",
          message: "The CIDR block is one of IPv4, such as 10.0.0.0/16.",
        },
      ],
    },
    {
      name: "ipv4_ipam_pool_id",
      description: "The pool of IPAM that the IPv4 addresses come from.",
      type: "string",
      default: "null",
      nullable: true,
    },
    {
      name: "ipv4_netmask_length",
      description: "How large a block the pool hands out: 16 to 28.",
      type: "number",
      default: "null",
      nullable: true,
    },
    {
      name: "assign_generated_ipv6_cidr_block",
      description: "Have IPv6 addresses of Amazon's.",
      type: "bool",
      default: "null",
      nullable: true,
    },
    {
      name: "ipv6_ipam_pool_id",
      description: "The pool of IPAM that the IPv6 addresses come from.",
      type: "string",
      default: "null",
      nullable: true,
    },
    {
      name: "ipv6_netmask_length",
      description: "How large a block the pool hands out: 44 to 60, in steps of 4.",
      type: "number",
      default: "null",
      nullable: true,
    },
    {
      name: "enable_dns_support",
      description: "Resolve names inside of the VPC.",
      type: "bool",
      default: "true",
    },
    {
      name: "enable_dns_hostnames",
      description: "Give names to public addresses.",
      type: "bool",
      default: "true",
    },
    {
      name: "instance_tenancy",
      description: "default, or dedicated for hardware of one's own.",
      type: "string",
      default: '"default"',
      validations: [
        {
          condition: 'contains(["default", "dedicated"], var.instance_tenancy)',
          message: "The tenancy is default or dedicated.",
        },
      ],
    },
    ...flowLogVariables,
  ],
  outputs: [
    { name: "vpc_id", description: "The id of the VPC.", value: "aws_vpc.this.id" },
    { name: "vpc_arn", description: "The ARN of the VPC.", value: "aws_vpc.this.arn" },
    {
      name: "vpc_cidr_block",
      description: "The IPv4 addresses of the VPC.",
      value: "aws_vpc.this.cidr_block",
    },
    {
      name: "default_security_group_id",
      description: "The id of the security group that lets nothing through.",
      value: "aws_default_security_group.this.id",
    },
    ...flowLogOutputs,
  ],
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
      flowLog: flowLogOptions(),
      tags: textMap("merge({ Name = var.name }, var.tags)"),
    });
    network.vpc.assignGeneratedIpv6CidrBlock = truth("var.assign_generated_ipv6_cidr_block");
    return new Map([
      [network.vpc, "this"],
      [network.defaultSecurityGroup, "this"],
      ...finishFlowLog(network.flowLog),
    ]);
  },
};
