import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { requireTogether } from "./limits/joint-limit.js";
import { type Limit, requireAllowed } from "./limits/limit.js";
import { NAME, requireTags } from "./limits/tags.js";
import {
  DNS,
  INSTANCE_TENANCY,
  IPAM_POOL_ID,
  IPV4_CIDR,
  IPV4_NEEDED,
  IPV4_NETMASK,
  IPV4_SIZE,
  IPV6_NETMASK,
  type Ipv4Source,
} from "./limits/vpc.js";
import { type Placement, placed, requirePlacement } from "./placement.js";
import { given, PropError, shown } from "./props.js";
import { type FlowLogOptions, VpcFlowLog } from "./vpc-flow-log.js";

/** The IPv4 addresses: a block, what a pool of IPAM hands out, or a block of a pool. */
export type Ipv4Addresses =
  | {
      /**
       * The network address of a block of /16 to /28.
       *
       * @example
       * cidrBlock: "10.0.0.0/16"
       *
       * @throws {PropError} for other blocks, addresses inside of a block, and blocks that are nobody's to have.
       * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
       */
      readonly cidrBlock: string;
      readonly ipv4IpamPool?: never;
    }
  | {
      /**
       * The pool of IPAM that the addresses come from.
       *
       * @example
       * ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0", netmaskLength: 20 }
       *
       * @throws {PropError} with a `netmaskLength` beside `cidrBlock`, whose size is its own.
       */
      readonly ipv4IpamPool: IpamPool;
      /**
       * With `ipv4IpamPool`, a certain block of the pool; without it, the pool hands one out.
       *
       * @example
       * cidrBlock: "10.0.0.0/16", ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0" }
       */
      readonly cidrBlock?: string;
    };

/** A pool of IPAM, which hands out addresses. https://docs.aws.amazon.com/vpc/latest/ipam/what-it-is-ipam.html */
export interface IpamPool {
  /**
   * The id of the pool.
   *
   * @example
   * poolId: "ipam-pool-0123456789abcdef0"
   *
   * @throws {PropError} for what is no id of a pool.
   */
  readonly poolId: string;
  /**
   * The size of the block: 16 to 28 for IPv4; 44, 48, 52, 56 or 60 for IPv6.
   *
   * @default what the pool hands out by default; AWS refuses the VPC where the pool has no default
   *
   * @example
   * netmaskLength: 20
   *
   * @throws {PropError} for other sizes, and for IPv4 together with `cidrBlock`.
   */
  readonly netmaskLength?: number;
}

/** The IPv4 addresses of a `CompliantVpc`, and all else that it takes. */
export type CompliantVpcProps = Ipv4Addresses & CompliantVpcOptions;

/** What a `CompliantVpc` takes besides its IPv4 addresses. */
export interface CompliantVpcOptions extends Placement {
  /**
   * The value of the tag Name, of everything: 1 to 248 letters, digits, spaces and `_.:/=+-@`.
   *
   * @default no such tag
   *
   * @example
   * name: "network"
   *
   * @throws {PropError} for other characters, which log groups and roles refuse.
   */
  readonly name?: string;
  /**
   * IPv6 addresses: Amazon's, or those of a pool of IPAM.
   *
   * @default none
   *
   * @example
   * ipv6: "amazon"
   *
   * @throws {PropError} for anything else.
   */
  readonly ipv6?: "amazon" | IpamPool;
  /**
   * Resolve names inside of the VPC.
   *
   * @default true
   *
   * @example
   * enableDnsSupport: false
   */
  readonly enableDnsSupport?: boolean;
  /**
   * Give names to public addresses.
   *
   * @default as `enableDnsSupport`
   *
   * @example
   * enableDnsHostnames: false
   *
   * @throws {PropError} where it is true and `enableDnsSupport` is false, which AWS refuses.
   */
  readonly enableDnsHostnames?: boolean;
  /**
   * Whether instances have hardware of their own.
   *
   * @default "default"
   *
   * @example
   * instanceTenancy: "dedicated"
   *
   * @throws {PropError} for anything else; `host` is for single instances.
   */
  readonly instanceTenancy?: "default" | "dedicated";
  /**
   * How traffic is recorded. There is no way to leave it unrecorded.
   *
   * @default everything, to CloudWatch Logs, for a year
   *
   * @example
   * flowLog: { destinations: [FlowLogDestination.s3()] }
   */
  readonly flowLog?: Omit<FlowLogOptions, "tags" | keyof Placement>;
  /**
   * Tags for everything: 50 at most, with keys of 1 to 128 characters and values of at most 256.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   *
   * @throws {PropError} for tags that AWS refuses. `name` counts as one, and so do the default tags of the provider.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A VPC that passes flowgate: recorded, with a default security group that lets nothing through. Subnets
 * are yours to add.
 *
 * CIS AWS Foundations Benchmark v3.0.0, 3.7 (flow logs) and 5.4 (default security group).
 *
 * @example
 * const network = new CompliantVpc(this, "network", {
 *   name: "network",
 *   cidrBlock: "10.0.0.0/16",
 *   flowLog: { aggregationInterval: 60 },
 * });
 * new Subnet(this, "subnet", { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
 *
 * @throws {PropError} for props that AWS would refuse.
 */
export class CompliantVpc extends Construct {
  /**
   * The VPC itself.
   *
   * @example
   * new TerraformOutput(this, "ipv6-block", { value: network.vpc.ipv6CidrBlock });
   */
  readonly vpc: Vpc;
  /**
   * Its default security group, which lets nothing in or out.
   *
   * @example
   * new TerraformOutput(this, "default-group", { value: network.defaultSecurityGroup.id });
   */
  readonly defaultSecurityGroup: DefaultSecurityGroup;
  /**
   * What records it.
   *
   * @example
   * new RejectedTrafficAlarm(this, "alarm", { flowLog: network.flowLog, threshold: 1_000 });
   */
  readonly flowLog: VpcFlowLog;

  constructor(scope: Construct, id: string, props: CompliantVpcProps) {
    super(scope, id);
    const { name, enableDnsSupport = true } = props;
    const { enableDnsHostnames = enableDnsSupport } = props;
    const placement = placed(props);
    requirePlacement(this, Vpc, props);
    requireAllowed(this, "name", name, NAME);
    requireAllowed(this, "instanceTenancy", props.instanceTenancy, INSTANCE_TENANCY);
    requireTogether(this, { enableDnsSupport, enableDnsHostnames }, [DNS]);
    const tags = tagsOf(props);
    requireTags(this, tags);
    this.vpc = new Vpc(this, "vpc", {
      ...placement,
      ...given({ tags, instanceTenancy: props.instanceTenancy }),
      ...ipv4(this, props),
      ...ipv6(this, props.ipv6),
      enableDnsSupport,
      enableDnsHostnames,
    });
    this.defaultSecurityGroup = new DefaultSecurityGroup(this, "default-security-group", {
      ...placement,
      ...given({
        tags: name === undefined ? tags : { ...tags, Name: `${name}-default` },
      }),
      vpcId: this.vpc.id,
    });
    // Left out, they would be whatever they are: Terraform takes away the rules that AWS made, and later ones stay. No rules,
    // written out, let nothing in or out, and a rule that somebody adds is gone with the next apply. cdktf writes no empty
    // lists of blocks in HCL.
    for (const rules of ["ingress", "egress"]) this.defaultSecurityGroup.addOverride(rules, []);
    this.flowLog = new VpcFlowLog(this, "flow-log", {
      ...props.flowLog,
      ...placement,
      ...given({ tags }),
      vpc: this.vpc,
    });
  }

  /**
   * The id of the VPC, for the `vpcId` of subnets and everything else.
   *
   * @example
   * new Subnet(this, "subnet", { vpcId: network.id, cidrBlock: "10.255.1.0/24" });
   */
  get id(): string {
    return this.vpc.id;
  }

  /**
   * The ARN of the VPC.
   *
   * @example
   * new TerraformOutput(this, "arn", { value: network.arn });
   */
  get arn(): string {
    return this.vpc.arn;
  }
}

function tagsOf({ name, tags }: CompliantVpcProps): Record<string, string> | undefined {
  const all = { ...tags, ...given({ Name: name }) };
  return Object.keys(all).length === 0 ? undefined : all;
}

function ipv4(scope: Construct, { cidrBlock, ipv4IpamPool }: CompliantVpcProps) {
  const source: Ipv4Source = {
    cidrBlock,
    "ipv4IpamPool.poolId": ipv4IpamPool?.poolId,
    "ipv4IpamPool.netmaskLength": ipv4IpamPool?.netmaskLength,
  };
  requireTogether(scope, source, [IPV4_NEEDED, IPV4_SIZE]);
  requireAllowed(scope, "cidrBlock", cidrBlock, IPV4_CIDR);
  requirePool(scope, "ipv4IpamPool", ipv4IpamPool, IPV4_NETMASK);
  return given({
    cidrBlock,
    ipv4IpamPoolId: ipv4IpamPool?.poolId,
    ipv4NetmaskLength: ipv4IpamPool?.netmaskLength,
  });
}

function ipv6(scope: Construct, addresses: CompliantVpcProps["ipv6"]) {
  if (addresses === undefined) return {};
  if (addresses === "amazon") return { assignGeneratedIpv6CidrBlock: true };
  if (typeof addresses !== "object") {
    throw new PropError(
      scope,
      `ipv6 takes "amazon" or a pool of IPAM, and not ${shown(addresses)}`,
    );
  }
  requirePool(scope, "ipv6", addresses, IPV6_NETMASK);
  return given({
    ipv6IpamPoolId: addresses.poolId,
    ipv6NetmaskLength: addresses.netmaskLength,
  });
}

function requirePool(
  scope: Construct,
  prop: "ipv4IpamPool" | "ipv6",
  pool: IpamPool | null | undefined,
  netmask: Limit<number>,
): void {
  if (pool === undefined) return;
  // JavaScript may leave it out, and give null for a pool.
  requireAllowed(scope, `${prop}.poolId`, pool?.poolId ?? "", IPAM_POOL_ID);
  requireAllowed(scope, `${prop}.netmaskLength`, pool?.netmaskLength, netmask);
}
