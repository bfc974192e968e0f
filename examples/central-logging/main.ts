// Central logging: flow logs of three accounts in one bucket of a log account, with a table over all of them, and those of
// production in a Firehose stream of the log account as well. A stack for each account, the log account first:
//
//   npx tsx examples/central-logging/main.ts   # or: cdktf synth
//
// Copy the folder, and write your own accounts, region and names into accounts.ts. With CDK Terrain, write cdktn for cdktf.
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { App, Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  CompliantVpc,
  type Destination,
  FirehoseDestinationRole,
  FirehoseSourceRole,
  FlowLogAthenaTable,
  FlowLogBucket,
  FlowLogDestination,
  FlowLogsRequired,
  LogFormat,
} from "flowgate/cdktf";
import { ACCOUNTS, type AccountName, NAMES, REGION, SPOKES } from "./accounts.js";

/** How all flow logs are delivered to the bucket, which is how the table reads them. */
const LAYOUT = { fileFormat: "parquet", hiveCompatiblePartitions: true } as const;
const LOG_FORMAT = LogFormat.upTo(5);

/** Nothing is made in another account than the one that is meant, and flowgate knows which that is. */
function provider(stack: TerraformStack, account: AccountName): void {
  new AwsProvider(stack, "aws", {
    region: REGION,
    allowedAccountIds: [ACCOUNTS[account]],
    assumeRole: [{ roleArn: `arn:aws:iam::${ACCOUNTS[account]}:role/terraform` }],
  });
}

/** The log account: the bucket and its key, the table, the stream, and the role that leads to it. */
class Logs extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    provider(this, "logs");

    const bucket = new FlowLogBucket(this, "flow-logs", {
      bucketName: NAMES.bucket,
      sourceAccountIds: SPOKES.map((spoke) => ACCOUNTS[spoke]),
      createKmsKey: true,
      // No archive: Athena would pass over what is in it.
      lifecycle: { toInfrequentAccessDays: 90, expirationDays: 365 },
    });
    const results = new S3Bucket(this, "results", { bucketPrefix: "athena-results-" });
    new FlowLogAthenaTable(this, "table", {
      bucket,
      ...LAYOUT,
      logFormat: LOG_FORMAT,
      accountIds: SPOKES.map((spoke) => ACCOUNTS[spoke]),
      regions: [REGION],
      resultsLocation: `s3://${results.bucket}/flow-logs/`,
    });

    const stream = this.stream();
    new FirehoseDestinationRole(this, "firehose-role", {
      streamArns: [stream.arn],
      sourceRoleArns: [NAMES.sourceRoleArn("production")],
    });
  }

  /** A stream to a bucket; yours may lead to Splunk, Datadog or OpenSearch. */
  private stream(): KinesisFirehoseDeliveryStream {
    const { arn } = new S3Bucket(this, "stream-bucket", { bucketPrefix: "flow-log-stream-" });
    const role = new IamRole(this, "stream-role", {
      namePrefix: "flow-log-stream-",
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "firehose.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": ACCOUNTS.logs } },
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(this, "stream-policy", {
      role: role.id,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              "s3:AbortMultipartUpload",
              "s3:GetBucketLocation",
              "s3:ListBucket*",
              "s3:PutObject",
            ],
            Resource: [arn, `${arn}/*`],
          },
        ],
      }),
    });
    return new KinesisFirehoseDeliveryStream(this, "stream", {
      name: NAMES.stream,
      destination: "extended_s3",
      extendedS3Configuration: { bucketArn: arn, roleArn: role.arn, compressionFormat: "GZIP" },
      // AWS adds this tag when the first flow log delivers here. Without it in the configuration, the next apply would
      // take it away again, and delivery would stop.
      tags: { LogDeliveryEnabled: "true" },
      dependsOn: [policy],
    });
  }
}

/** An account with a VPC, whose flow logs are delivered to the log account. */
class Spoke extends TerraformStack {
  constructor(scope: Construct, account: AccountName, cidrBlock: string) {
    super(scope, account);
    provider(this, account);

    const bucket = `arn:aws:s3:::${NAMES.bucket}`;
    new CompliantVpc(this, "network", {
      name: account,
      cidrBlock,
      flowLog: {
        logFormat: LOG_FORMAT,
        destinations: [FlowLogDestination.s3({ bucket, ...LAYOUT }), ...this.others(account)],
      },
    });
  }

  /** Production is watched as it happens. */
  private others(account: AccountName): readonly Destination[] {
    if (account !== "production") return [];
    const role = new FirehoseSourceRole(this, "firehose-role", {
      name: NAMES.sourceRole,
      destinationRoleArn: NAMES.destinationRoleArn,
    });
    return [role.deliverTo(NAMES.streamArn)];
  }
}

const app = new App();
const logs = new Logs(app, "logs");
SPOKES.forEach((account, at) => {
  // Bucket, stream and role have to be there first.
  new Spoke(app, account, `10.${at}.0.0/16`).addDependency(logs);
});
FlowLogsRequired.on(app);
app.synth();
