import {
  DescribeRegionsCommand,
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
  type Vpc,
} from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { type AccountOptions, type Clients, createClients, endpointOf } from "./clients.js";
import { missingProfile, refuseWithoutCredentials } from "./credentials.js";
import { DeployedDestinations } from "./destinations.js";
import { isEmulator } from "./emulator.js";
import { AccountError, askAccount, failureOf } from "./errors.js";
import type { DeployedFlowLog, DeployedVpc, RegionSnapshot } from "./model.js";
import { type AccountRequest, refuseEndpoint, refuseRegion } from "./request.js";

/**
 * Asks an account what it has deployed.
 *
 * @param clock tells the time, in milliseconds since 1970: an answer is one of a moment
 * @throws {AccountError} where it cannot be asked, or may not: no answer is never "no VPCs".
 */
export async function readAccount(
  request: AccountRequest,
  clock: () => number,
): Promise<readonly RegionSnapshot[]> {
  const endpoint = endpointOf(request);
  refuseEndpoint(endpoint);
  const regions = await regionsOf(request);
  const snapshots: RegionSnapshot[] = [];
  const emulated = await isEmulator(endpoint);
  // One after the other: in parallel, the questions of many regions throttle each other.
  for (const region of regions) {
    const readAt = new Date(clock()).toISOString();
    snapshots.push({ ...(await readRegion(region, emulated, request)), readAt });
  }
  return snapshots;
}

async function regionsOf(request: AccountRequest): Promise<readonly string[]> {
  request.regions.forEach(refuseRegion);
  if (request.regions.length > 0 && !request.allRegions) return [...new Set(request.regions)];
  const { ec2 } = createClients(undefined, request);
  const configured = await configuredRegion(ec2, request);
  refuseRegion(configured);
  if (!request.allRegions) return [configured];
  const clients = createClients(configured, request);
  await refuseWithoutCredentials(clients, request.profile);
  // Without AllRegions, those that are not enabled are left out.
  const { Regions: regions = [] } = await askAccount("ec2:DescribeRegions", configured, () =>
    clients.ec2.send(new DescribeRegionsCommand({})),
  );
  const enabled = regions.filter(({ OptInStatus: status }) => status !== "not-opted-in");
  return enabled.flatMap(({ RegionName: name }) => name ?? []).sort();
}

async function configuredRegion(
  ec2: Clients["ec2"],
  { allRegions, profile }: AccountRequest,
): Promise<string> {
  try {
    return await ec2.config.region();
  } catch (cause) {
    // Any region knows the others.
    if (allRegions) return "us-east-1";
    const [, refused] =
      /^Region not accepted: region="(.*)" is/.exec(failureOf(cause).message) ?? [];
    if (refused !== undefined) refuseRegion(refused);
    const message =
      (await missingProfile(profile)) ??
      "no region is configured; name one with --region, or take --all-regions";
    throw new AccountError(message, { cause });
  }
}

async function readRegion(
  region: string,
  emulated: boolean,
  options: AccountOptions,
): Promise<Omit<RegionSnapshot, "readAt">> {
  const clients = createClients(region, options);
  await refuseWithoutCredentials(clients, options.profile);
  const { Account: accountId = "", Arn: caller = "" } = await askAccount(
    "sts:GetCallerIdentity",
    region,
    () => clients.sts.send(new GetCallerIdentityCommand({})),
  );
  const place = { accountId, region };
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
  const partition = caller.split(":")[1] || "aws";
  const destinations = new DeployedDestinations(clients, { ...place, partition }, emulated);
  const groups = `arn:${partition}:logs:${region}:${accountId}:log-group:`;
  const active = flowLogs.filter(({ FlowLogStatus: status }) => status === "ACTIVE");
  const read = await Promise.all(active.map((log) => readFlowLog(log, groups, destinations)));
  return {
    ...place,
    partition,
    emulated,
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
