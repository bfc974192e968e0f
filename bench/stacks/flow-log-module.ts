import type { ModuleOfPlan, Request } from "./model.js";
import { configuredFlowLog, flowLogArguments, references } from "./resources.js";

/** A module for one flow log, as many have one. */
export function flowLogModule(request: Request): string {
  return `variable "vpc_id" {
  type = string
}

resource "aws_flow_log" "this" {
  vpc_id               = var.vpc_id
  ${flowLogArguments(request)}
}
`;
}

export function flowLogModuleOfPlan(request: Request): ModuleOfPlan {
  return {
    resources: [configuredFlowLog("this", references("var.vpc_id"), request)],
    variables: { vpc_id: {} },
  };
}
