import { configuredVpcs, NETWORKS, NETWORKS_OF_PLAN, VPCS } from "../by-name.js";
import type { ModuleOfPlan, PlannedModule, Request, Wiring } from "../model.js";
import { networks } from "../names.js";
import { flowLogsByName, plannedModule, vpcsByName } from "../planned.js";
import { configuredFlowLog, flowLogArguments, references } from "../resources.js";

const LEVELS = 50;
const LAST = addressOf(LEVELS - 1);

export const NESTED_MODULES: Wiring = {
  name: "nested",
  title: "VPCs 50 modules deep, their ids handed up",
  most: 100_000,
  make(request) {
    const names = Object.fromEntries(networks(request.vpcs));
    return {
      files: new Map([
        ["main.tf", root(request)],
        ...Array.from(
          { length: LEVELS },
          (_, level) => [`level-${level}/main.tf`, sourceOf(level)] as const,
        ),
        ["terraform.tfvars.json", JSON.stringify({ networks: names })],
      ]),
      variables: { networks: names },
      relevant: () => [{ resource: `${LAST}.aws_vpc.this`, attribute: [] }],
      providerOf: LAST,
      planned: plannedModule(
        undefined,
        () => flowLogsByName(request),
        () => [plannedLevel(0, request)],
      ),
      configuration: {
        resources: [
          configuredFlowLog(
            "this",
            references("module.net.vpc_ids", "module.net", "each.key"),
            request,
            {
              for_each_expression: references("var.networks"),
            },
          ),
        ],
        module_calls: { net: callOf(0) },
        variables: NETWORKS_OF_PLAN,
      },
    };
  },
};

function root(request: Request): string {
  return `${NETWORKS}
${call("./level-0")}
resource "aws_flow_log" "this" {
  for_each             = var.networks
  vpc_id               = module.net.vpc_ids[each.key]
  ${flowLogArguments(request)}
}
`;
}

function call(source: string): string {
  return `module "net" {
  source   = "${source}"
  networks = var.networks
}
`;
}

function isLast(level: number): boolean {
  return level === LEVELS - 1;
}

function sourceOf(level: number): string {
  const [content, ids] = isLast(level)
    ? [VPCS, "{ for name, vpc in aws_vpc.this : name => vpc.id }"]
    : [call(`../level-${level + 1}`), "module.net.vpc_ids"];
  return `${NETWORKS}
${content}
output "vpc_ids" {
  value = ${ids}
}
`;
}

function addressOf(level: number): string {
  return Array.from({ length: level + 1 }, () => "module.net").join(".");
}

function plannedLevel(level: number, request: Request): PlannedModule {
  return plannedModule(
    addressOf(level),
    () => (isLast(level) ? vpcsByName(request) : []),
    () => (isLast(level) ? [] : [plannedLevel(level + 1, request)]),
  );
}

function callOf(level: number) {
  return {
    source: level === 0 ? "./level-0" : `../level-${level}`,
    expressions: { networks: references("var.networks") },
    module: moduleOf(level),
  };
}

function moduleOf(level: number): ModuleOfPlan {
  if (isLast(level)) {
    return {
      outputs: { vpc_ids: { expression: references("aws_vpc.this") } },
      resources: [configuredVpcs(references("var.networks"), `${LAST}:aws`)],
      variables: NETWORKS_OF_PLAN,
    };
  }
  return {
    outputs: { vpc_ids: { expression: references("module.net.vpc_ids", "module.net") } },
    module_calls: { net: callOf(level + 1) },
    variables: NETWORKS_OF_PLAN,
  };
}
