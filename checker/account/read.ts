import {
  DescribeRegionsCommand,
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
  type Vpc,
} from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { type AccountOptions, type Clients, createClients } from "./clients.js";
import { Destinations } from "./destinations.js";
import { isEmulator } from "./emulator.js";
import { AccountError, ask } from "./errors.js";
import type { DeployedFlowLog, DeployedVpc, RegionSnapshot } from "./snapshot.js";

export interface AccountRequest extends AccountOptions {
  /** Regions by name; empty for the one that is configured. */
  readonly regions: readonly string[];
  /** Every region that is enabled for the account. */
  readonly allRegions: boolean;
}

/**
 * Asks an account what it has deployed.
 *
 * @throws {AccountError} where it cannot be asked, or may not: no answer is never "no VPCs".
 */
export async function readAccount(request: AccountRequest): Promise<readonly RegionSnapshot[]> {
  const regions = await regionsOf(request);
  const snapshots: RegionSnapshot[] = [];
  const emulated = await isEmulator(request.endpointUrl ?? endpointOf(process.env));
  // One after the other: in parallel, the questions of many regions throttle each other.
  for (const region of regions) snapshots.push(await readRegion(region, emulated, request));
  return snapshots;
}

async function regionsOf(request: AccountRequest): Promise<readonly string[]> {
  if (request.regions.length > 0 && !request.allRegions) return [...new Set(request.regions)];
  const { ec2 } = createClients(undefined, request);
  const configured = await configuredRegion(ec2, request);
  if (!request.allRegions) return [configured];
  const clients = createClients(configured, request);
  // Without AllRegions, those that are not enabled are left out.
  const { Regions: regions = [] } = await ask("ec2:DescribeRegions", configured, () =>
    clients.ec2.send(new DescribeRegionsCommand({})),
  );
  const enabled = regions.filter(({ OptInStatus: status }) => status !== "not-opted-in");
  return enabled.flatMap(({ RegionName: name }) => name ?? []).sort();
}

/** What the SDK takes for EC2 where no endpoint is given. */
function endpointOf(env: NodeJS.ProcessEnv): string | undefined {
  return env["AWS_ENDPOINT_URL_EC2"] ?? env["AWS_ENDPOINT_URL"];
}

async function configuredRegion(
  ec2: Clients["ec2"],
  { allRegions }: AccountRequest,
): Promise<string> {
  try {
    return await ec2.config.region();
  } catch (cause) {
    // Any region knows the others.
    if (allRegions) return "us-east-1";
    const message = "no region is configured; name one with --region, or take --all-regions";
    throw new AccountError(message, { cause });
  }
}

async function readRegion(
  region: string,
  emulated: boolean,
  options: AccountOptions,
): Promise<RegionSnapshot> {
  const clients = createClients(region, options);
  const { Account: accountId = "", Arn: caller = "" } = await ask(
    "sts:GetCallerIdentity",
    region,
    () => clients.sts.send(new GetCallerIdentityCommand({})),
  );
  const place = { accountId, region };
  const vpcs = await ask("ec2:DescribeVpcs", place, async () => {
    const found: Vpc[] = [];
    const pages = paginateDescribeVpcs({ client: clients.ec2, pageSize: 200 }, {});
    for await (const { Vpcs: page = [] } of pages) found.push(...page);
    return found;
  });
  const flowLogs = await ask("ec2:DescribeFlowLogs", place, async () => {
    const found: FlowLog[] = [];
    const pages = paginateDescribeFlowLogs({ client: clients.ec2, pageSize: 200 }, {});
    for await (const { FlowLogs: page = [] } of pages) found.push(...page);
    return found;
  });
  const destinations = new Destinations(clients, place, emulated);
  const active = flowLogs.filter(({ FlowLogStatus: status }) => status === "ACTIVE");
  return {
    ...place,
    partition: caller.split(":")[1] || "aws",
    emulated,
    vpcs: vpcs
      .filter(({ OwnerId: owner }) => owner === undefined || owner === accountId)
      .flatMap(readVpc),
    flowLogs: (await Promise.all(active.map((log) => readFlowLog(log, destinations)))).flat(),
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

async function readFlowLog(
  flowLog: FlowLog,
  destinations: Destinations,
): Promise<readonly DeployedFlowLog[]> {
  const { FlowLogId: id, ResourceId: resourceId } = flowLog;
  if (id === undefined || resourceId === undefined) return [];
  return [
    {
      id,
      resourceId,
      trafficType: flowLog.TrafficType,
      destinationType: flowLog.LogDestinationType ?? "cloud-watch-logs",
      // Of a subnet's flow log nobody asks whether it arrives.
      problems: resourceId.startsWith("vpc-") ? await destinations.problemsOf(flowLog) : [],
    },
  ];
}
