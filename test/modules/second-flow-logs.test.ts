import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  FlowLogBucket,
  FlowLogDestination,
  VpcFlowLog,
  type VpcFlowLogProps,
} from "../../modules/index.js";
import { realApp, stackOf } from "./synth.js";

const { cloudWatchLogs, s3, firehose } = FlowLogDestination;
const VPC = "vpc-0123456789abcdef0";
const CIDR = { cidrBlock: "10.0.0.0/16" };

/** The name of the log group, as the stack writes it. */
function groupOf(stack: TerraformStack, id: string, props: VpcFlowLogProps): string {
  new VpcFlowLog(stack, id, props);
  const { aws_cloudwatch_log_group: groups } = stack.toTerraform().resource;
  const [, { name } = { name: "" }] =
    Object.entries<{ name: string }>(groups).find(([key]) => key.startsWith(`${id}_log-group`)) ??
    [];
  return name;
}

const NAMED = "/aws/vpc-flow-logs/";

describe("the log group of a second flow log", () => {
  it("is another one, and the first keeps the name", () => {
    const stack = stackOf();
    const vpc = new Vpc(stack, "vpc", CIDR);
    const name = `${NAMED}\${aws_vpc.vpc.id}`;
    expect(groupOf(stack, "first", { vpc })).toBe(name);
    const second = groupOf(stack, "second", { vpc: vpc.id, trafficType: "ACCEPT" });
    expect(second).toMatch(/^\/aws\/vpc-flow-logs\/\$\{aws_vpc\.vpc\.id\}-[0-9a-f]{8}$/);
    expect(groupOf(stack, "third", { vpc })).not.toBe(second);
  });

  it("has a name that later ones leave as it is", () => {
    const named = (ids: readonly string[]) => {
      const stack = stackOf();
      return ids.map((id) => groupOf(stack, id, { vpc: VPC }));
    };
    expect(named(["first", "second", "third"]).slice(0, 2)).toEqual(named(["first", "second"]));
    expect(named(["first", "third"])[1]).toBe(named(["first", "second", "third"])[2]);
  });

  it("is told by what is the same, however it is written", () => {
    const app = realApp();
    const [one, other] = [stackOf("one", app), stackOf("other", app)];
    const vpc = new Vpc(one, "vpc", CIDR);
    new VpcFlowLog(one, "log", { vpc });
    expect(groupOf(other, "elsewhere", { vpc })).toMatch(/-[0-9a-f]{8}$/);
    expect(groupOf(one, "named", { vpc: VPC })).toBe(`${NAMED}${VPC}`);
    expect(groupOf(other, "named-again", { vpc: VPC })).toMatch(/-[0-9a-f]{8}$/);
    expect(groupOf(other, "prefix", { vpc: VPC, destinations: [prefixed("/net/")] })).toBe(
      `/net/${VPC}`,
    );
  });

  it("is told from that of another VPC of the same name", () => {
    const app = realApp();
    for (const name of ["one", "other"]) {
      const stack = stackOf(name, app);
      const vpc = new Vpc(stack, "vpc", CIDR);
      expect(groupOf(stack, "log", { vpc })).toBe(`${NAMED}\${aws_vpc.vpc.id}`);
      const variable = new TerraformVariable(stack, "vpc_id", { type: "string" });
      expect(groupOf(stack, "named", { vpc: variable.stringValue })).toBe(`${NAMED}\${var.vpc_id}`);
    }
  });

  it("keeps the name in another region, which is certain of literals only", () => {
    const stack = stackOf();
    const region = new TerraformVariable(stack, "region", { type: "string" }).stringValue;
    const us = new AwsProvider(stack, "us", { alias: "us", region: "us-east-1" });
    const anywhere = new AwsProvider(stack, "any", { alias: "any", region });
    expect(groupOf(stack, "here", { vpc: VPC })).toBe(`${NAMED}${VPC}`);
    expect(groupOf(stack, "us-log", { vpc: VPC, provider: us })).toBe(`${NAMED}${VPC}`);
    expect(groupOf(stack, "any-log", { vpc: VPC, provider: anywhere })).toMatch(/-[0-9a-f]{8}$/);
  });

  function prefixed(logGroupPrefix: string) {
    return cloudWatchLogs({ logGroupPrefix });
  }
});

describe("a destination that another flow log of the resource has", () => {
  const deliveryStreamArn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs";
  const existingLogGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs";

  it.each([
    ["a bucket", s3({ bucket: "arn:aws:s3:::logs" }), "bucket arn:aws:s3:::logs"],
    ["a stream", firehose({ deliveryStreamArn }), `stream ${deliveryStreamArn}`],
    ["a log group", cloudWatchLogs({ existingLogGroupArn }), `log group ${existingLogGroupArn}`],
  ])("is refused: %s", (_, destination, place) => {
    const stack = stackOf();
    new VpcFlowLog(stack, "first", { vpc: VPC, destinations: [destination] });
    const second = () => new VpcFlowLog(stack, "second", { vpc: VPC, destinations: [destination] });
    expect(second).toThrow(
      `stack/second: destinations takes none that another flow log of the resource has, and stack/first/flow-log delivers to the same ${place}`,
    );
  });

  it("is refused for one that is made here, in another stack as well", () => {
    const app = realApp();
    const [one, other] = [stackOf("one", app), stackOf("other", app)];
    const vpc = new Vpc(one, "vpc", CIDR);
    const bucket = new FlowLogBucket(one, "bucket");
    const log = (stack: TerraformStack, id: string, keyPrefix?: string) =>
      new VpcFlowLog(stack, id, { vpc, destinations: [s3({ bucket, keyPrefix } as never)] });
    log(one, "first");
    expect(() => log(other, "second")).toThrow("one/first/flow-log delivers to the same bucket");
    expect(() => log(other, "third", "folder")).not.toThrow();
    expect(
      () =>
        new VpcFlowLog(one, "fourth", {
          vpc,
          destinations: [
            cloudWatchLogs({
              existingLogGroupArn: new VpcFlowLog(one, "fifth", { vpc }).destinations[0]?.arn ?? "",
            }),
          ],
        }),
    ).toThrow("one/fifth/flow-log delivers to the same log group");
  });

  it("is taken for another resource", () => {
    const stack = stackOf();
    const destinations = [s3({ bucket: "arn:aws:s3:::logs" })];
    new VpcFlowLog(stack, "first", { vpc: VPC, destinations });
    expect(() => {
      new VpcFlowLog(stack, "second", { vpc: "vpc-0123456789abcdef1", destinations });
      new VpcFlowLog(stack, "third", { subnet: "subnet-0123456789abcdef0", destinations });
    }).not.toThrow();
  });
});

it("accepted traffic passes beside what another stack records", () => {
  const app = realApp();
  const [one, other] = [stackOf("one", app), stackOf("other", app)];
  const vpc = new Vpc(one, "vpc", CIDR);
  new VpcFlowLog(other, "accepted", { vpc, trafficType: "ACCEPT" });
  const namesake = new Vpc(other, "vpc", CIDR);
  new VpcFlowLog(other, "namesake", { vpc: namesake });
  expect(() => app.synth()).toThrow('trafficType is "ACCEPT"');
  new VpcFlowLog(one, "rejected", { vpc, trafficType: "REJECT" });
  expect(() => app.synth()).not.toThrow();
});
