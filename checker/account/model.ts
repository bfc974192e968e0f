import type { DeployedParts } from "./parts.js";

/** One region of one account. */
export interface DeployedPlace {
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** What a place has deployed, as far as flow logs go. */
export interface RegionSnapshot extends DeployedPlace {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** It is LocalStack's, of which what it reports on delivery says nothing. */
  readonly emulated: boolean;
  /** When it was asked: in UTC, as `2026-01-31T09:30:00.000Z`. */
  readonly readAt: string;
  /** Those that the account owns: of a shared one, its owner decides. */
  readonly vpcs: readonly DeployedVpc[];
  /** Those that are active, on whatever they are. */
  readonly flowLogs: readonly DeployedFlowLog[];
  /** What these deliver to and by. */
  readonly parts: DeployedParts;
}

/** `123456789012/eu-central-1` */
export function placeName({ accountId, region }: DeployedPlace): string {
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
  /** The ARN of its destination. */
  readonly destination: string | undefined;
  /** The ARN of the role that it delivers by, and of that in the account of its destination. */
  readonly role: string | undefined;
  readonly crossAccountRole: string | undefined;
  /** Of one to S3. */
  readonly hasHivePartitions: boolean;
  /** Since when it records, in UTC, as `2026-01-31T09:30:00.000Z`. */
  readonly createdAt: string | undefined;
  /** Why records do not arrive, as far as that can be seen. */
  readonly problems: readonly Obstacle[];
}

/** What is known of a deployed place and of no plan, beside the plan that the place is read as. */
export interface Deployed extends DeployedPlace {
  readonly readAt: string;
  /** It is an emulator's, in which AWS does nothing of itself. */
  readonly emulated: boolean;
  /** Its VPCs, by their ids. */
  readonly vpcs: ReadonlyMap<string, DeployedVpc>;
  /** What keeps its flow logs from delivering, by the addresses that they have in the plan. */
  readonly delivery: ReadonlyMap<string, readonly Obstacle[]>;
  /** Since when its flow logs record, by the same addresses. */
  readonly since: ReadonlyMap<string, string>;
  /** What plans have promised of it. */
  readonly unkept: readonly UnkeptCoverage[];
}

/** Coverage that a plan has said there will be, and that is not there once it is applied. */
export interface UnkeptCoverage {
  /** The path of the plan. */
  readonly plan: string;
  /** That of the VPC in it. */
  readonly address: string;
  /** The ids of the deployed VPCs that it can be; none where there is no such VPC. */
  readonly deployed: readonly string[];
}

/** Why the records of a deployed flow log do not arrive. */
export type Obstacle =
  /** CloudWatch Logs takes a role. */
  | { readonly kind: "no-role" }
  | { readonly kind: "role-missing"; readonly role: string }
  | { readonly kind: "destination-missing"; readonly destination: string }
  /** AWS reports it, with a reason of its own. */
  | { readonly kind: "failing"; readonly message: string };
