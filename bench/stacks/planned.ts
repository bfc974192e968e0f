import type { PlannedModule, PlannedResource, Request } from "./model.js";
import { cidrOf, networkName } from "./names.js";
import { plannedFlowLog, plannedVpc } from "./resources.js";

export function plannedModule(
  address: string | undefined,
  resources: () => Iterable<PlannedResource>,
  children: () => Iterable<PlannedModule> = () => [],
): PlannedModule {
  return { address, resources, children };
}

/** `aws_vpc.this`, an instance for each name. */
export function* vpcsByName({ vpcs }: Request): Generator<PlannedResource> {
  for (let index = 0; index < vpcs; index += 1) {
    const name = networkName(index);
    yield plannedVpc("this", name, cidrOf(index), name);
  }
}

/** `aws_flow_log.this`, an instance for each name. */
export function* flowLogsByName(request: Request): Generator<PlannedResource> {
  for (let index = 0; index < request.vpcs; index += 1) {
    yield plannedFlowLog("this", networkName(index), request);
  }
}

/** All flow logs stand before all VPCs, as their types sort. */
export function* logsAndVpcsByName(request: Request): Generator<PlannedResource> {
  yield* flowLogsByName(request);
  yield* vpcsByName(request);
}
