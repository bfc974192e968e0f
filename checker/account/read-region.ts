import {
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
  type Vpc,
} from "@aws-sdk/client-ec2";
import type { Clients } from "./clients.js";
import { DeployedDestinations } from "./destinations.js";
import { askAccount } from "./errors.js";
import type { DeployedFlowLog, DeployedPlace, DeployedVpc, RegionSnapshot } from "./model.js";

export interface RegionToRead extends DeployedPlace {
  readonly partition: string;
  readonly emulated: boolean;
  /** In this region, with credentials of this account. */
  readonly clients: Clients;
}

/** Reads what one region of one account has deployed. */
export async function readRegion(
  { clients, emulated, partition, ...place }: RegionToRead,
  clock: () => number,
): Promise<RegionSnapshot> {
  const { accountId, region } = place;
  const readAt = new Date(clock()).toISOString();
  const vpcs = await askAccount("ec2:DescribeVpcs", place, async () => {
    const found: Vpc[] = [];
    const pages = paginateDescribeVpcs({ client: clients.ec2, pageSize: 200 }, {});
    for await (const { Vpcs: page = [] } of pages) found.push(...page);
    return found;
  });
  const flowLogs = await askAccount("ec2:DescribeFlowLogs", place, async () => {
    const found: FlowLog[] = [];
    const pages = paginateDescribeFlowLogs({ client: clients.ec2, pageSize: 200 }, {});
    for await (const { FlowLogs: page = [] } of pages) found.push(...page);
    return found;
  });
  const destinations = new DeployedDestinations(clients, { ...place, partition }, emulated);
  const groups = `arn:${partition}:logs:${region}:${accountId}:log-group:`;
  const active = flowLogs.filter(({ FlowLogStatus: status }) => status === "ACTIVE");
  const read = await Promise.all(active.map((log) => readFlowLog(log, groups, destinations)));
  return {
    ...place,
    partition,
    emulated,
    readAt,
    vpcs: vpcs
      .filter(({ OwnerId: owner }) => owner === undefined || owner === accountId)
      .flatMap(readVpc),
    flowLogs: read.flat(),
    parts: destinations.parts(),
  };
}

function readVpc(vpc: Vpc): readonly DeployedVpc[] {
  if (vpc.VpcId === undefined) return [];
  const tags = (vpc.Tags ?? []).map(
    ({ Key: key = "", Value: value = "" }) => [key, value] as const,
  );
  return [
    {
      id: vpc.VpcId,
      cidrBlock: vpc.CidrBlock,
      isDefault: vpc.IsDefault ?? false,
      tags: Object.fromEntries(tags),
    },
  ];
}

/** @param groups what the ARNs of log groups begin with, where a flow log has the name alone. */
async function readFlowLog(
  flowLog: FlowLog,
  groups: string,
  destinations: DeployedDestinations,
): Promise<readonly DeployedFlowLog[]> {
  const { FlowLogId: id, ResourceId: resourceId, LogGroupName: group } = flowLog;
  if (id === undefined || resourceId === undefined) return [];
  return [
    {
      id,
      resourceId,
      trafficType: flowLog.TrafficType,
      destinationType: flowLog.LogDestinationType ?? "cloud-watch-logs",
      destination: flowLog.LogDestination ?? (group === undefined ? group : `${groups}${group}`),
      role: flowLog.DeliverLogsPermissionArn,
      crossAccountRole: flowLog.DeliverCrossAccountRole,
      hasHivePartitions: flowLog.DestinationOptions?.HiveCompatiblePartitions === true,
      createdAt: flowLog.CreationTime?.toISOString(),
      // Of a subnet's flow log nobody asks whether it arrives.
      problems: resourceId.startsWith("vpc-") ? await destinations.problemsOf(flowLog) : [],
    },
  ];
}
