import type { JsonObject } from "../plan/json.js";
import { AWS_FLOW_LOG, AWSCC_FLOW_LOG } from "./flow-logs.js";
import type { FlowLogType, VpcType } from "./model.js";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc */
const AWS_VPC: VpcType = {
  type: "aws_vpc",
  ids: ["id"],
  origin: { kind: "created" },
  flowLog: AWS_FLOW_LOG,
  asWritten: ["cidr_block", "tags"],
};

const VPC_TYPES: readonly VpcType[] = [
  AWS_VPC,
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_vpc
  {
    type: "aws_default_vpc",
    ids: ["id"],
    origin: { kind: "adopted", destroyedIf: "force_destroy" },
    flowLog: AWS_FLOW_LOG,
    asWritten: ["tags"],
  },
  // https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/ec2_vpc
  {
    type: "awscc_ec2_vpc",
    ids: ["id", "vpc_id"],
    origin: { kind: "created" },
    flowLog: AWSCC_FLOW_LOG,
    asWritten: ["cidr_block", "tags"],
  },
];

export const VPC_TYPE_NAMES: readonly string[] = VPC_TYPES.map(({ type }) => type);

/** All attributes that hold the id of a VPC of some type. */
export const VPC_ID_ATTRIBUTES: readonly string[] = VPC_TYPES.flatMap(({ ids }) => ids);

/** What a VPC is called of which only the id is known. */
export const DEPLOYED_VPC = AWS_VPC;

/**
 * The data source that finds VPCs, whichever resource made them.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/vpc
 */
export const VPC_DATA = { type: "aws_vpc", isDefault: "default" } as const;

const BY_TYPE: ReadonlyMap<string, VpcType> = new Map(VPC_TYPES.map((vpc) => [vpc.type, vpc]));

export function vpcType(type: string): VpcType | undefined {
  return BY_TYPE.get(type);
}

/** The flow log of the same provider as a VPC. */
export function flowLogTypeFor(vpc: string): FlowLogType {
  return BY_TYPE.get(vpc)?.flowLog ?? DEPLOYED_VPC.flowLog;
}

export function isVpcType(type: string): boolean {
  return BY_TYPE.has(type);
}

/** Whether the VPC was there before its resource. */
export function isAdoptedType(type: string): boolean {
  return BY_TYPE.get(type)?.origin.kind === "adopted";
}

/** Whether destroying the resource, which has these values, leaves the VPC as it is. */
export function outlivesItsResource(type: string, values: JsonObject | null): boolean {
  const origin = BY_TYPE.get(type)?.origin;
  return origin?.kind === "adopted" && values?.[origin.destroyedIf] !== true;
}

/** The attribute by which its id is written: the last is the one that says whose it is. */
export function writtenVpcId(type: string): string {
  return BY_TYPE.get(type)?.ids.at(-1) ?? DEPLOYED_VPC.ids[0];
}

/** Whether an attribute of a VPC holds its id. */
export function isVpcIdAttribute(type: string, attribute: string): boolean {
  return BY_TYPE.get(type)?.ids.includes(attribute) === true;
}

/** Whether an attribute of a VPC is its id, by the name that values are told by. */
export function isVpcIdPath(type: string, path: readonly (string | number)[]): boolean {
  return path.length === 1 && path[0] !== undefined && path[0] === BY_TYPE.get(type)?.ids[0];
}
