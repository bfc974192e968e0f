import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import {
  FirehoseDestinationRole,
  FirehoseSourceRole,
  FlowLogAthenaTable,
  FlowLogBucket,
  type Placement,
  RejectedTrafficAlarm,
  VpcFlowLog,
} from "../../modules/index.js";
import { stackOf } from "./synth.js";

const ROLE = "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole";
const STREAM = "arn:aws:firehose:eu-central-1:111111111111:deliverystream/logs";

type Make = (scope: Construct, id: string, place?: Placement) => unknown;

function table(names: { readonly databaseName?: string; readonly workgroupName?: string }): Make {
  return (scope, id, place = {}) =>
    new FlowLogAthenaTable(scope, id, {
      bucket: "arn:aws:s3:::logs",
      accountIds: ["111111111111"],
      regions: ["eu-central-1"],
      resultsLocation: "s3://results/",
      ...names,
      ...place,
    });
}

const alarm: Make = (scope, id, place = {}) =>
  new RejectedTrafficAlarm(scope, id, {
    flowLog: new VpcFlowLog(scope, `${id}-log`, { vpc: "vpc-0123456789abcdef0" }),
    threshold: 1,
    name: "rejected",
    ...place,
  });
const sourceRole: Make = (scope, id, place = {}) =>
  new FirehoseSourceRole(scope, id, { destinationRoleArn: ROLE, ...place });
const destinationRole: Make = (scope, id, place = {}) =>
  new FirehoseDestinationRole(scope, id, {
    streamArns: [STREAM],
    sourceRoleArns: ["arn:aws:iam::222222222222:role/a"],
    ...place,
  });
const bucket: Make = (scope, id, place = {}) =>
  new FlowLogBucket(scope, id, { bucketName: "example-logs", ...place });

// [what, how it is made, what is said of a second one]
const NAMED: readonly (readonly [string, Make, string])[] = [
  [
    "a database",
    table({}),
    'databaseName takes a name that nothing else of the stack has, and stack/one/database has "vpc_flow_logs"',
  ],
  ["a workgroup", table({ workgroupName: "x" }), "databaseName takes"],
  [
    "an alarm",
    alarm,
    'name takes a name that nothing else of the stack has, and stack/one/alarm has "rejected"',
  ],
  ["a role", sourceRole, 'stack/one/role has "flow-logs-to-firehose"'],
  ["a role over there", destinationRole, "stack/one/role has"],
  [
    "a bucket",
    bucket,
    'bucketName takes a name that nothing else of the stack has, and stack/one/bucket has "example-logs"',
  ],
];

describe("a name that AWS gives once", () => {
  it.each(NAMED)("is refused a second time: of %s", (_, make, message) => {
    const stack = stackOf();
    make(stack, "one");
    expect(() => make(stack, "other")).toThrow(message);
  });

  it("is told by itself: of a workgroup", () => {
    const stack = stackOf();
    table({ databaseName: "one" })(stack, "one");
    expect(() => table({ databaseName: "other" })(stack, "other")).toThrow(
      'workgroupName takes a name that nothing else of the stack has, and stack/one/workgroup has "vpc-flow-logs"',
    );
  });

  it.each(NAMED)("is free with another provider, and in another stack: of %s", (_, make) => {
    const app = Testing.app();
    const stack = stackOf("stack", app);
    const provider = new AwsProvider(stack, "us", { alias: "us", region: "us-east-1" });
    make(stack, "one");
    expect(() => {
      make(stack, "other", { provider });
      make(stackOf("beside", app), "one");
    }).not.toThrow();
  });
});
