import { TRANSIT_GATEWAY_INTERVAL, TRANSIT_GATEWAY_TRAFFIC_TYPE } from "../../limits/flow-log.js";
import { oneResource, RESOURCE_IDS } from "../../limits/flow-log-resource.js";
import type { Limit } from "../../limits/limit.js";
import type { FlowLogResources } from "../../target.js";
import type { Condition, Variable } from "../definition.js";
import { heldTo, heldTogether } from "../held-to.js";
import type { ProviderSet } from "../provider-set.js";

type Resource = keyof FlowLogResources;

/** The variable, and the argument, of each. */
const IDS: Readonly<Record<Resource, string>> = {
  vpc: "vpc_id",
  subnet: "subnet_id",
  networkInterface: "eni_id",
  transitGateway: "transit_gateway_id",
  transitGatewayAttachment: "transit_gateway_attachment_id",
  regionalNatGateway: "regional_nat_gateway_id",
};

const DESCRIPTIONS: Readonly<Record<Resource, string>> = {
  vpc: "The id of a VPC to record.",
  subnet: "The id of a subnet to record. It does not cover its VPC, which the gate asks for.",
  networkInterface:
    "The id of a network interface to record. It does not cover its VPC, which the gate asks for.",
  transitGateway:
    "The id of a transit gateway to record, with a `max_aggregation_interval` of 60. It covers no VPC.",
  transitGatewayAttachment:
    "The id of a transit gateway attachment to record, with a `max_aggregation_interval` of 60. It covers no VPC.",
  regionalNatGateway: "The id of a regional NAT gateway to record. It covers no VPC.",
};

type Resources = readonly [Resource, ...Resource[]];

const OF_ANY: Resources = [
  "vpc",
  "subnet",
  "networkInterface",
  "transitGateway",
  "transitGatewayAttachment",
];

function resourcesOf({ hasRegion }: ProviderSet): Resources {
  return hasRegion ? [...OF_ANY, "regionalNatGateway"] : OF_ANY;
}

/** The arguments that name what is recorded. */
export function recordedArguments(set: ProviderSet): readonly string[] {
  return resourcesOf(set).map((resource) => IDS[resource]);
}

export function recordedVariables(set: ProviderSet): readonly Variable[] {
  return resourcesOf(set).map((resource) =>
    heldTo(RESOURCE_IDS[resource], {
      name: IDS[resource],
      description: DESCRIPTIONS[resource],
      type: "string",
      default: "null",
      nullable: true,
    }),
  );
}

/** Whether a transit gateway is recorded, which accepts and rejects nothing. */
export const IS_TRANSIT_GATEWAY = [IDS.transitGateway, IDS.transitGatewayAttachment]
  .map((name) => `var.${name} != null`)
  .join(" || ");

export function recordedGuards(set: ProviderSet): readonly Condition[] {
  return [
    heldTogether(oneResource(resourcesOf(set)), IDS),
    ofTransitGateway("traffic_type", TRANSIT_GATEWAY_TRAFFIC_TYPE),
    // Left out, it is the one that transit gateways take, even where only apply knows that one is recorded.
    ofTransitGateway("max_aggregation_interval", TRANSIT_GATEWAY_INTERVAL, "local"),
  ];
}

function ofTransitGateway<T>(
  variable: string,
  limit: Limit<T>,
  of: "var" | "local" = "var",
): Condition {
  return {
    condition: `local.is_transit_gateway ? ${limit.condition(`${of}.${variable}`)} : true`,
    message: `${variable} takes ${limit.allowed}.`,
  };
}
