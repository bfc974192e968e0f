import { EC2Client, paginateDescribeFlowLogs, paginateDescribeVpcs } from "@aws-sdk/client-ec2";
import { deployed } from "./state.js";

/** What is true of the VPCs of a state once it is applied, by address. */
export type Truth = ReadonlyMap<string, VpcTruth>;

export interface VpcTruth {
  /** An active flow log of the account records what is rejected in it. */
  readonly recorded: boolean;
  /** The VPC-level flow logs on it, by address, whatever they record. */
  readonly flowLogs: readonly string[];
}

/**
 * Asks the account, not the state, what records each VPC of the state.
 *
 * @throws {Error} when the account lacks a VPC of the state, so that nothing it says is to be trusted.
 */
export async function findTruth(
  stateText: string,
  environment: Readonly<Record<string, string>>,
): Promise<Truth> {
  const client = new EC2Client({
    endpoint: environment["AWS_ENDPOINT_URL"] ?? "",
    region: environment["AWS_REGION"] ?? "",
    credentials: {
      accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  });
  try {
    const [existing, recorded] = await Promise.all([vpcIds(client), recordedIds(client)]);
    const logs = [...deployed(stateText, "aws_flow_log")];
    return new Map(
      [...deployed(stateText, "aws_vpc")].map(([address, { id }]) => {
        if (!existing.has(id)) throw new Error(`${address} is ${id}, which the account lacks`);
        const flowLogs = logs.filter(([, { vpc_id }]) => vpc_id === id).map(([log]) => log);
        return [address, { recorded: recorded.has(id), flowLogs }];
      }),
    );
  } finally {
    client.destroy();
  }
}

async function vpcIds(client: EC2Client): Promise<ReadonlySet<unknown>> {
  const ids = new Set<unknown>();
  for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) {
    for (const { VpcId } of Vpcs) ids.add(VpcId);
  }
  return ids;
}

async function recordedIds(client: EC2Client): Promise<ReadonlySet<unknown>> {
  const ids = new Set<unknown>();
  for await (const { FlowLogs = [] } of paginateDescribeFlowLogs({ client }, {})) {
    for (const { FlowLogStatus, ResourceId, TrafficType } of FlowLogs) {
      if (FlowLogStatus === "ACTIVE" && TrafficType !== "ACCEPT") ids.add(ResourceId);
    }
  }
  return ids;
}
