import { NETWORKS, NETWORKS_OF_PLAN } from "../by-name.js";
import { flowLogModule, flowLogModuleOfPlan } from "../flow-log-module.js";
import type { PlannedModule, Request, Wiring } from "../model.js";
import { cidrOf, networkName, networks } from "../names.js";
import { plannedModule } from "../planned.js";
import { configuredVpc, plannedFlowLog, plannedVpc, references } from "../resources.js";

export const MODULES: Wiring = {
  name: "modules",
  title: "modules with `for_each`, one for the VPC and one for its log",
  most: 100_000,
  make(request) {
    const names = Object.fromEntries(networks(request.vpcs));
    return {
      files: new Map([
        ["main.tf", ROOT],
        ["network/main.tf", NETWORK],
        ["flow-log/main.tf", flowLogModule(request)],
        ["terraform.tfvars.json", JSON.stringify({ networks: names })],
      ]),
      variables: { networks: names },
      relevant: () =>
        Object.keys(names).map((name) => ({
          resource: `module.network["${name}"].aws_vpc.this`,
          attribute: ["id"],
        })),
      planned: plannedModule(
        undefined,
        () => [],
        () => modules(request),
      ),
      configuration: {
        module_calls: {
          flow_log: {
            source: "./flow-log",
            expressions: { vpc_id: references("each.value.vpc_id", "each.value") },
            for_each_expression: references("module.network"),
            module: flowLogModuleOfPlan(request),
          },
          network: {
            source: "./network",
            expressions: { cidr: references("each.value"), name: references("each.key") },
            for_each_expression: references("var.networks"),
            module: {
              outputs: { vpc_id: { expression: references("aws_vpc.this.id", "aws_vpc.this") } },
              resources: [configuredVpc("this", references("var.cidr"), references("var.name"))],
              variables: { cidr: {}, name: {} },
            },
          },
        },
        variables: NETWORKS_OF_PLAN,
      },
    };
  },
};

const ROOT = `${NETWORKS}
module "network" {
  source   = "./network"
  for_each = var.networks

  name = each.key
  cidr = each.value
}

module "flow_log" {
  source   = "./flow-log"
  for_each = module.network

  vpc_id = each.value.vpc_id
}
`;

const NETWORK = `variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = var.name }
}

output "vpc_id" {
  value = aws_vpc.this.id
}
`;

function* modules(request: Request): Generator<PlannedModule> {
  for (let index = 0; index < request.vpcs; index += 1) {
    yield plannedModule(`module.flow_log["${networkName(index)}"]`, () => [
      plannedFlowLog("this", undefined, request),
    ]);
  }
  for (let index = 0; index < request.vpcs; index += 1) {
    const name = networkName(index);
    yield plannedModule(`module.network["${name}"]`, () => [
      plannedVpc("this", undefined, cidrOf(index), name),
    ]);
  }
}
