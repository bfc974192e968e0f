import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { describe, expect, it } from "vitest";
import {
  CompliantVpc,
  type CompliantVpcProps,
  FlowLogDestination,
  PropError,
} from "../../modules/index.js";
import { all, only, synth } from "./synth.js";

const CIDR = { cidrBlock: "10.0.0.0/16" };

function vpcOf(props: CompliantVpcProps) {
  return only(
    synth((stack) => new CompliantVpc(stack, "network", props)),
    "aws_vpc",
  );
}

describe("CompliantVpc", () => {
  it("is a VPC that passes, with nothing but its addresses given", () => {
    const synthesized = synth((stack) => new CompliantVpc(stack, "network", CIDR));
    expect(only(synthesized, "aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
    const vpcId = expect.stringMatching(/^\$\{aws_vpc\.network_vpc_\w+\.id\}$/);
    expect(only(synthesized, "aws_flow_log")).toMatchObject({
      vpc_id: vpcId,
      traffic_type: "ALL",
      max_aggregation_interval: 600,
      log_destination_type: "cloud-watch-logs",
    });
    expect(only(synthesized, "aws_cloudwatch_log_group")).toMatchObject({
      name: expect.stringMatching(/^\/aws\/vpc-flow-logs\/\$\{aws_vpc\.network_vpc_\w+\.id\}$/),
      retention_in_days: 365,
    });
  });

  it("locks the default security group down: no rules", () => {
    const group = only(
      synth((stack) => new CompliantVpc(stack, "network", CIDR)),
      "aws_default_security_group",
    );
    // Written out: without, a rule that somebody adds would stay.
    expect(group).toEqual({ ingress: [], egress: [], vpc_id: expect.any(String) });
  });

  it.each<[string, CompliantVpcProps, object]>([
    [
      "a pool of IPAM",
      { ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0", netmaskLength: 20 } },
      { ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0", ipv4_netmask_length: 20 },
    ],
    [
      "a block of a pool",
      { ...CIDR, ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0" } },
      { cidr_block: "10.0.0.0/16", ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0" },
    ],
    ["Amazon's IPv6", { ...CIDR, ipv6: "amazon" }, { assign_generated_ipv6_cidr_block: true }],
    [
      "IPv6 of a pool",
      { ...CIDR, ipv6: { poolId: "ipam-pool-6123456789abcdef0", netmaskLength: 56 } },
      { ipv6_ipam_pool_id: "ipam-pool-6123456789abcdef0", ipv6_netmask_length: 56 },
    ],
    [
      "no DNS, and no names then",
      { ...CIDR, enableDnsSupport: false },
      { enable_dns_support: false, enable_dns_hostnames: false },
    ],
    ["no names", { ...CIDR, enableDnsHostnames: false }, { enable_dns_hostnames: false }],
    [
      "hardware of its own",
      { ...CIDR, instanceTenancy: "dedicated" },
      { instance_tenancy: "dedicated" },
    ],
    [
      "a name and tags",
      { ...CIDR, name: "net", tags: { team: "a" } },
      { tags: { team: "a", Name: "net" } },
    ],
  ])("takes %s", (_, props, expected) => {
    expect(vpcOf(props)).toMatchObject(expected);
  });

  it("tags everything", () => {
    const synthesized = synth(
      (stack) => new CompliantVpc(stack, "network", { ...CIDR, name: "net", tags: { team: "a" } }),
    );
    for (const type of ["aws_flow_log", "aws_cloudwatch_log_group", "aws_iam_role"]) {
      expect(only(synthesized, type)["tags"]).toEqual({ team: "a", Name: "net" });
    }
    expect(only(synthesized, "aws_default_security_group")["tags"]).toEqual({
      team: "a",
      Name: "net-default",
    });
  });

  it("is a VPC for the constructs of others", () => {
    const synthesized = synth((stack) => {
      const network = new CompliantVpc(stack, "network", CIDR);
      new Subnet(stack, "subnet", { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
      new Subnet(stack, "another", { vpcId: network.vpc.id, cidrBlock: "10.0.1.0/24" });
    });
    const ids = all(synthesized, "aws_subnet").map(({ vpc_id }) => vpc_id);
    expect(new Set(ids)).toEqual(new Set([only(synthesized, "aws_flow_log")["vpc_id"]]));
  });

  it("goes with its provider to another region, all of it", () => {
    const synthesized = synth((stack) => {
      const provider = new AwsProvider(stack, "us", { region: "us-east-1", alias: "us" });
      new CompliantVpc(stack, "network", { ...CIDR, provider });
    });
    const blocks = [synthesized.resource, synthesized.data].flatMap((kind) =>
      Object.values(kind ?? {}).flatMap((named) => Object.values(named)),
    );
    expect(blocks.length).toBeGreaterThan(8);
    expect(new Set(blocks.map(({ provider }) => provider))).toEqual(new Set(["aws.us"]));
  });

  it("records where it is told to, and cannot be told not to", () => {
    const synthesized = synth(
      (stack) =>
        new CompliantVpc(stack, "network", {
          ...CIDR,
          flowLog: {
            trafficType: "REJECT",
            aggregationInterval: 60,
            destinations: [FlowLogDestination.s3({ bucket: "arn:aws:s3:::flow-logs" })],
          },
        }),
    );
    expect(only(synthesized, "aws_flow_log")).toMatchObject({
      traffic_type: "REJECT",
      max_aggregation_interval: 60,
      log_destination: "arn:aws:s3:::flow-logs",
    });
    expect(() => vpcOf({ ...CIDR, flowLog: { destinations: [] } })).toThrow(PropError);
  });
});
