import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway/index.js";
import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment/index.js";
import { NetworkInterface } from "@cdktf/provider-aws/lib/network-interface/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import type { TerraformStack } from "cdktf";
import { VpcFlowLog } from "../../modules/index.js";

/** A VPC that is recorded by two flow logs, and one of which only what is in it and beside it is. */
export function parts(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  const recorded = new Vpc(stack, "recorded", { cidrBlock: "10.0.0.0/16" });
  new VpcFlowLog(stack, "rejects", { vpc: recorded, trafficType: "REJECT" });
  new VpcFlowLog(stack, "accepts", { vpc: recorded, trafficType: "ACCEPT" });
  const bare = new Vpc(stack, "bare", { cidrBlock: "10.1.0.0/16" });
  const subnet = new Subnet(stack, "subnet", { vpcId: bare.id, cidrBlock: "10.1.0.0/24" });
  const networkInterface = new NetworkInterface(stack, "interface", { subnetId: subnet.id });
  const transitGateway = new Ec2TransitGateway(stack, "gateway", {});
  const transitGatewayAttachment = new Ec2TransitGatewayVpcAttachment(stack, "attachment", {
    transitGatewayId: transitGateway.id,
    vpcId: bare.id,
    subnetIds: [subnet.id],
  });
  new VpcFlowLog(stack, "subnet-log", { subnet });
  new VpcFlowLog(stack, "interface-log", { networkInterface });
  new VpcFlowLog(stack, "gateway-log", { transitGateway });
  new VpcFlowLog(stack, "attachment-log", { transitGatewayAttachment });
}
