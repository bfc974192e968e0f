import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { type Placement, placed } from "./placement.js";
import { given, literal, PropError } from "./props.js";
import { requireKnown } from "./provider.js";
import { type FlowLogOptions, VpcFlowLog } from "./vpc-flow-log.js";

/** The IPv4 addresses: a block, or what a pool of IPAM hands out. */
export type Ipv4Addresses =
  | { readonly cidrBlock: string; readonly ipv4IpamPool?: never }
  | { readonly ipv4IpamPool: IpamPool; readonly cidrBlock?: string };

export interface IpamPool {
  readonly poolId: string;
  /** The size of the block: 16 to 28 for IPv4, 44 to 60 in steps of 4 for IPv6. */
  readonly netmaskLength?: number;
}

export type CompliantVpcProps = Ipv4Addresses & CompliantVpcOptions;

export interface CompliantVpcOptions extends Placement {
  /** The value of the tag Name. */
  readonly name?: string;
  /**
   * IPv6 addresses: Amazon's, or those of a pool of IPAM.
   *
   * @default none
   */
  readonly ipv6?: "amazon" | IpamPool;
  /**
   * Resolve names inside of the VPC.
   *
   * @default true
   */
  readonly enableDnsSupport?: boolean;
  /**
   * Give names to public addresses.
   *
   * @default true
   */
  readonly enableDnsHostnames?: boolean;
  /** @default "default" */
  readonly instanceTenancy?: "default" | "dedicated";
  /**
   * How traffic is recorded. There is no way to leave it unrecorded.
   *
   * @default everything, to CloudWatch Logs, for a year
   */
  readonly flowLog?: Omit<FlowLogOptions, "tags" | keyof Placement>;
  /** Tags for everything. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A VPC that passes flowgate: recorded, with a default security group that lets nothing through. Subnets
 * are yours to add.
 *
 * CIS AWS Foundations Benchmark v3.0.0, 3.7 (flow logs) and 5.4 (default security group).
 */
export class CompliantVpc extends Construct {
  readonly vpc: Vpc;
  readonly defaultSecurityGroup: DefaultSecurityGroup;
  readonly flowLog: VpcFlowLog;

  constructor(scope: Construct, id: string, props: CompliantVpcProps) {
    super(scope, id);
    const { name } = props;
    const placement = placed(props);
    requireKnown(this, Vpc, { region: props.region }, "AWS provider 6");
    const tags = tagsOf(props);
    this.vpc = new Vpc(this, "vpc", {
      ...placement,
      ...given({ tags, instanceTenancy: props.instanceTenancy }),
      ...ipv4(this, props),
      ...ipv6(this, props.ipv6),
      enableDnsSupport: props.enableDnsSupport ?? true,
      enableDnsHostnames: props.enableDnsHostnames ?? true,
    });
    // Without rules it lets nothing in or out, and Terraform takes away those that AWS made.
    this.defaultSecurityGroup = new DefaultSecurityGroup(this, "default-security-group", {
      ...placement,
      ...given({
        tags: name === undefined ? tags : { ...tags, Name: `${name}-default` },
      }),
      vpcId: this.vpc.id,
    });
    this.flowLog = new VpcFlowLog(this, "flow-log", {
      ...props.flowLog,
      ...placement,
      ...given({ tags }),
      vpc: this.vpc,
    });
  }

  /** The id, for the `vpcId` of subnets and everything else. */
  get id(): string {
    return this.vpc.id;
  }

  get arn(): string {
    return this.vpc.arn;
  }
}

function tagsOf({ name, tags }: CompliantVpcProps): Record<string, string> | undefined {
  const all = { ...tags, ...given({ Name: name }) };
  return Object.keys(all).length === 0 ? undefined : all;
}

function ipv4(scope: Construct, { cidrBlock, ipv4IpamPool }: CompliantVpcProps) {
  if (cidrBlock === undefined && ipv4IpamPool === undefined) {
    throw new PropError(scope, "a VPC needs a cidrBlock or an ipv4IpamPool");
  }
  requireBetween(scope, "netmaskLength of ipv4IpamPool", ipv4IpamPool?.netmaskLength, 16, 28);
  const length = cidrBlock === undefined ? undefined : prefixLength(cidrBlock);
  requireBetween(scope, "the prefix length of cidrBlock", length, 16, 28);
  return given({
    cidrBlock,
    ipv4IpamPoolId: ipv4IpamPool?.poolId,
    ipv4NetmaskLength: ipv4IpamPool?.netmaskLength,
  });
}

function prefixLength(cidrBlock: string): number | undefined {
  const known = literal(cidrBlock);
  if (known === undefined) return undefined;
  const length = /^\d{1,3}(?:\.\d{1,3}){3}\/(\d{1,2})$/.exec(known)?.[1];
  return length === undefined ? Number.NaN : Number(length);
}

function ipv6(scope: Construct, addresses: CompliantVpcProps["ipv6"]) {
  if (addresses === undefined) return {};
  if (addresses === "amazon") return { assignGeneratedIpv6CidrBlock: true };
  requireBetween(scope, "netmaskLength of ipv6", addresses.netmaskLength, 44, 60);
  return given({
    ipv6IpamPoolId: addresses.poolId,
    ipv6NetmaskLength: addresses.netmaskLength,
  });
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
function requireBetween(
  scope: Construct,
  what: string,
  value: number | undefined,
  least: number,
  most: number,
): void {
  const known = value === undefined ? undefined : literal(value);
  if (known === undefined || (known >= least && known <= most)) return;
  throw new PropError(
    scope,
    `${what} is ${Number.isNaN(known) ? "not there" : known}; it has to be between ${least} and ${most}`,
  );
}
