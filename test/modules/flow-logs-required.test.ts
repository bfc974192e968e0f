import { DefaultVpc } from "@cdktf/provider-aws/lib/default-vpc/index.js";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { describe, expect, it } from "vitest";
import { CompliantVpc, FlowLogsRequired, VpcFlowLog } from "../../modules/index.js";
import { realApp, stackOf } from "./synth.js";

const CIDR = { cidrBlock: "10.0.0.0/16" };
const S3 = { logDestinationType: "s3", logDestination: "arn:aws:s3:::logs" };

function required() {
  const app = realApp();
  FlowLogsRequired.on(app);
  return { app, stack: stackOf("net", app) };
}

describe("FlowLogsRequired", () => {
  it("passes what is recorded, by whatever construct", () => {
    const { app, stack } = required();
    new CompliantVpc(stack, "compliant", CIDR);
    new VpcFlowLog(stack, "log", { vpc: new Vpc(stack, "own", CIDR) });
    const plain = new Vpc(stack, "plain", CIDR);
    new FlowLog(stack, "plain-log", { vpcId: plain.id, trafficType: "REJECT", ...S3 });
    expect(() => app.synth()).not.toThrow();
  });

  it("counts no flow log of which there are none", () => {
    const { app, stack } = required();
    const { flowLog } = new CompliantVpc(stack, "network", CIDR);
    for (const log of flowLog.flowLogs) log.addOverride("count", 0);
    expect(() => app.synth()).toThrow("has no flow log that records its rejected traffic");
  });

  it.each([
    ["none", () => {}],
    [
      "one of another VPC",
      (vpc: Vpc) => {
        const { stack } = { stack: vpc.node.scope };
        if (stack === undefined) throw new Error("the VPC is in no stack");
        new FlowLog(stack, "log", { vpcId: "vpc-12345678", trafficType: "ALL", ...S3 });
      },
    ],
    [
      "one of a subnet",
      (vpc: Vpc) => {
        if (vpc.node.scope === undefined) throw new Error("the VPC is in no stack");
        new FlowLog(vpc.node.scope, "log", { subnetId: "subnet-1", trafficType: "ALL", ...S3 });
      },
    ],
    [
      "one of accepted traffic",
      (vpc: Vpc) => {
        if (vpc.node.scope === undefined) throw new Error("the VPC is in no stack");
        new FlowLog(vpc.node.scope, "log", { vpcId: vpc.id, trafficType: "ACCEPT", ...S3 });
      },
    ],
    [
      "one whose target is overridden",
      (vpc: Vpc) => {
        if (vpc.node.scope === undefined) throw new Error("the VPC is in no stack");
        const log = new FlowLog(vpc.node.scope, "log", {
          vpcId: vpc.id,
          trafficType: "ALL",
          ...S3,
        });
        log.addOverride("vpc_id", "vpc-12345678");
      },
    ],
  ])("fails synthesis where there is no flow log, or %s", (_, add) => {
    const { app, stack } = required();
    add(new Vpc(stack, "bare", CIDR));
    expect(() => app.synth()).toThrow(
      /aws_vpc\.bare of the stack net has no flow log .*add new VpcFlowLog/,
    );
  });

  it("asks of adopted default VPCs as well", () => {
    const { app, stack } = required();
    new DefaultVpc(stack, "default", {});
    expect(() => app.synth()).toThrow("aws_default_vpc.default of the stack net");
  });

  it("sees flow logs of another stack, and tells namesakes apart", () => {
    const { app, stack } = required();
    const vpc = new Vpc(stack, "network", CIDR);
    const other = stackOf("logs", app);
    const namesake = new Vpc(other, "network", CIDR);
    new FlowLog(other, "log", { vpcId: vpc.id, trafficType: "ALL", ...S3 });
    expect(() => app.synth()).toThrow("aws_vpc.network of the stack logs has no flow log");
    expect(() => app.synth()).not.toThrow("aws_vpc.network of the stack net has no flow log");
    new FlowLog(other, "namesake-log", { vpcId: namesake.id, trafficType: "ALL", ...S3 });
    expect(() => app.synth()).not.toThrow();
  });

  it("looks only below what it is put on", () => {
    const app = realApp();
    const stack = stackOf("net", app);
    FlowLogsRequired.on(stack);
    new Vpc(stackOf("other", app), "bare", CIDR);
    expect(() => app.synth()).not.toThrow();
  });

  it("lets a VPC go without for a reason, and for none does not", () => {
    const { app, stack } = required();
    const vpc = new Vpc(stack, "sandbox", CIDR);
    expect(() => FlowLogsRequired.exempt(vpc, " ")).toThrow("an exemption needs a reason");
    FlowLogsRequired.exempt(vpc, "recorded by the platform stack");
    expect(() => app.synth()).not.toThrow();
  });
});

describe("traffic that is accepted", () => {
  it("is refused alone, and passes beside what is rejected", () => {
    const app = realApp();
    const stack = stackOf("net", app);
    const vpc = new Vpc(stack, "network", CIDR);
    new VpcFlowLog(stack, "accepted", { vpc, trafficType: "ACCEPT" });
    expect(() => app.synth()).toThrow('trafficType is "ACCEPT"');
    new FlowLog(stack, "rejected", { vpcId: vpc.id, trafficType: "REJECT", ...S3 });
    expect(() => app.synth()).not.toThrow();
  });
});
