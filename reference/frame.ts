/** What examples name without making it, as it is made for them: the code that makes it in a stack, `this`. */
export const FRAME: Readonly<Record<string, string>> = {
  app: "App.of(this)",
  sandbox: 'new Vpc(this, "example-sandbox", { cidrBlock: "10.253.0.0/16" })',
  deliveryStreamArn: '"arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs"',
  existingLogGroupArn: '"arn:aws:logs:eu-central-1:111111111111:log-group:flow-logs"',
  existingRoleArn: '"arn:aws:iam::111111111111:role/flow-logs"',
  group: 'new CloudwatchLogGroup(this, "example-group", {})',
  role: 'new IamRole(this, "example-role", { assumeRolePolicy: "{}" })',
  sourceRole:
    'new FirehoseSourceRole(this, "example-source-role", { destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole" })',
  destinationRole:
    'new FirehoseDestinationRole(this, "example-destination-role", { streamArns: [deliveryStreamArn], sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"] })',
  network:
    'new CompliantVpc(this, "example-network", { cidrBlock: "10.255.0.0/16", flowLog: { destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3()] } })',
  vpc: 'new Vpc(this, "example-vpc", { cidrBlock: "10.254.0.0/16" })',
  subnet: 'new Subnet(this, "example-subnet", { vpcId: network.id, cidrBlock: "10.255.0.0/24" })',
  transitGateway: 'new Ec2TransitGateway(this, "example-transit-gateway", {})',
  bucket: 'new FlowLogBucket(this, "example-bucket")',
  results: 'new S3Bucket(this, "example-results", { bucketPrefix: "query-results-" })',
  key: 'new KmsKey(this, "example-key", {})',
  topic: 'new SnsTopic(this, "example-topic", {})',
  flowLog: "network.flowLog",
  table:
    'new FlowLogAthenaTable(this, "example-table", { flowLog: network.flowLog, resultsLocation: "s3://example-query-results/flow-logs/" })',
  alarm:
    'new RejectedTrafficAlarm(this, "example-alarm", { flowLog: network.flowLog, threshold: 100 })',
};
