import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway/index.js";
import { NetworkInterface } from "@cdktf/provider-aws/lib/network-interface/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, inject, test } from "vitest";
import {
  FlowLogDestination,
  FlowLogsRequired,
  LogFormat,
  VpcFlowLog,
} from "../../modules/index.js";
import { APPLIED, Deployment, findingsOf, synthesized } from "./deployment.js";

/** A VPC with two flow logs, flow logs of what is in it by a group and a role that exist, and one of a transit gateway. */
async function synthesize(outdir: string): Promise<(folder: string) => Promise<void>> {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "stack");
  new AwsProvider(stack, "aws", { region: "us-east-1", s3UsePathStyle: true });
  const { cloudWatchLogs } = FlowLogDestination;
  const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
  new VpcFlowLog(stack, "rejected", { vpc, trafficType: "REJECT" });
  new VpcFlowLog(stack, "accepted", { vpc, trafficType: "ACCEPT", logFormat: LogFormat.upTo(5) });
  const group = new CloudwatchLogGroup(stack, "group", { name: "parts", retentionInDays: 365 });
  const subnet = new Subnet(stack, "subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  const parts = new VpcFlowLog(stack, "subnet-log", {
    subnet,
    destinations: [cloudWatchLogs({ existingLogGroupArn: group.arn })],
  });
  const [existingRoleArn] = parts.destinations.map(({ iamRoleArn }) => iamRoleArn);
  new VpcFlowLog(stack, "interface-log", {
    networkInterface: new NetworkInterface(stack, "interface", { subnetId: subnet.id }),
    destinations: [cloudWatchLogs({ existingLogGroupArn: group.arn, existingRoleArn })],
  });
  new VpcFlowLog(stack, "gateway-log", {
    transitGateway: new Ec2TransitGateway(stack, "gateway", {}),
    logFormat: LogFormat.fields("tgw-id", "srcaddr", "dstaddr", "packets-lost-no-route"),
  });
  FlowLogsRequired.on(app);
  app.synth();
  return synthesized(join(outdir, "stacks/stack"));
}

let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "flowgate-e2e-"));
});
afterAll(() => rm(outdir, { recursive: true }));

test("several flow logs of a VPC and of its parts pass, deploy, are verified, and settle", async ({
  expect,
}) => {
  const endpoint = inject("emulatorEndpoint");
  await using deployment = await Deployment.open(endpoint, await synthesize(outdir));

  const checked = await deployment.check();
  expect(checked).toMatchObject({ code: 0, stderr: "" });
  const { plans, summary } = JSON.parse(checked.stdout);
  expect(summary).toMatchObject({ vpcs: 1, covered: 1, warnings: 0 });
  expect(plans[0].vpcs[0].flow_logs).toHaveLength(2);

  await deployment.apply();
  const verified = await deployment.verify("--plan", APPLIED);
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(findingsOf(verified)).toEqual([]);
  expect(await deployment.drift()).toEqual([]);

  await deployment.destroy();
  expect(await deployment.leftovers()).toEqual([]);
}, 600_000);
