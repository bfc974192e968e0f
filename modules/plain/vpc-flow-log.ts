import { VpcFlowLog } from "../vpc-flow-log.js";
import type { PlainModule } from "./definition.js";
import { text, textMap } from "./expression.js";
import { finishFlowLog, flowLogOptions, flowLogOutputs, flowLogVariables } from "./flow-log.js";

export const vpcFlowLog: PlainModule = {
  name: "vpc-flow-log",
  summary: "Records the traffic of a VPC that exists: flow logs, and what they need to deliver",
  example: `resource "aws_vpc" "network" {
  for_each = toset(["blue", "green"])

  cidr_block = "10.0.0.0/16"
}

module "flow_log" {
  source   = "SOURCE"
  for_each = aws_vpc.network

  vpc_id = each.value.id
}`,
  variables: [
    {
      name: "vpc_id",
      description: "The id of the VPC.",
      type: "string",
      validations: [
        {
          condition: 'can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))',
          message: "The id of a VPC begins with vpc-.",
        },
      ],
    },
    ...flowLogVariables,
  ],
  outputs: flowLogOutputs,
  build(stack) {
    const flowLog = new VpcFlowLog(stack, "flow-log", {
      ...flowLogOptions(),
      vpc: text("var.vpc_id"),
      tags: textMap("var.tags"),
    });
    return finishFlowLog(flowLog);
  },
};
