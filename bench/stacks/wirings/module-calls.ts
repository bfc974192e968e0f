import { flowLogModule, flowLogModuleOfPlan } from "../flow-log-module.js";
import type { CallOfPlan, PlannedModule, PlannedResource, Request, Wiring } from "../model.js";
import { cidrOf } from "../names.js";
import { plannedModule } from "../planned.js";
import { configuredVpc, constant, plannedFlowLog, plannedVpc, references } from "../resources.js";

export const MODULE_CALLS: Wiring = {
  name: "calls",
  title: "one module for flow logs, called once for each VPC",
  most: 5000,
  make(request) {
    const names = Array.from({ length: request.vpcs }, (_, index) => nameOf(index));
    return {
      files: new Map([
        ["main.tf", names.map((name, index) => blocksOf(name, cidrOf(index))).join("\n")],
        ["flow-log/main.tf", flowLogModule(request)],
      ]),
      variables: {},
      relevant: () => names.map((name) => ({ resource: `aws_vpc.${name}`, attribute: ["id"] })),
      planned: plannedModule(
        undefined,
        () => vpcs(names),
        () => flowLogs(names, request),
      ),
      configuration: {
        resources: names.map((name, index) =>
          configuredVpc(name, constant(cidrOf(index)), constant({ Name: name })),
        ),
        module_calls: Object.fromEntries(
          names.map((name) => [`log_${name}`, callOf(name, request)]),
        ),
      },
    };
  },
};

/** So that they sort as they are numbered. */
function nameOf(index: number): string {
  return `net_${String(index).padStart(6, "0")}`;
}

function blocksOf(name: string, cidr: string): string {
  return `resource "aws_vpc" "${name}" {
  cidr_block = "${cidr}"
  tags       = { Name = "${name}" }
}

module "log_${name}" {
  source = "./flow-log"
  vpc_id = aws_vpc.${name}.id
}
`;
}

function callOf(name: string, request: Request): CallOfPlan {
  return {
    source: "./flow-log",
    expressions: { vpc_id: references(`aws_vpc.${name}.id`, `aws_vpc.${name}`) },
    module: flowLogModuleOfPlan(request),
  };
}

function* vpcs(names: readonly string[]): Generator<PlannedResource> {
  for (const [index, name] of names.entries()) {
    yield plannedVpc(name, undefined, cidrOf(index), name);
  }
}

function* flowLogs(names: readonly string[], request: Request): Generator<PlannedModule> {
  for (const name of names) {
    yield plannedModule(`module.log_${name}`, () => [plannedFlowLog("this", undefined, request)]);
  }
}
