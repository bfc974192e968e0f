import type { Construct } from "constructs";
import { ONE_RESOURCE, RESOURCE_IDS } from "./limits/flow-log-resource.js";
import { requireAllowed } from "./limits/limit.js";
import { PropError } from "./props.js";

/**
 * A resource, a data source, or the id of either.
 *
 * @example
 * const vpc: Identified = "vpc-0123456789abcdef0";
 */
export type Identified = { readonly id: string } | string;

/**
 * What a flow log may record. Only one of a VPC covers the VPC: the others record a part of its traffic, or what
 * passes through it, so that neither `flowgate check` nor `FlowLogsRequired` counts them.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export interface FlowLogResources {
  /**
   * A VPC of any kind, with all network interfaces in it.
   *
   * @example
   * vpc: new Vpc(this, "vpc", { cidrBlock: "10.0.0.0/16" })
   *
   * @example
   * vpc: "vpc-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of a VPC.
   */
  readonly vpc?: Identified | undefined;
  /**
   * A subnet, with all network interfaces in it.
   *
   * @example
   * subnet: "subnet-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of a subnet.
   */
  readonly subnet?: Identified | undefined;
  /**
   * One network interface.
   *
   * @example
   * networkInterface: "eni-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of a network interface.
   */
  readonly networkInterface?: Identified | undefined;
  /**
   * A transit gateway, with all its attachments. Its records have fields of their own (see
   * `LogFormat.TRANSIT_GATEWAY_DEFAULT`), sum up 60 seconds, and tell accepted and rejected traffic not apart.
   *
   * @example
   * transitGateway: "tgw-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of a transit gateway.
   * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
   */
  readonly transitGateway?: Identified | undefined;
  /**
   * One attachment of a transit gateway, recorded as the gateway is.
   *
   * @example
   * transitGatewayAttachment: "tgw-attach-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of an attachment.
   */
  readonly transitGatewayAttachment?: Identified | undefined;
  /**
   * A NAT gateway of a whole region. Takes AWS provider 6.25.
   *
   * @example
   * regionalNatGateway: "nat-0123456789abcdef0"
   *
   * @throws {PropError} for an id that is not one of a NAT gateway, and where the provider does not know it.
   * @see https://github.com/hashicorp/terraform-provider-aws/pull/45380
   */
  readonly regionalNatGateway?: Identified | undefined;
}

/** One member, and none of the others. */
type OneOf<T> = {
  [K in keyof T]-?: { readonly [P in K]-?: NonNullable<T[P]> } & {
    readonly [P in Exclude<keyof T, K>]?: undefined;
  };
}[keyof T];

/**
 * Exactly one of the resources.
 *
 * @example
 * const resource: FlowLogResource = { subnet: "subnet-0123456789abcdef0" };
 */
export type FlowLogResource = OneOf<FlowLogResources>;

/** The arguments that name the resource. */
const ARGUMENTS = {
  vpc: "vpcId",
  subnet: "subnetId",
  networkInterface: "eniId",
  transitGateway: "transitGatewayId",
  transitGatewayAttachment: "transitGatewayAttachmentId",
  regionalNatGateway: "regionalNatGatewayId",
} as const satisfies Readonly<Record<keyof FlowLogResources, string>>;

type Argument = (typeof ARGUMENTS)[keyof typeof ARGUMENTS];

/** The resource that a flow log records. */
export interface Target {
  readonly resource: keyof FlowLogResources;
  readonly argument: Argument;
  readonly id: string;
}

/** @throws {PropError} where there is no resource or more than one, or its id is of another form. */
export function targetOf(scope: Construct, props: FlowLogResources): Target {
  const names = Object.keys(ARGUMENTS) as (keyof typeof ARGUMENTS)[];
  const given = names.filter((name) => props[name] !== undefined);
  const [resource] = given;
  if (resource === undefined || !ONE_RESOURCE.allows(props)) {
    const { prop, allowed } = ONE_RESOURCE;
    const instead = given.length === 0 ? "none of them" : given.join(" and ");
    throw new PropError(scope, `${prop} takes ${allowed((name) => name)}, and not ${instead}`);
  }
  const id = idOf(props[resource]);
  requireAllowed(scope, resource, id, RESOURCE_IDS[resource]);
  return { resource, argument: ARGUMENTS[resource], id: id ?? "" };
}

/** What comes from JavaScript may be null, and have no id. */
function idOf(identified: Identified | null | undefined): string | null {
  return (typeof identified === "string" ? identified : identified?.id) ?? null;
}

export function isTransitGateway({ resource }: Target): boolean {
  return resource === "transitGateway" || resource === "transitGatewayAttachment";
}
