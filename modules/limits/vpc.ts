import { oneOf } from "./choice.js";
import { exclusive } from "./exclusive.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";
import { wholeBetween } from "./whole-number.js";

// This network, loopback, link-local and multicast are no addresses of hosts: RFC 6890, and 1112.
const IPV4_FORM = matching(
  /^[0-9.]+\/(?:1[6-9]|2[0-8])$/u,
  /^(?:0|127|169\.254|22[4-9]|23[0-9])\./u,
);

/**
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 *
 * AWS would take 10.0.0.1/16 for 10.0.0.0/16; the provider refuses it, and zeros in front.
 */
export const IPV4_CIDR: Limit<string> = {
  allowed:
    "the network address of an IPv4 block of /16 to /28, such as 10.0.0.0/16, outside of 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/4",
  allows: (value) => IPV4_FORM.allows(value) && value === networkOf(value),
  // A subnet as large as the block is the block as it is written in full.
  condition: (expression) =>
    `${IPV4_FORM.condition(expression)} && try(cidrsubnet(${expression}, 0, 0) == ${expression}, false)`,
};

/** The block that an address with a prefix length is in; undefined where an octet is none. */
function networkOf(block: string): string | undefined {
  const [address = "", length] = block.split("/");
  const octets = address.split(".").map(Number);
  if (octets.length !== 4 || !octets.every((octet) => octet <= 255)) return undefined;
  const bits = octets.reduce((number, octet) => number * 256 + octet, 0);
  const size = 2 ** (32 - Number(length));
  const network = Math.floor(bits / size) * size;
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${parts.join(".")}/${length}`;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateIpamPool.html */
export const IPAM_POOL_ID: Limit<string> = {
  allowed: "the id of a pool of IPAM, such as ipam-pool-0123456789abcdef0",
  ...matching(/^ipam-pool-[0-9a-f]{8,17}$/u),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
export const IPV4_NETMASK: Limit<number> = wholeBetween(16, 28);

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv6 */
export const IPV6_NETMASK: Limit<number> = {
  allowed: "44, 48, 52, 56 or 60",
  ...oneOf([44, 48, 52, 56, 60]),
};

/** `host` is for single instances. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
export const INSTANCE_TENANCY: Limit<string> = {
  allowed: '"default" or "dedicated"',
  ...oneOf(["default", "dedicated"]),
};

/** Where the IPv4 addresses of a VPC come from, by the names of the construct's props. */
export interface Ipv4Source {
  readonly cidrBlock: string | undefined;
  readonly "ipv4IpamPool.poolId": string | undefined;
  readonly "ipv4IpamPool.netmaskLength": number | undefined;
}

/**
 * A block of one's own choice may come from a pool, which then has no say in its size.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc#ipv4_ipam_pool_id-1
 */
export const IPV4_SIZE: JointLimit<Ipv4Source> = exclusive(
  "ipv4IpamPool.netmaskLength",
  "cidrBlock",
);

/** A VPC without is refused at apply alone. */
export const IPV4_NEEDED: JointLimit<Ipv4Source> = {
  prop: "cidrBlock",
  allowed: (name) => `the IPv4 addresses where ${name("ipv4IpamPool.poolId")} is not given`,
  allows: ({ cidrBlock, "ipv4IpamPool.poolId": pool }) =>
    cidrBlock !== undefined || pool !== undefined,
  isOfPresence: true,
  condition: (expression) =>
    `${expression("cidrBlock")} != null || ${expression("ipv4IpamPool.poolId")} != null`,
};

/** What the resolver of a VPC does. */
export interface Dns {
  readonly enableDnsSupport: boolean | undefined;
  readonly enableDnsHostnames: boolean | undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
export const DNS: JointLimit<Dns> = {
  prop: "enableDnsHostnames",
  allowed: (name) => `false where ${name("enableDnsSupport")} is false`,
  allows: ({ enableDnsSupport, enableDnsHostnames }) =>
    enableDnsSupport !== false || enableDnsHostnames !== true,
  condition: (expression) =>
    `${expression("enableDnsSupport")} || !${expression("enableDnsHostnames")}`,
};
