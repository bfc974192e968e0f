import type { DeliveryProblem } from "../plan/model.js";

/** One region of one account. */
export interface Place {
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** What a place has deployed, as far as flow logs go. */
export interface RegionSnapshot extends Place {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** It is LocalStack's, of which what it reports on delivery says nothing. */
  readonly emulated: boolean;
  /** Those that the account owns: of a shared one, its owner decides. */
  readonly vpcs: readonly DeployedVpc[];
  /** Those that are active, on whatever they are. */
  readonly flowLogs: readonly DeployedFlowLog[];
}

/** `123456789012/eu-central-1` */
export function placeName({ accountId, region }: Place): string {
  return `${accountId}/${region}`;
}

export interface DeployedVpc {
  readonly id: string;
  readonly cidrBlock: string | undefined;
  readonly isDefault: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface DeployedFlowLog {
  readonly id: string;
  /** What it records: the id of a VPC, a subnet, a network interface or a gateway. */
  readonly resourceId: string;
  readonly trafficType: string | undefined;
  readonly destinationType: string | undefined;
  /** Why records do not arrive, or arrive and stay for ever, as far as that can be seen. */
  readonly problems: readonly DeliveryProblem[];
}
