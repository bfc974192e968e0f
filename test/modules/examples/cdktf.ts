// Made from the comments in modules/ by `make construct-pages`; not to be edited.
// biome-ignore-all lint: examples are as users read them
// biome-ignore-all assist/source/organizeImports: they are imported as they come
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsS3Bucket } from "@cdktf/provider-aws/lib/data-aws-s3-bucket/index.js";
import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  type CloudWatchLogsOptions,
  CompliantVpc,
  type CompliantVpcOptions,
  type DeliveryRoleOptions,
  type Destination,
  type DestinationBinding,
  FLOW_LOG_FIELDS,
  type FilesInBucket,
  type FilesOfFlowLog,
  FirehoseDestinationRole,
  type FirehoseDestinationRoleProps,
  type FirehoseOptions,
  FirehoseSourceRole,
  type FirehoseSourceRoleProps,
  FlowLogAthenaTable,
  type FlowLogAthenaTableOptions,
  FlowLogBucket,
  type FlowLogBucketProps,
  FlowLogDestination,
  type FlowLogField,
  type FlowLogOptions,
  type FlowLogResource,
  type FlowLogResources,
  type FlowLogTarget,
  type FlowLogVersion,
  FlowLogsRequired,
  type Identified,
  type IpamPool,
  type Ipv4Addresses,
  type KeyOptions,
  LogFormat,
  type LogLifecycle,
  type Placement,
  PropError,
  RETENTION_DAYS,
  RejectedTrafficAlarm,
  type RejectedTrafficAlarmProps,
  type RetentionDays,
  type S3Options,
  type SourceAccounts,
  type TagFieldSpecification,
  type TaggedResourceType,
  VpcFlowLog,
  type VpcFlowLogProps,
} from "../../../modules/index.js";

type Example = readonly [of: string, make: (this: TerraformStack) => readonly unknown[]];
export const EXAMPLES: readonly Example[] = [
  [
    "CompliantVpc",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "network", {
        name: "network",
        cidrBlock: "10.0.0.0/16",
        flowLog: { aggregationInterval: 60 },
      });
      new Subnet(this, "subnet", { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
      return [network];
    },
  ],
  [
    "CompliantVpc.vpc",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new TerraformOutput(this, "ipv6-block", { value: network.vpc.ipv6CidrBlock });
      return [network];
    },
  ],
  [
    "CompliantVpc.defaultSecurityGroup",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new TerraformOutput(this, "default-group", { value: network.defaultSecurityGroup.id });
      return [network];
    },
  ],
  [
    "CompliantVpc.flowLog",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new RejectedTrafficAlarm(this, "alarm", { flowLog: network.flowLog, threshold: 1_000 });
      return [network];
    },
  ],
  [
    "CompliantVpc.id",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new Subnet(this, "subnet", { vpcId: network.id, cidrBlock: "10.255.1.0/24" });
      return [network];
    },
  ],
  [
    "CompliantVpc.arn",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new TerraformOutput(this, "arn", { value: network.arn });
      return [network];
    },
  ],
  [
    "CloudWatchLogsOptions",
    function (this: TerraformStack) {
      FlowLogDestination.cloudWatchLogs({ retentionInDays: 400, createKmsKey: true });
      return [];
    },
  ],
  [
    "CloudWatchLogsOptions",
    function (this: TerraformStack) {
      const group = new CloudwatchLogGroup(this, "example-group", {});
      const role = new IamRole(this, "example-role", { assumeRolePolicy: "{}" });
      FlowLogDestination.cloudWatchLogs({
        existingLogGroupArn: group.arn,
        existingRoleArn: role.arn,
      });
      return [group, role];
    },
  ],
  [
    "Destination",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      // A bucket that is found by its name in each account.
      const destination: Destination = {
        bind: (scope, target) =>
          FlowLogDestination.s3({
            bucket: new DataAwsS3Bucket(scope, "bucket", { bucket: "flow-logs-of-this-account" })
              .arn,
          }).bind(scope, target),
      };
      new VpcFlowLog(this, "flow-log", { vpc, destinations: [destination] });
      return [vpc, destination];
    },
  ],
  [
    "Destination.bind",
    function (this: TerraformStack) {
      const destination: Destination = {
        bind: (scope, target) => FlowLogDestination.s3().bind(scope, target),
      };
      return [destination];
    },
  ],
  [
    "FirehoseDestinationRole",
    function (this: TerraformStack) {
      const deliveryStreamArn =
        "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
      new FirehoseDestinationRole(this, "firehose-role", {
        streamArns: [deliveryStreamArn],
        sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"],
      });
      return [deliveryStreamArn];
    },
  ],
  [
    "FirehoseDestinationRole.arn",
    function (this: TerraformStack) {
      const deliveryStreamArn =
        "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
      const destinationRole = new FirehoseDestinationRole(this, "example-destination-role", {
        streamArns: [deliveryStreamArn],
        sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"],
      });
      new TerraformOutput(this, "destination-role", { value: destinationRole.arn });
      return [deliveryStreamArn, destinationRole];
    },
  ],
  [
    "FirehoseSourceRole",
    function (this: TerraformStack) {
      const deliveryStreamArn =
        "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      const toStreams = new FirehoseSourceRole(this, "firehose-role", {
        destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
      });
      new VpcFlowLog(this, "flow-log", {
        vpc,
        destinations: [toStreams.deliverTo(deliveryStreamArn)],
      });
      return [deliveryStreamArn, vpc, toStreams];
    },
  ],
  [
    "FirehoseSourceRole.arn",
    function (this: TerraformStack) {
      const sourceRole = new FirehoseSourceRole(this, "example-source-role", {
        destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
      });
      new TerraformOutput(this, "source-role", { value: sourceRole.arn });
      return [sourceRole];
    },
  ],
  [
    "FirehoseSourceRole.policy",
    function (this: TerraformStack) {
      const sourceRole = new FirehoseSourceRole(this, "example-source-role", {
        destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
      });
      new TerraformOutput(this, "policy", { value: sourceRole.policy.name });
      return [sourceRole];
    },
  ],
  [
    "FirehoseSourceRole.deliverTo",
    function (this: TerraformStack) {
      const deliveryStreamArn =
        "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
      const sourceRole = new FirehoseSourceRole(this, "example-source-role", {
        destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
      });
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "to-stream", {
        vpc,
        destinations: [sourceRole.deliverTo(deliveryStreamArn)],
      });
      return [deliveryStreamArn, sourceRole, vpc];
    },
  ],
  [
    "FlowLogBucket",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      const bucket = new FlowLogBucket(this, "logs", {
        sourceAccountIds: ["111111111111", "222222222222"],
        createKmsKey: true,
      });
      new VpcFlowLog(this, "flow-log", { vpc, destinations: [FlowLogDestination.s3({ bucket })] });
      return [vpc, bucket];
    },
  ],
  [
    "FlowLogBucket.bucket",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      new TerraformOutput(this, "bucket-arn", { value: bucket.bucket.arn });
      return [bucket];
    },
  ],
  [
    "FlowLogBucket.lifecycle",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      const days = bucket.lifecycle.expirationDays;
      return [bucket, days];
    },
  ],
  [
    "FlowLogBucket.lifecycleConfiguration",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      bucket.lifecycleConfiguration.transitionDefaultMinimumObjectSize = "varies_by_storage_class";
      return [bucket];
    },
  ],
  [
    "FlowLogBucket.ready",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      const dependsOn = [...bucket.ready];
      return [bucket, dependsOn];
    },
  ],
  [
    "LogLifecycle",
    function (this: TerraformStack) {
      // A year that Athena can read, half of it at half the price for storage.
      const lifecycle: LogLifecycle = { toInfrequentAccessDays: 180, expirationDays: 365 };
      return [lifecycle];
    },
  ],
  [
    "RETENTION_DAYS",
    function (this: TerraformStack) {
      const longest = RETENTION_DAYS[RETENTION_DAYS.length - 1];
      return [longest];
    },
  ],
  [
    "RetentionDays",
    function (this: TerraformStack) {
      const retentionInDays: RetentionDays = 400;
      return [retentionInDays];
    },
  ],
  [
    "FlowLogDestination",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      const destinations = [
        FlowLogDestination.cloudWatchLogs({ retentionInDays: 90 }),
        FlowLogDestination.s3({ fileFormat: "parquet" }),
      ];
      new VpcFlowLog(this, "flow-log", { vpc, destinations });
      return [vpc, destinations];
    },
  ],
  [
    "FlowLogDestination.cloudWatchLogs",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", {
        vpc,
        destinations: [
          FlowLogDestination.cloudWatchLogs({ retentionInDays: 400, createKmsKey: true }),
        ],
      });
      return [vpc];
    },
  ],
  [
    "FlowLogDestination.s3",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", {
        vpc,
        destinations: [
          FlowLogDestination.s3({
            bucket: "arn:aws:s3:::central-flow-logs",
            fileFormat: "parquet",
          }),
        ],
      });
      return [vpc];
    },
  ],
  [
    "FlowLogDestination.firehose",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", {
        vpc,
        destinations: [
          FlowLogDestination.firehose({
            deliveryStreamArn:
              "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs",
          }),
        ],
      });
      return [vpc];
    },
  ],
  [
    "FlowLogsRequired",
    function (this: TerraformStack) {
      const app = App.of(this);
      const sandbox = new Vpc(this, "example-sandbox", { cidrBlock: "10.253.0.0/16" });
      FlowLogsRequired.on(app);
      FlowLogsRequired.exempt(sandbox, "recorded by the platform stack, see OPS-142");
      return [app, sandbox];
    },
  ],
  [
    "FlowLogsRequired.on",
    function (this: TerraformStack) {
      const app = App.of(this);
      FlowLogsRequired.on(app);
      return [app];
    },
  ],
  [
    "FlowLogsRequired.exempt",
    function (this: TerraformStack) {
      const sandbox = new Vpc(this, "example-sandbox", { cidrBlock: "10.253.0.0/16" });
      FlowLogsRequired.exempt(sandbox, "recorded by the platform stack, see OPS-142");
      return [sandbox];
    },
  ],
  [
    "FLOW_LOG_FIELDS",
    function (this: TerraformStack) {
      const sinceVersion5 = FLOW_LOG_FIELDS[5];
      return [sinceVersion5];
    },
  ],
  [
    "FlowLogField",
    function (this: TerraformStack) {
      const field: FlowLogField = "reject-reason";
      return [field];
    },
  ],
  [
    "FlowLogVersion",
    function (this: TerraformStack) {
      const version: FlowLogVersion = 5;
      return [version];
    },
  ],
  [
    "LogFormat",
    function (this: TerraformStack) {
      LogFormat.upTo(5); // every field up to version 5
      return [];
    },
  ],
  [
    "LogFormat",
    function (this: TerraformStack) {
      LogFormat.fields("srcaddr", "dstaddr", "action"); // these, in this order
      return [];
    },
  ],
  [
    "LogFormat",
    function (this: TerraformStack) {
      LogFormat.upTo(11).and("instance-tag"); // with a tag, which takes tagFieldSpecifications
      return [];
    },
  ],
  [
    "LogFormat.DEFAULT",
    function (this: TerraformStack) {
      const fields = LogFormat.DEFAULT.fields;
      return [fields];
    },
  ],
  [
    "LogFormat.TRANSIT_GATEWAY_DEFAULT",
    function (this: TerraformStack) {
      const fields = LogFormat.TRANSIT_GATEWAY_DEFAULT.fields;
      return [fields];
    },
  ],
  [
    "LogFormat.fields",
    function (this: TerraformStack) {
      const isComplete = LogFormat.upTo(5).fields.includes("flow-direction");
      return [isComplete];
    },
  ],
  [
    "LogFormat.isDefault",
    function (this: TerraformStack) {
      const isSpelt = !LogFormat.upTo(5).isDefault;
      return [isSpelt];
    },
  ],
  [
    "LogFormat.fields",
    function (this: TerraformStack) {
      LogFormat.fields("srcaddr", "dstaddr", "action");
      return [];
    },
  ],
  [
    "LogFormat.upTo",
    function (this: TerraformStack) {
      LogFormat.upTo(5);
      return [];
    },
  ],
  [
    "LogFormat.custom",
    function (this: TerraformStack) {
      LogFormat.custom("${srcaddr} ${a-field-of-tomorrow}");
      return [];
    },
  ],
  [
    "LogFormat.and",
    function (this: TerraformStack) {
      LogFormat.upTo(11).and("instance-tag", "asg-tag");
      return [];
    },
  ],
  [
    "LogFormat.toString",
    function (this: TerraformStack) {
      const text = LogFormat.fields("srcaddr", "dstaddr").toString(); // "${srcaddr} ${dstaddr}"
      return [text];
    },
  ],
  [
    "LogFormat.toTerraform",
    function (this: TerraformStack) {
      const logFormat = LogFormat.upTo(5).toTerraform();
      return [logFormat];
    },
  ],
  [
    "PropError",
    function (this: TerraformStack) {
      let message = "";
      try {
        new CompliantVpc(this, "network", { cidrBlock: "10.0.0.0/8" });
      } catch (error) {
        if (!(error instanceof PropError)) throw error;
        message = error.message; // "example/network: cidrBlock takes …, and not …"
      }
      return [message];
    },
  ],
  [
    "PropError.name",
    function (this: TerraformStack) {
      const isPropError = (error: Error) => error.name === "PropError";
      return [isPropError];
    },
  ],
  [
    "FlowLogAthenaTable",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      // Of a flow log, in its account and region.
      new FlowLogAthenaTable(this, "table", {
        flowLog: network.flowLog,
        resultsLocation: "s3://athena-results/flow-logs/",
      });
      return [network];
    },
  ],
  [
    "FlowLogAthenaTable",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      // Of a bucket that several accounts deliver to.
      new FlowLogAthenaTable(this, "table", {
        bucket,
        fileFormat: "parquet",
        accountIds: ["111111111111", "222222222222"],
        regions: ["eu-central-1"],
        resultsLocation: "s3://athena-results/flow-logs/",
      });
      return [bucket];
    },
  ],
  [
    "FlowLogAthenaTable.database",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const table = new FlowLogAthenaTable(this, "example-table", {
        flowLog: network.flowLog,
        resultsLocation: "s3://example-query-results/flow-logs/",
      });
      new TerraformOutput(this, "database", { value: table.database.name });
      return [network, table];
    },
  ],
  [
    "FlowLogAthenaTable.table",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const table = new FlowLogAthenaTable(this, "example-table", {
        flowLog: network.flowLog,
        resultsLocation: "s3://example-query-results/flow-logs/",
      });
      new TerraformOutput(this, "table-name", { value: table.table.name });
      return [network, table];
    },
  ],
  [
    "FlowLogAthenaTable.workgroup",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const table = new FlowLogAthenaTable(this, "example-table", {
        flowLog: network.flowLog,
        resultsLocation: "s3://example-query-results/flow-logs/",
      });
      new TerraformOutput(this, "workgroup", { value: table.workgroup.name });
      return [network, table];
    },
  ],
  [
    "FlowLogAthenaTable.queries",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const table = new FlowLogAthenaTable(this, "example-table", {
        flowLog: network.flowLog,
        resultsLocation: "s3://example-query-results/flow-logs/",
      });
      const names = table.queries.map((query) => query.name);
      return [network, table, names];
    },
  ],
  [
    "RejectedTrafficAlarm",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new RejectedTrafficAlarm(this, "alarm", { flowLog: network.flowLog, threshold: 1_000 });
      return [network];
    },
  ],
  [
    "RejectedTrafficAlarm.metricFilter",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const alarm = new RejectedTrafficAlarm(this, "example-alarm", {
        flowLog: network.flowLog,
        threshold: 100,
      });
      new TerraformOutput(this, "metric", { value: alarm.metricFilter.name });
      return [network, alarm];
    },
  ],
  [
    "RejectedTrafficAlarm.alarm",
    function (this: TerraformStack) {
      const topic = new SnsTopic(this, "example-topic", {});
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const alarm = new RejectedTrafficAlarm(this, "example-alarm", {
        flowLog: network.flowLog,
        threshold: 100,
      });
      alarm.alarm.okActions = [topic.arn];
      return [topic, network, alarm];
    },
  ],
  [
    "TaggedResourceType",
    function (this: TerraformStack) {
      const resourceType: TaggedResourceType = "network-interface";
      return [resourceType];
    },
  ],
  [
    "TagFieldSpecification",
    function (this: TerraformStack) {
      const specification: TagFieldSpecification = {
        resourceType: "instance",
        tagKeys: ["Team", "Stage"],
      };
      return [specification];
    },
  ],
  [
    "Identified",
    function (this: TerraformStack) {
      const vpc: Identified = "vpc-0123456789abcdef0";
      return [vpc];
    },
  ],
  [
    "FlowLogResource",
    function (this: TerraformStack) {
      const resource: FlowLogResource = { subnet: "subnet-0123456789abcdef0" };
      return [resource];
    },
  ],
  [
    "FlowLogOptions",
    function (this: TerraformStack) {
      const options: FlowLogOptions = { trafficType: "REJECT", logFormat: LogFormat.upTo(5) };
      return [options];
    },
  ],
  [
    "VpcFlowLogProps",
    function (this: TerraformStack) {
      const props: VpcFlowLogProps = { vpc: "vpc-0123456789abcdef0", trafficType: "REJECT" };
      return [props];
    },
  ],
  [
    "VpcFlowLog",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", { vpc });
      return [vpc];
    },
  ],
  [
    "VpcFlowLog",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const subnet = new Subnet(this, "example-subnet", {
        vpcId: network.id,
        cidrBlock: "10.255.0.0/24",
      });
      // Beside one of the VPC: what is rejected in a subnet within a minute, with everything that AWS knows of it.
      new VpcFlowLog(this, "dmz", {
        subnet,
        trafficType: "REJECT",
        aggregationInterval: 60,
        logFormat: LogFormat.upTo(11),
      });
      return [network, subnet];
    },
  ],
  [
    "VpcFlowLog.flowLogs",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const flowLog = network.flowLog;
      const ids = flowLog.flowLogs.map(({ id }) => id);
      return [network, flowLog, ids];
    },
  ],
  [
    "VpcFlowLog.destinations",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const flowLog = network.flowLog;
      const arns = flowLog.destinations.map(({ arn }) => arn);
      return [network, flowLog, arns];
    },
  ],
  [
    "VpcFlowLog.logFormat",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const flowLog = network.flowLog;
      const hasAction = flowLog.logFormat.fields.includes("action");
      return [network, flowLog, hasAction];
    },
  ],
  [
    "VpcFlowLog.aggregationInterval",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const flowLog = network.flowLog;
      const periodSeconds = flowLog.aggregationInterval;
      return [network, flowLog, periodSeconds];
    },
  ],
  [
    "VpcFlowLog.placement",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const flowLog = network.flowLog;
      const { region } = flowLog.placement;
      return [network, flowLog, region];
    },
  ],
  [
    "docs/constructs.md, What is recorded",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      const subnet = new Subnet(this, "example-subnet", {
        vpcId: network.id,
        cidrBlock: "10.255.0.0/24",
      });
      const transitGateway = new Ec2TransitGateway(this, "example-transit-gateway", {});
      const bucket = new FlowLogBucket(this, "example-bucket");
      new VpcFlowLog(this, "flow-log", { vpc });
      new VpcFlowLog(this, "dmz", { subnet, trafficType: "REJECT", aggregationInterval: 60 });
      new VpcFlowLog(this, "hub", {
        transitGateway,
        destinations: [FlowLogDestination.s3({ bucket })],
      });
      return [vpc, network, subnet, transitGateway, bucket];
    },
  ],
  [
    "docs/constructs.md, Destinations",
    function (this: TerraformStack) {
      const deliveryStreamArn =
        "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
      const existingLogGroupArn = "arn:aws:logs:eu-central-1:111111111111:log-group:flow-logs";
      const existingRoleArn = "arn:aws:iam::111111111111:role/flow-logs";
      FlowLogDestination.cloudWatchLogs({ retentionInDays: 400, createKmsKey: true });
      FlowLogDestination.cloudWatchLogs({ existingLogGroupArn, existingRoleArn });
      FlowLogDestination.s3({ fileFormat: "parquet", hiveCompatiblePartitions: true });
      FlowLogDestination.s3({ bucket: "arn:aws:s3:::central-flow-logs", keyPrefix: "network" });
      FlowLogDestination.firehose({ deliveryStreamArn });
      return [deliveryStreamArn, existingLogGroupArn, existingRoleArn];
    },
  ],
  [
    "docs/constructs.md, Regions and accounts",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", { vpc, region: "us-east-1" });
      return [vpc];
    },
  ],
  [
    "docs/constructs.md, Queries",
    function (this: TerraformStack) {
      const bucket = new FlowLogBucket(this, "example-bucket");
      new FlowLogAthenaTable(this, "table", {
        bucket, // a FlowLogBucket, or the ARN of one
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        logFormat: LogFormat.upTo(5),
        accountIds: ["111111111111", "222222222222"], // or "organization"
        regions: ["eu-central-1", "us-east-1"],
        resultsLocation: "s3://athena-results/flow-logs/",
      });
      return [bucket];
    },
  ],
  [
    "docs/constructs.md, An alarm on rejected traffic",
    function (this: TerraformStack) {
      const network = new CompliantVpc(this, "example-network", {
        cidrBlock: "10.255.0.0/16",
        flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
      });
      new RejectedTrafficAlarm(this, "alarm", { flowLog: network.flowLog, threshold: 1_000 });
      return [network];
    },
  ],
  [
    "docs/constructs.md, No VPC without",
    function (this: TerraformStack) {
      const app = App.of(this);
      const sandbox = new Vpc(this, "example-sandbox", { cidrBlock: "10.253.0.0/16" });
      FlowLogsRequired.on(app);
      FlowLogsRequired.exempt(sandbox, "recorded by the platform stack, see OPS-142");
      return [app, sandbox];
    },
  ],
  [
    "docs/constructs.md, Log format",
    function (this: TerraformStack) {
      LogFormat.upTo(5); // every field up to version 5
      LogFormat.fields("srcaddr", "dstaddr", "action"); // these, in this order
      LogFormat.custom("${srcaddr} ${a-field-of-tomorrow}");
      return [];
    },
  ],
  [
    "docs/constructs.md, Log format",
    function (this: TerraformStack) {
      const vpc = new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" });
      new VpcFlowLog(this, "flow-log", {
        vpc,
        logFormat: LogFormat.upTo(11).and("instance-tag", "asg-tag"),
        tagFieldSpecifications: [
          { resourceType: "instance", tagKeys: ["Team"] }, // instance-tag; a second key is instance-tag-2
          { resourceType: "auto-scaling-group", tagKeys: ["Team"] },
        ],
      });
      return [vpc];
    },
  ],
];
/** Compiled alone: what is given where nothing else is. */
export class Props extends TerraformStack {
  "Ipv4Addresses.cidrBlock"(): readonly [Partial<Ipv4Addresses>, ...unknown[]] {
    return [{ cidrBlock: "10.0.0.0/16" }];
  }
  "Ipv4Addresses.cidrBlock, 2"(): readonly [Partial<Ipv4Addresses>, ...unknown[]] {
    return [{ cidrBlock: "10.0.0.0/16", ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0" } }];
  }
  "Ipv4Addresses.ipv4IpamPool"(): readonly [Partial<Ipv4Addresses>, ...unknown[]] {
    return [{ ipv4IpamPool: { poolId: "ipam-pool-0123456789abcdef0", netmaskLength: 20 } }];
  }
  "IpamPool.poolId"(): readonly [Partial<IpamPool>, ...unknown[]] {
    return [{ poolId: "ipam-pool-0123456789abcdef0" }];
  }
  "IpamPool.netmaskLength"(): readonly [Partial<IpamPool>, ...unknown[]] {
    return [{ netmaskLength: 20 }];
  }
  "CompliantVpcOptions.name"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ name: "network" }];
  }
  "CompliantVpcOptions.ipv6"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ ipv6: "amazon" }];
  }
  "CompliantVpcOptions.enableDnsSupport"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ enableDnsSupport: false }];
  }
  "CompliantVpcOptions.enableDnsHostnames"(): readonly [
    Partial<CompliantVpcOptions>,
    ...unknown[],
  ] {
    return [{ enableDnsHostnames: false }];
  }
  "CompliantVpcOptions.instanceTenancy"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ instanceTenancy: "dedicated" }];
  }
  "CompliantVpcOptions.flowLog"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ flowLog: { destinations: [FlowLogDestination.s3()] } }];
  }
  "CompliantVpcOptions.tags"(): readonly [Partial<CompliantVpcOptions>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "CloudWatchLogsOptions.logGroupPrefix"(): readonly [
    Partial<CloudWatchLogsOptions>,
    ...unknown[],
  ] {
    return [{ logGroupPrefix: "/network/flow-logs/" }];
  }
  "CloudWatchLogsOptions.retentionInDays"(): readonly [
    Partial<CloudWatchLogsOptions>,
    ...unknown[],
  ] {
    return [{ retentionInDays: 400 }];
  }
  "CloudWatchLogsOptions.logGroupClass"(): readonly [Partial<CloudWatchLogsOptions>, ...unknown[]] {
    return [{ logGroupClass: "INFREQUENT_ACCESS" }];
  }
  "CloudWatchLogsOptions.skipDestroy"(): readonly [Partial<CloudWatchLogsOptions>, ...unknown[]] {
    return [{ skipDestroy: true }];
  }
  "CloudWatchLogsOptions.role"(): readonly [Partial<CloudWatchLogsOptions>, ...unknown[]] {
    return [
      {
        role: {
          path: "/network/",
          permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
        },
      },
    ];
  }
  "CloudWatchLogsOptions.existingLogGroupArn"(): readonly [
    Partial<CloudWatchLogsOptions>,
    ...unknown[],
  ] {
    return [
      {
        existingLogGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:/network/flow-logs",
      },
    ];
  }
  "CloudWatchLogsOptions.existingRoleArn"(): readonly [
    Partial<CloudWatchLogsOptions>,
    ...unknown[],
  ] {
    return [{ existingRoleArn: "arn:aws:iam::123456789012:role/flow-logs" }];
  }
  "DeliveryRoleOptions.namePrefix"(): readonly [Partial<DeliveryRoleOptions>, ...unknown[]] {
    return [{ namePrefix: "network-" }];
  }
  "DeliveryRoleOptions.path"(): readonly [Partial<DeliveryRoleOptions>, ...unknown[]] {
    return [{ path: "/network/" }];
  }
  "DeliveryRoleOptions.permissionsBoundary"(): readonly [
    Partial<DeliveryRoleOptions>,
    ...unknown[],
  ] {
    return [{ permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" }];
  }
  "FlowLogTarget.id"(): readonly [Partial<FlowLogTarget>, ...unknown[]] {
    const network = new CompliantVpc(this, "example-network", {
      cidrBlock: "10.255.0.0/16",
      flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
    });
    return [{ id: network.id }, network];
  }
  "FlowLogTarget.placement"(): readonly [Partial<FlowLogTarget>, ...unknown[]] {
    return [{ placement: { region: "us-east-1" } }];
  }
  "FlowLogTarget.tags"(): readonly [Partial<FlowLogTarget>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "DestinationBinding.type"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ type: "s3" }];
  }
  "DestinationBinding.arn"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ arn: "arn:aws:s3:::central-flow-logs/network" }];
  }
  "DestinationBinding.place"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ place: "bucket arn:aws:s3:::central-flow-logs/network" }];
  }
  "DestinationBinding.url"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ url: "s3://central-flow-logs/network" }];
  }
  "DestinationBinding.lifecycle"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ lifecycle: { expirationDays: 365 } }];
  }
  "DestinationBinding.logGroupName"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ logGroupName: "/aws/vpc-flow-logs/vpc-0123456789abcdef0" }];
  }
  "DestinationBinding.logGroupClass"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ logGroupClass: "INFREQUENT_ACCESS" }];
  }
  "DestinationBinding.iamRoleArn"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [{ iamRoleArn: "arn:aws:iam::111111111111:role/vpc-flow-logs" }];
  }
  "DestinationBinding.deliverCrossAccountRole"(): readonly [
    Partial<DestinationBinding>,
    ...unknown[],
  ] {
    return [
      {
        deliverCrossAccountRole:
          "arn:aws:iam::222222222222:role/AWSLogDeliveryFirehoseCrossAccountRole",
      },
    ];
  }
  "DestinationBinding.options"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    return [
      {
        options: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: false },
      },
    ];
  }
  "DestinationBinding.options.fileFormat"(): readonly [
    Partial<NonNullable<DestinationBinding["options"]>>,
    ...unknown[],
  ] {
    return [{ fileFormat: "parquet" }];
  }
  "DestinationBinding.options.hiveCompatiblePartitions"(): readonly [
    Partial<NonNullable<DestinationBinding["options"]>>,
    ...unknown[],
  ] {
    return [{ hiveCompatiblePartitions: true }];
  }
  "DestinationBinding.options.perHourPartition"(): readonly [
    Partial<NonNullable<DestinationBinding["options"]>>,
    ...unknown[],
  ] {
    return [{ perHourPartition: true }];
  }
  "DestinationBinding.dependsOn"(): readonly [Partial<DestinationBinding>, ...unknown[]] {
    const bucket = new FlowLogBucket(this, "example-bucket");
    return [{ dependsOn: [...bucket.ready] }, bucket];
  }
  "FirehoseDestinationRoleProps.streamArns"(): readonly [
    Partial<FirehoseDestinationRoleProps>,
    ...unknown[],
  ] {
    const deliveryStreamArn = "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs";
    return [{ streamArns: [deliveryStreamArn] }, deliveryStreamArn];
  }
  "FirehoseDestinationRoleProps.sourceRoleArns"(): readonly [
    Partial<FirehoseDestinationRoleProps>,
    ...unknown[],
  ] {
    return [{ sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"] }];
  }
  "FirehoseDestinationRoleProps.name"(): readonly [
    Partial<FirehoseDestinationRoleProps>,
    ...unknown[],
  ] {
    return [{ name: "AWSLogDeliveryFirehoseCrossAccountRole-network" }];
  }
  "FirehoseDestinationRoleProps.tags"(): readonly [
    Partial<FirehoseDestinationRoleProps>,
    ...unknown[],
  ] {
    return [{ tags: { team: "network" } }];
  }
  "FirehoseSourceRoleProps.destinationRoleArn"(): readonly [
    Partial<FirehoseSourceRoleProps>,
    ...unknown[],
  ] {
    return [
      {
        destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
      },
    ];
  }
  "FirehoseSourceRoleProps.name"(): readonly [Partial<FirehoseSourceRoleProps>, ...unknown[]] {
    return [{ name: "network-flow-logs" }];
  }
  "FirehoseSourceRoleProps.permissionsBoundary"(): readonly [
    Partial<FirehoseSourceRoleProps>,
    ...unknown[],
  ] {
    return [{ permissionsBoundary: "arn:aws:iam::222222222222:policy/boundary" }];
  }
  "FirehoseSourceRoleProps.tags"(): readonly [Partial<FirehoseSourceRoleProps>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "FirehoseOptions.deliveryStreamArn"(): readonly [Partial<FirehoseOptions>, ...unknown[]] {
    return [
      { deliveryStreamArn: "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs" },
    ];
  }
  "FirehoseOptions.crossAccount"(): readonly [Partial<FirehoseOptions>, ...unknown[]] {
    return [
      {
        crossAccount: {
          sourceRoleArn: "arn:aws:iam::123456789012:role/flow-logs",
          destinationRoleArn:
            "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
        },
      },
    ];
  }
  "FirehoseOptions.crossAccount.sourceRoleArn"(): readonly [
    Partial<NonNullable<FirehoseOptions["crossAccount"]>>,
    ...unknown[],
  ] {
    return [{ sourceRoleArn: "arn:aws:iam::123456789012:role/flow-logs" }];
  }
  "FirehoseOptions.crossAccount.destinationRoleArn"(): readonly [
    Partial<NonNullable<FirehoseOptions["crossAccount"]>>,
    ...unknown[],
  ] {
    return [
      {
        destinationRoleArn: "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
      },
    ];
  }
  "FlowLogBucketProps.bucketName"(): readonly [Partial<FlowLogBucketProps>, ...unknown[]] {
    return [{ bucketName: "example-com-flow-logs" }];
  }
  "FlowLogBucketProps.bucketPrefix"(): readonly [Partial<FlowLogBucketProps>, ...unknown[]] {
    return [{ bucketPrefix: "network-flow-logs-" }];
  }
  "FlowLogBucketProps.lifecycle"(): readonly [Partial<FlowLogBucketProps>, ...unknown[]] {
    return [{ lifecycle: { expirationDays: 400 } }];
  }
  "FlowLogBucketProps.forceDestroy"(): readonly [Partial<FlowLogBucketProps>, ...unknown[]] {
    return [{ forceDestroy: true }];
  }
  "FlowLogBucketProps.tags"(): readonly [Partial<FlowLogBucketProps>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "KeyOptions.kmsKeyArn"(): readonly [Partial<KeyOptions>, ...unknown[]] {
    return [
      {
        kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    ];
  }
  "KeyOptions.createKmsKey"(): readonly [Partial<KeyOptions>, ...unknown[]] {
    return [{ createKmsKey: true }];
  }
  "LogLifecycle.toInfrequentAccessDays"(): readonly [Partial<LogLifecycle>, ...unknown[]] {
    return [{ toInfrequentAccessDays: 90 }];
  }
  "LogLifecycle.toGlacierDays"(): readonly [Partial<LogLifecycle>, ...unknown[]] {
    return [{ toGlacierDays: 180 }];
  }
  "LogLifecycle.expirationDays"(): readonly [Partial<LogLifecycle>, ...unknown[]] {
    return [{ expirationDays: 365 }];
  }
  "S3Options.bucket"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ bucket: "arn:aws:s3:::central-flow-logs" }];
  }
  "S3Options.newBucket"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ newBucket: { lifecycle: { expirationDays: 400 }, createKmsKey: true } }];
  }
  "S3Options.keyPrefix"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ keyPrefix: "network/production" }];
  }
  "S3Options.fileFormat"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ fileFormat: "parquet" }];
  }
  "S3Options.hiveCompatiblePartitions"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ hiveCompatiblePartitions: true }];
  }
  "S3Options.perHourPartition"(): readonly [Partial<S3Options>, ...unknown[]] {
    return [{ perHourPartition: true }];
  }
  "SourceAccounts.sourceAccountIds"(): readonly [Partial<SourceAccounts>, ...unknown[]] {
    return [{ sourceAccountIds: ["111111111111", "222222222222"] }];
  }
  "Placement.provider"(): readonly [Partial<Placement>, ...unknown[]] {
    return [{ provider: new AwsProvider(this, "us", { alias: "us", region: "us-east-1" }) }];
  }
  "Placement.region"(): readonly [Partial<Placement>, ...unknown[]] {
    return [{ region: "us-east-1" }];
  }
  "FlowLogAthenaTableOptions.resultsLocation"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ resultsLocation: "s3://athena-results/flow-logs/" }];
  }
  "FlowLogAthenaTableOptions.bytesScannedLimit"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ bytesScannedLimit: 100_000_000_000 }];
  }
  "FlowLogAthenaTableOptions.databaseName"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ databaseName: "network" }];
  }
  "FlowLogAthenaTableOptions.tableName"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ tableName: "all_accounts" }];
  }
  "FlowLogAthenaTableOptions.workgroupName"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ workgroupName: "network" }];
  }
  "FlowLogAthenaTableOptions.sinceYear"(): readonly [
    Partial<FlowLogAthenaTableOptions>,
    ...unknown[],
  ] {
    return [{ sinceYear: 2026 }];
  }
  "FlowLogAthenaTableOptions.tags"(): readonly [Partial<FlowLogAthenaTableOptions>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "FilesOfFlowLog.flowLog"(): readonly [Partial<FilesOfFlowLog>, ...unknown[]] {
    const network = new CompliantVpc(this, "example-network", {
      cidrBlock: "10.255.0.0/16",
      flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
    });
    return [{ flowLog: network.flowLog }, network];
  }
  "FilesOfFlowLog.accountIds"(): readonly [Partial<FilesOfFlowLog>, ...unknown[]] {
    return [{ accountIds: ["111111111111", "222222222222"] }];
  }
  "FilesOfFlowLog.regions"(): readonly [Partial<FilesOfFlowLog>, ...unknown[]] {
    return [{ regions: ["eu-central-1", "us-east-1"] }];
  }
  "FilesInBucket.bucket"(): readonly [Partial<FilesInBucket>, ...unknown[]] {
    return [{ bucket: "arn:aws:s3:::central-flow-logs" }];
  }
  "FilesInBucket.accountIds"(): readonly [Partial<FilesInBucket>, ...unknown[]] {
    return [{ accountIds: ["111111111111", "222222222222"] }];
  }
  "FilesInBucket.regions"(): readonly [Partial<FilesInBucket>, ...unknown[]] {
    return [{ regions: ["eu-central-1", "us-east-1"] }];
  }
  "FilesInBucket.logFormat"(): readonly [Partial<FilesInBucket>, ...unknown[]] {
    return [{ logFormat: LogFormat.upTo(5) }];
  }
  "RejectedTrafficAlarmProps.flowLog"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    const network = new CompliantVpc(this, "example-network", {
      cidrBlock: "10.255.0.0/16",
      flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] },
    });
    return [{ flowLog: network.flowLog }, network];
  }
  "RejectedTrafficAlarmProps.threshold"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ threshold: 1_000 }];
  }
  "RejectedTrafficAlarmProps.periodSeconds"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ periodSeconds: 900 }];
  }
  "RejectedTrafficAlarmProps.evaluationPeriods"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ evaluationPeriods: 6 }];
  }
  "RejectedTrafficAlarmProps.datapointsToAlarm"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ datapointsToAlarm: 3 }];
  }
  "RejectedTrafficAlarmProps.alarmActions"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ alarmActions: ["arn:aws:sns:eu-central-1:111111111111:operations"] }];
  }
  "RejectedTrafficAlarmProps.name"(): readonly [Partial<RejectedTrafficAlarmProps>, ...unknown[]] {
    return [{ name: "rejected-in-production" }];
  }
  "RejectedTrafficAlarmProps.metricNamespace"(): readonly [
    Partial<RejectedTrafficAlarmProps>,
    ...unknown[],
  ] {
    return [{ metricNamespace: "Network" }];
  }
  "RejectedTrafficAlarmProps.tags"(): readonly [Partial<RejectedTrafficAlarmProps>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
  "TagFieldSpecification.resourceType"(): readonly [Partial<TagFieldSpecification>, ...unknown[]] {
    return [{ resourceType: "auto-scaling-group" }];
  }
  "TagFieldSpecification.tagKeys"(): readonly [Partial<TagFieldSpecification>, ...unknown[]] {
    return [{ tagKeys: ["Team", "Stage"] }];
  }
  "FlowLogResources.vpc"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ vpc: new Vpc(this, "vpc", { cidrBlock: "10.0.0.0/16" }) }];
  }
  "FlowLogResources.vpc, 2"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ vpc: "vpc-0123456789abcdef0" }];
  }
  "FlowLogResources.subnet"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ subnet: "subnet-0123456789abcdef0" }];
  }
  "FlowLogResources.networkInterface"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ networkInterface: "eni-0123456789abcdef0" }];
  }
  "FlowLogResources.transitGateway"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ transitGateway: "tgw-0123456789abcdef0" }];
  }
  "FlowLogResources.transitGatewayAttachment"(): readonly [
    Partial<FlowLogResources>,
    ...unknown[],
  ] {
    return [{ transitGatewayAttachment: "tgw-attach-0123456789abcdef0" }];
  }
  "FlowLogResources.regionalNatGateway"(): readonly [Partial<FlowLogResources>, ...unknown[]] {
    return [{ regionalNatGateway: "nat-0123456789abcdef0" }];
  }
  "FlowLogOptions.destinations"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [
      {
        destinations: [
          FlowLogDestination.cloudWatchLogs(),
          FlowLogDestination.s3({ fileFormat: "parquet" }),
        ],
      },
    ];
  }
  "FlowLogOptions.trafficType"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [{ trafficType: "REJECT" }];
  }
  "FlowLogOptions.aggregationInterval"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [{ aggregationInterval: 60 }];
  }
  "FlowLogOptions.logFormat"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [{ logFormat: LogFormat.upTo(5) }];
  }
  "FlowLogOptions.tagFieldSpecifications"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [
      {
        logFormat: LogFormat.upTo(11).and("instance-tag"),
        tagFieldSpecifications: [{ resourceType: "instance", tagKeys: ["Team"] }],
      },
    ];
  }
  "FlowLogOptions.tags"(): readonly [Partial<FlowLogOptions>, ...unknown[]] {
    return [{ tags: { team: "network" } }];
  }
}
