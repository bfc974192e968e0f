import type { Expression, ModuleOfPlan, Request, Stack } from "./model.js";
import { networks } from "./names.js";
import { logsAndVpcsByName, plannedModule } from "./planned.js";
import { configuredFlowLog, configuredVpc, flowLogArguments, references } from "./resources.js";

/** What differs between the wirings of a variable with names, VPCs from it, and flow logs for these. */
export interface ByName {
  readonly forEach: string;
  readonly vpcId: string;
  /** What stands beside the resources. */
  readonly locals?: string;
  readonly plan: { readonly forEach: Expression; readonly vpcId: Expression };
}

/** All of it in the root module. */
export function stackByName(
  request: Request,
  { forEach, vpcId, locals = "", plan }: ByName,
): Stack {
  const names = Object.fromEntries(networks(request.vpcs));
  return {
    files: new Map([
      [
        "main.tf",
        `${NETWORKS}
${VPCS}
${locals}resource "aws_flow_log" "this" {
  for_each             = ${forEach}
  vpc_id               = ${vpcId}
  ${flowLogArguments(request)}
}
`,
      ],
      ["terraform.tfvars.json", JSON.stringify({ networks: names })],
    ]),
    variables: { networks: names },
    relevant: () => [{ resource: "aws_vpc.this", attribute: [] }],
    planned: plannedModule(undefined, () => logsAndVpcsByName(request)),
    configuration: {
      resources: [
        configuredFlowLog("this", plan.vpcId, request, { for_each_expression: plan.forEach }),
        configuredVpcs(references("var.networks")),
      ],
      variables: NETWORKS_OF_PLAN,
    },
  };
}

export const NETWORKS = `variable "networks" {
  type = map(string)
}
`;

export const NETWORKS_OF_PLAN: NonNullable<ModuleOfPlan["variables"]> = { networks: {} };

export const VPCS = `resource "aws_vpc" "this" {
  for_each   = var.networks
  cidr_block = each.value
  tags       = { Name = each.key }
}
`;

export function configuredVpcs(forEach: Expression, provider = "aws"): object {
  return configuredVpc("this", references("each.value"), references("each.key"), {
    provider_config_key: provider,
    for_each_expression: forEach,
  });
}
