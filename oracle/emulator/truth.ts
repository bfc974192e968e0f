import {
  EC2Client,
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import { deployed } from "./state.js";

/** What is true of the VPCs of a state once it is applied, by address. */
export type Truth = ReadonlyMap<string, VpcTruth>;

export interface VpcTruth {
  /** An active flow log of the account records what is rejected in it. */
  readonly recorded: boolean;
  /** The VPC-level flow logs on it, by address, whatever they record. */
  readonly flowLogs: readonly string[];
}

/** What the account says of a state. */
export interface Found {
  readonly truth: Truth;
  /** The ids of the VPCs and flow logs that are there, in the places of the state's VPCs. */
  readonly existing: ReadonlySet<unknown>;
}

/**
 * Asks the account, not the state, what records each VPC of the state.
 *
 * @param destroyed the ids that some address has had until now: a VPC that another one has still may be gone.
 * @throws {Error} when the account lacks any other VPC of the state, so that nothing it says is to be trusted.
 */
export async function findTruth(
  stateText: string,
  environment: Readonly<Record<string, string>>,
  destroyed: ReadonlySet<unknown>,
): Promise<Found> {
  const vpcs = [...deployed(stateText, "aws_vpc"), ...deployed(stateText, "aws_default_vpc")];
  const logs = [...deployed(stateText, "aws_flow_log")];
  const places = new Set(vpcs.map(([, { arn }]) => placeOf(arn)));
  const existing = new Set<unknown>();
  const recorded = new Set<unknown>();
  for (const place of places) {
    const client = clientFor(place, environment);
    try {
      for (const id of await vpcIds(client)) existing.add(id);
      for (const { FlowLogId, FlowLogStatus, ResourceId, TrafficType } of await flowLogsOf(
        client,
      )) {
        existing.add(FlowLogId);
        if (FlowLogStatus === "ACTIVE" && TrafficType !== "ACCEPT") recorded.add(ResourceId);
      }
    } finally {
      client.destroy();
    }
  }
  const lost = vpcs.find(([, { id }]) => !existing.has(id) && !destroyed.has(id));
  if (lost !== undefined) throw new Error(`the account lacks ${lost[0]}, ${lost[1]["id"]}`);
  const there = vpcs.filter(([, { id }]) => existing.has(id));
  const truth = new Map(
    there.map(([address, { id }]) => {
      const flowLogs = logs.filter(([, { vpc_id }]) => vpc_id === id).map(([log]) => log);
      return [address, { recorded: recorded.has(id), flowLogs }];
    }),
  );
  return { truth, existing };
}

/** Region and account of an ARN, as it has them. */
function placeOf(arn: unknown): string {
  return String(arn).split(":").slice(3, 5).join(":");
}

export function clientFor(place: string, environment: Readonly<Record<string, string>>): EC2Client {
  const [region = "", account = ""] = place.split(":");
  return new EC2Client({
    endpoint: environment["AWS_ENDPOINT_URL"] ?? "",
    region,
    credentials: {
      // In the emulator, the access key is the account.
      accessKeyId: account,
      secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  });
}

async function vpcIds(client: EC2Client): Promise<ReadonlySet<unknown>> {
  const ids = new Set<unknown>();
  for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) {
    for (const { VpcId } of Vpcs) ids.add(VpcId);
  }
  return ids;
}

async function flowLogsOf(client: EC2Client): Promise<readonly FlowLog[]> {
  const flowLogs: FlowLog[] = [];
  for await (const { FlowLogs = [] } of paginateDescribeFlowLogs({ client }, {})) {
    flowLogs.push(...FlowLogs);
  }
  return flowLogs;
}
