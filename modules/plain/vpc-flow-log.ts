import type { PlainModule } from "./definition.js";
import { setRegion } from "./elements.js";
import { flowLogGuards } from "./flow-log/guards.js";
import { flowLogOutputs } from "./flow-log/outputs.js";
import { recordedVariables } from "./flow-log/recorded.js";
import {
  buildFlowLog,
  flowLogComments,
  flowLogLocals,
  flowLogRewrites,
} from "./flow-log/resources.js";
import { flowLogVariables, tagsVariable } from "./flow-log/variables.js";
import type { ProviderSet } from "./provider-set.js";
import { regionVariables } from "./region.js";

export function vpcFlowLog(set: ProviderSet): PlainModule {
  return {
    name: "vpc-flow-log",
    set,
    construct: "VpcFlowLog",
    awsVersions: set.hasRegion ? ">= 6.66, < 7.0" : ">= 5.31, < 7.0",
    summary:
      "Records the traffic of a VPC that exists, or of a part of one: flow logs, and what they need to deliver",
    advice: [
      "For subnets: [terraform-aws-modules/vpc](https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws) plus `vpc-flow-log`.",
    ],
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
      ...recordedVariables(set),
      ...flowLogVariables,
      tagsVariable,
      ...regionVariables(set),
    ],
    locals: flowLogLocals(set),
    outputs: flowLogOutputs,
    build(stack) {
      const names = buildFlowLog(stack, set);
      if (set.hasRegion) setRegion(stack);
      return names;
    },
    rewrites: flowLogRewrites,
    guards: { "data.aws_partition.current": flowLogGuards(set) },
    comments: flowLogComments,
    calls: [],
    moved: [],
  };
}
