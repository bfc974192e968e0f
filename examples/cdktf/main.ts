// Two stacks: one that is built of recorded VPCs, and one that records a VPC of somebody else.
// `cdktf synth` and `npx tsx examples/cdktf/main.ts` write Terraform for both into cdktf.out.
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  CompliantVpc,
  FlowLogBucket,
  FlowLogDestination,
  FlowLogsRequired,
  LogFormat,
  RejectedTrafficAlarm,
  VpcFlowLog,
} from "flowgate/cdktf";

class Networks extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });

    const production = new CompliantVpc(this, "production", {
      name: "production",
      cidrBlock: "10.0.0.0/16",
      flowLog: { aggregationInterval: 60, logFormat: LogFormat.upTo(5) },
    });
    new Subnet(this, "subnet", { vpcId: production.id, cidrBlock: "10.0.0.0/24" });
    new RejectedTrafficAlarm(this, "alarm", { flowLog: production.flowLog, threshold: 1_000 });

    new CompliantVpc(this, "staging", {
      name: "staging",
      cidrBlock: "10.1.0.0/16",
      ipv6: "amazon",
      flowLog: {
        destinations: [FlowLogDestination.cloudWatchLogs({ retentionInDays: 90 })],
      },
    });
  }
}

class ForeignVpc extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });

    const vpcId = new TerraformVariable(this, "vpc_id", {
      type: "string",
      description: "A VPC that is managed elsewhere.",
    });
    const bucket = new FlowLogBucket(this, "bucket");
    new VpcFlowLog(this, "flow-log", {
      vpc: vpcId.stringValue,
      destinations: [FlowLogDestination.s3({ bucket, fileFormat: "parquet" })],
    });
  }
}

const app = new App();
new Networks(app, "networks");
new ForeignVpc(app, "foreign-vpc");
FlowLogsRequired.on(app);
app.synth();
