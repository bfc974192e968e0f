import type { PlannedResource, Request, Wiring } from "../model.js";
import { cidrOf } from "../names.js";
import { plannedModule } from "../planned.js";
import {
  configuredFlowLog,
  configuredVpc,
  flowLogArguments,
  plannedFlowLog,
  plannedVpc,
  references,
} from "../resources.js";

export const COUNT_SPLAT: Wiring = {
  name: "count",
  title: "`count` and a splat in a local",
  most: 100_000,
  make(request) {
    const cidrs = Array.from({ length: request.vpcs }, (_, index) => cidrOf(index));
    return {
      files: new Map([
        ["main.tf", source(request)],
        ["terraform.tfvars.json", JSON.stringify({ cidrs })],
      ]),
      variables: { cidrs },
      relevant: () => [{ resource: "aws_vpc.this", attribute: [] }],
      planned: plannedModule(undefined, () => resources(request)),
      configuration: {
        resources: [
          configuredFlowLog("this", references("local.vpc_ids", "count.index"), request, {
            count_expression: references("aws_vpc.this"),
          }),
          configuredVpc("this", references("var.cidrs", "count.index"), references("count.index"), {
            count_expression: references("var.cidrs"),
          }),
        ],
        variables: { cidrs: {} },
      },
    };
  },
};

function source(request: Request): string {
  return `variable "cidrs" {
  type = list(string)
}

resource "aws_vpc" "this" {
  count      = length(var.cidrs)
  cidr_block = var.cidrs[count.index]
  tags       = { Name = "net-\${count.index}" }
}

locals {
  vpc_ids = aws_vpc.this[*].id
}

resource "aws_flow_log" "this" {
  count                = length(aws_vpc.this)
  vpc_id               = local.vpc_ids[count.index]
  ${flowLogArguments(request)}
}
`;
}

function* resources(request: Request): Generator<PlannedResource> {
  for (let index = 0; index < request.vpcs; index += 1)
    yield plannedFlowLog("this", index, request);
  for (let index = 0; index < request.vpcs; index += 1) {
    yield plannedVpc("this", index, cidrOf(index), `net-${index}`);
  }
}
