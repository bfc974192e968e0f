import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import {
  CompliantVpc,
  FlowLogAthenaTable,
  FlowLogBucket,
  FlowLogDestination,
  LogFormat,
  RejectedTrafficAlarm,
  VpcFlowLog,
} from "../../modules/index.js";

/** All that the constructs can make, in one stack. */
export function everything(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  const us = new AwsProvider(stack, "us", { region: "us-east-1", alias: "us" });
  const { cloudWatchLogs, s3, firehose } = FlowLogDestination;
  const network = new CompliantVpc(stack, "network", {
    name: "network",
    cidrBlock: "10.0.0.0/16",
    ipv6: "amazon",
    tags: { team: "network" },
    flowLog: {
      logFormat: LogFormat.upTo(11),
      aggregationInterval: 60,
      destinations: [
        cloudWatchLogs({ createKmsKey: true, retentionInDays: 30, role: { path: "/logs/" } }),
        s3({ newBucket: { createKmsKey: true }, fileFormat: "parquet", keyPrefix: "a/b" }),
        firehose({
          deliveryStreamArn: "arn:aws:firehose:eu-central-1:210987654321:deliverystream/logs",
          crossAccount: {
            sourceRoleArn: "arn:aws:iam::123456789012:role/flow-logs",
            destinationRoleArn:
              "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
          },
        }),
      ],
    },
  });
  new RejectedTrafficAlarm(stack, "alarm", { flowLog: network.flowLog, threshold: 100 });
  const resultsLocation = "s3://results/athena/";
  new FlowLogAthenaTable(stack, "table", { flowLog: network.flowLog, resultsLocation });
  const bucket = new FlowLogBucket(stack, "bucket", { sourceAccountIds: ["111111111111"] });
  const hive = { hiveCompatiblePartitions: true, perHourPartition: true };
  const shared = new VpcFlowLog(stack, "shared", {
    vpc: "vpc-0123456789abcdef0",
    trafficType: "REJECT",
    destinations: [s3({ bucket, ...hive })],
  });
  new FlowLogAthenaTable(stack, "hive", {
    flowLog: shared,
    resultsLocation,
    databaseName: "hive",
    workgroupName: "hive",
  });
  new FlowLogAthenaTable(stack, "all-accounts", {
    bucket,
    ...hive,
    accountIds: ["111111111111", "222222222222"],
    regions: ["eu-central-1", "us-east-1"],
    resultsLocation,
    databaseName: "all_accounts",
    workgroupName: "all-accounts",
  });
  new CompliantVpc(stack, "us-network", { cidrBlock: "10.1.0.0/16", provider: us });
}
