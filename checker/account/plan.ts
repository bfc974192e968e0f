import { DEPLOYED_FLOW_LOG } from "../aws/flow-logs.js";
import { DEPLOYED_VPC } from "../aws/vpcs.js";
import type { JsonObject } from "../plan/json.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import {
  type Deployed,
  type DeployedFlowLog,
  type DeployedVpc,
  placeName,
  type RegionSnapshot,
} from "./model.js";

/**
 * A region as a plan that changes nothing, so that coverage and rules judge what is deployed as they judge
 * what is planned. VPCs are named by their ids, flow logs by their ARNs.
 */
export function planOf(snapshot: RegionSnapshot): Plan {
  return {
    path: placeName(snapshot),
    formatVersion: "1.2",
    terraformVersion: undefined,
    tool: "terraform",
    incomplete: [],
    lost: [],
    resources: [
      ...snapshot.vpcs.map((vpc) => change(vpc.id, DEPLOYED_VPC.type, vpcValues(snapshot, vpc))),
      ...snapshot.flowLogs.map((log) =>
        change(flowLogArn(snapshot, log), DEPLOYED_FLOW_LOG.type, flowLogValues(log)),
      ),
    ],
    prior: [],
    variables: new Map(),
    configuration: undefined,
    providers: new Map(),
    relevantAttributes: undefined,
  };
}

/** What is known of a region and stands in no plan. */
export function deployedIn(snapshot: RegionSnapshot): Deployed {
  return {
    vpcs: new Map(snapshot.vpcs.map((vpc) => [vpc.id, vpc])),
    delivery: new Map(snapshot.flowLogs.map((log) => [flowLogArn(snapshot, log), log.problems])),
    unkept: [],
  };
}

function flowLogArn(
  { partition, region, accountId }: RegionSnapshot,
  { id }: DeployedFlowLog,
): string {
  return `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/${id}`;
}

function change(address: string, type: string, values: JsonObject): ResourceChange {
  return {
    address,
    previousAddress: undefined,
    module: [],
    mode: "managed",
    type,
    name: address,
    key: undefined,
    deposed: undefined,
    action: "no-op",
    actions: ["no-op"],
    importing: false,
    before: values,
    after: values,
    afterUnknown: {},
    afterSensitive: {},
    beforeSensitive: {},
  };
}

function vpcValues(
  { partition, region, accountId }: RegionSnapshot,
  { id, cidrBlock, tags }: DeployedVpc,
): JsonObject {
  const arn = `arn:${partition}:ec2:${region}:${accountId}:vpc/${id}`;
  return { id, arn, cidr_block: cidrBlock ?? null, tags: { ...tags } };
}

function flowLogValues(log: DeployedFlowLog): JsonObject {
  const isOnVpc = log.resourceId.startsWith("vpc-");
  return {
    id: log.id,
    vpc_id: isOnVpc ? log.resourceId : null,
    subnet_id: isOnVpc ? null : log.resourceId,
    traffic_type: log.trafficType ?? null,
    log_destination_type: log.destinationType ?? null,
    log_destination: log.destination ?? null,
  };
}
