import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway/index.js";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { describe, expect, it } from "vitest";
import {
  FlowLogAthenaTable,
  FlowLogDestination,
  type FlowLogOptions,
  type FlowLogResource,
  FlowLogsRequired,
  LogFormat,
  VpcFlowLog,
} from "../../modules/index.js";
import { knows } from "../../modules/provider.js";
import { type Attributes, only, realApp, stackOf, synth } from "./synth.js";

function flowLogOf(resource: FlowLogResource, options: FlowLogOptions = {}): Attributes {
  const synthesized = synth((stack) => new VpcFlowLog(stack, "log", { ...resource, ...options }));
  return only(synthesized, "aws_flow_log");
}

const ID = "0123456789abcdef0";

describe("what a flow log records", () => {
  it.each<[string, FlowLogResource]>([
    ["vpc_id", { vpc: `vpc-${ID}` }],
    ["vpc_id", { vpc: { id: "vpc-01234567" } }],
    ["subnet_id", { subnet: `subnet-${ID}` }],
    ["eni_id", { networkInterface: `eni-${ID}` }],
    ["transit_gateway_id", { transitGateway: `tgw-${ID}` }],
    ["transit_gateway_attachment_id", { transitGatewayAttachment: `tgw-attach-${ID}` }],
  ])("is written as %s: %j", (argument, resource) => {
    const flowLog = flowLogOf(resource);
    const [given] = Object.values(resource);
    expect(flowLog[argument]).toBe(typeof given === "string" ? given : given?.id);
    expect(Object.keys(flowLog).filter((name) => /^(?!arn).*_id$/.test(name))).toEqual([argument]);
  });

  it("is a resource of any kind, after whose id the log group is named", () => {
    const synthesized = synth((stack) => {
      const subnet = new Subnet(stack, "subnet", { vpcId: `vpc-${ID}` });
      new VpcFlowLog(stack, "log", { subnet });
    });
    expect(only(synthesized, "aws_flow_log")["subnet_id"]).toBe("${aws_subnet.subnet.id}");
    expect(only(synthesized, "aws_cloudwatch_log_group")["name"]).toBe(
      "/aws/vpc-flow-logs/${aws_subnet.subnet.id}",
    );
  });

  it("may be a regional NAT gateway where the provider knows them", () => {
    const log = () => flowLogOf({ regionalNatGateway: `nat-${ID}` });
    if (knows(FlowLog, "regionalNatGatewayId")) {
      expect(log()["regional_nat_gateway_id"]).toBe(`nat-${ID}`);
    } else {
      expect(log).toThrow("regionalNatGateway takes AWS provider 6.25, and an older one");
    }
  });

  it.each<[string, object, string]>([
    [
      "nothing",
      {},
      "vpc takes a value, or else exactly one of subnet, networkInterface, transitGateway, transitGatewayAttachment and regionalNatGateway does, and not none of them",
    ],
    ["two things", { vpc: `vpc-${ID}`, subnet: `subnet-${ID}` }, "and not vpc and subnet"],
    ["null", { vpc: null }, "vpc takes the id of a VPC, which begins with vpc-, and not null"],
    ["what has no id", { subnet: {} }, "subnet takes the id of a subnet"],
    ["a gateway for its attachment", { transitGatewayAttachment: `tgw-${ID}` }, "with tgw-attach-"],
    ["an attachment for its gateway", { transitGateway: `tgw-attach-${ID}` }, "with tgw-, and"],
    ["a name", { networkInterface: "eth0" }, 'with eni-, and not "eth0"'],
  ])("is not %s", (_, resource, message) => {
    expect(() => flowLogOf(resource as FlowLogResource)).toThrow(message);
  });
});

describe("a transit gateway", () => {
  const transitGateway = `tgw-${ID}`;

  it("is recorded every minute, without a type of traffic, with fields of its own", () => {
    const flowLog = flowLogOf({ transitGateway });
    expect(flowLog).toMatchObject({ max_aggregation_interval: 60 });
    expect(flowLog).not.toHaveProperty("traffic_type");
    expect(flowLog).not.toHaveProperty("log_format");
    synth((stack) => {
      const gateway = new Ec2TransitGateway(stack, "gateway", {});
      const options = { transitGateway: gateway, logFormat: LogFormat.DEFAULT };
      expect(new VpcFlowLog(stack, "log", options).logFormat).toBe(
        LogFormat.TRANSIT_GATEWAY_DEFAULT,
      );
    });
  });

  it("is queried with the columns that its records have", () => {
    const synthesized = synth((stack) => {
      const destinations = [FlowLogDestination.s3({ fileFormat: "parquet" })];
      const flowLog = new VpcFlowLog(stack, "log", { transitGateway, destinations });
      new FlowLogAthenaTable(stack, "table", { flowLog, resultsLocation: "s3://results/" });
    });
    const { columns } = only(synthesized, "aws_glue_catalog_table")["storage_descriptor"];
    expect(columns).toHaveLength(36);
    expect(columns).toContainEqual({ name: "packets_lost_blackhole", type: "bigint" });
    expect(columns).toContainEqual({ name: "tgw_id", type: "string" });
  });

  it("takes its own fields in another order", () => {
    const logFormat = LogFormat.fields("tgw-id", "packets-lost-blackhole", "srcaddr");
    expect(flowLogOf({ transitGateway }, { logFormat })["log_format"]).toBe(
      "$${tgw-id} $${packets-lost-blackhole} $${srcaddr}",
    );
  });

  it.each<[string, FlowLogOptions, string]>([
    [
      "a type of traffic",
      { trafficType: "REJECT" },
      'trafficType takes "ALL" for a transit gateway, and not "REJECT"',
    ],
    [
      "ten minutes",
      { aggregationInterval: 600 },
      "aggregationInterval takes 60 seconds for a transit gateway, and not 600",
    ],
    [
      "fields of network interfaces",
      { logFormat: LogFormat.fields("srcaddr", "action") },
      "logFormat takes fields of transit gateways, all of which LogFormat.TRANSIT_GATEWAY_DEFAULT has, and not action",
    ],
  ])("refuses %s", (_, options, message) => {
    expect(() => flowLogOf({ transitGateway }, options)).toThrow(message);
  });

  it("keeps its fields for itself", () => {
    const logFormat = LogFormat.TRANSIT_GATEWAY_DEFAULT;
    expect(() => flowLogOf({ vpc: `vpc-${ID}` }, { logFormat })).toThrow(
      "logFormat takes fields of network interfaces, all of which LogFormat.upTo(11) has, and not resource-type",
    );
  });
});

describe("a VPC", () => {
  it.each([
    ["a subnet", (id: string) => ({ subnet: id })],
    ["a network interface", (id: string) => ({ networkInterface: id })],
    ["a transit gateway attachment", (id: string) => ({ transitGatewayAttachment: id })],
  ])("is not recorded by what records %s of it", (_, of) => {
    const app = realApp();
    FlowLogsRequired.on(app);
    const stack = stackOf("net", app);
    const vpc = new Vpc(stack, "bare", { cidrBlock: "10.0.0.0/16" });
    const subnet = new Subnet(stack, "subnet", { vpcId: vpc.id });
    new VpcFlowLog(stack, "log", of(subnet.id));
    expect(() => app.synth()).toThrow("aws_vpc.bare of the stack net has no flow log");
  });

  it("takes accepted traffic of a part of it alone: the whole is recorded elsewhere", () => {
    const app = realApp();
    const stack = stackOf("net", app);
    new VpcFlowLog(stack, "log", { subnet: `subnet-${ID}`, trafficType: "ACCEPT" });
    expect(() => app.synth()).not.toThrow();
  });
});
