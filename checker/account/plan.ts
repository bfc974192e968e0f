import { DEPLOYED_PROVIDER as PROVIDER } from "../aws/deployed.js";
import { FLOW_LOG_DELIVERY } from "../aws/destinations.js";
import { DEPLOYED_FLOW_LOG } from "../aws/flow-logs.js";
import { DEPLOYED_VPC } from "../aws/vpcs.js";
import type { JsonObject } from "../plan/json.js";
import type {
  ModuleConfiguration,
  Plan,
  ProviderConfiguration,
  ResourceChange,
  ResourceConfiguration,
} from "../plan/model.js";
import { NO_OTHERS } from "../plan/no-others.js";
import {
  type Deployed,
  type DeployedFlowLog,
  type DeployedVpc,
  placeName,
  type RegionSnapshot,
} from "./model.js";
import { type PlannedPart, plannedParts } from "./planned-parts.js";

/**
 * A region as a plan that changes nothing, so that coverage, delivery and rules judge what is deployed as they judge
 * what is planned. VPCs are named by their ids, flow logs and what they deliver to and by by their ARNs. One provider
 * is configured, which says where all of it is.
 */
export function planOf(snapshot: RegionSnapshot): Plan {
  const objects: readonly PlannedPart[] = [
    ...snapshot.vpcs.map((vpc) => own(vpc.id, DEPLOYED_VPC.type, vpcValues(snapshot, vpc))),
    ...snapshot.flowLogs.map((log) => {
      const arn = flowLogArn(snapshot, log);
      return own(arn, DEPLOYED_FLOW_LOG.type, flowLogValues(arn, log));
    }),
    ...plannedParts(snapshot),
  ];
  return {
    path: placeName(snapshot),
    formatVersion: "1.2",
    terraformVersion: undefined,
    tool: "terraform",
    incomplete: [],
    lost: [],
    others: NO_OTHERS,
    resources: objects.map(change),
    prior: [],
    variables: new Map(),
    configuration: configurationOf(objects),
    providers: new Map([[PROVIDER.key, providerOf(snapshot)]]),
    relevantAttributes: undefined,
  };
}

function own(address: string, type: string, values: JsonObject): PlannedPart {
  return { address, type, values, unread: [], isOwn: true };
}

function configurationOf(objects: readonly PlannedPart[]): ModuleConfiguration {
  const resources = objects.map(({ address, type, isOwn }): [string, ResourceConfiguration] => [
    `${type}.${address}`,
    {
      mode: "managed",
      type,
      name: address,
      providerKey: isOwn ? PROVIDER.key : undefined,
      expressions: new Map(),
      count: undefined,
      forEach: undefined,
      dependsOn: [],
    },
  ]);
  return {
    resources: new Map(resources),
    calls: new Map(),
    outputs: new Map(),
    variables: new Map(),
  };
}

function providerOf({ accountId, region }: RegionSnapshot): ProviderConfiguration {
  return {
    key: PROVIDER.key,
    source: PROVIDER.source,
    module: [],
    expressions: new Map([
      [PROVIDER.region, { kind: "constant", value: region }],
      [PROVIDER.accounts, { kind: "constant", value: [accountId] }],
    ]),
  };
}

/** What is known of a region and stands in no plan. */
export function deployedIn(snapshot: RegionSnapshot): Deployed {
  const { accountId, region, readAt, emulated, flowLogs } = snapshot;
  return {
    accountId,
    region,
    readAt,
    emulated,
    vpcs: new Map(snapshot.vpcs.map((vpc) => [vpc.id, vpc])),
    delivery: new Map(flowLogs.map((log) => [flowLogArn(snapshot, log), log.problems])),
    since: new Map(
      flowLogs.flatMap((log) =>
        log.createdAt === undefined ? [] : [[flowLogArn(snapshot, log), log.createdAt]],
      ),
    ),
    unkept: [],
  };
}

function flowLogArn(
  { partition, region, accountId }: RegionSnapshot,
  { id }: DeployedFlowLog,
): string {
  return `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/${id}`;
}

function change({ address, type, values, unread }: PlannedPart): ResourceChange {
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
    afterUnknown: Object.fromEntries(unread.map((name) => [name, true])),
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

function flowLogValues(arn: string, log: DeployedFlowLog): JsonObject {
  const isOnVpc = log.resourceId.startsWith("vpc-");
  return {
    id: log.id,
    arn,
    vpc_id: isOnVpc ? log.resourceId : null,
    subnet_id: isOnVpc ? null : log.resourceId,
    traffic_type: log.trafficType ?? null,
    log_destination_type: log.destinationType ?? null,
    log_destination: log.destination ?? null,
    [DEPLOYED_FLOW_LOG.role]: log.role ?? null,
    [FLOW_LOG_DELIVERY.crossAccountRole]: log.crossAccountRole ?? null,
    destination_options: [{ hive_compatible_partitions: log.hasHivePartitions }],
  };
}
