import type { Limit } from "../../limits/limit.js";
import { matching } from "../../limits/pattern.js";
import type { Condition, Variable } from "../definition.js";
import { heldTo } from "../held-to.js";
import type { ProviderSet } from "../provider-set.js";

interface Recorded {
  /** The variable, and the argument. */
  readonly name: string;
  readonly what: string;
  readonly prefix: string;
  /** Said of it. */
  readonly remark?: string;
}

const VPC: Recorded = { name: "vpc_id", what: "a VPC", prefix: "vpc" };
const OTHERS: readonly Recorded[] = [
  { name: "subnet_id", what: "a subnet", prefix: "subnet" },
  { name: "eni_id", what: "a network interface", prefix: "eni" },
  {
    name: "transit_gateway_id",
    what: "a transit gateway",
    prefix: "tgw",
    remark: " Takes a `max_aggregation_interval` of 60.",
  },
  {
    name: "transit_gateway_attachment_id",
    what: "an attachment of a transit gateway",
    prefix: "tgw-attach",
    remark: " Takes a `max_aggregation_interval` of 60.",
  },
];
const REGIONAL_NAT_GATEWAY: Recorded = {
  name: "regional_nat_gateway_id",
  what: "a regional NAT gateway",
  prefix: "nat",
};

/** What a flow log may be of, by the argument that names it. */
export function recorded({ hasRegion }: ProviderSet): readonly Recorded[] {
  return [VPC, ...OTHERS, ...(hasRegion ? [REGIONAL_NAT_GATEWAY] : [])];
}

export function recordedVariables(set: ProviderSet): readonly Variable[] {
  return recorded(set).map(({ name, what, prefix, remark = "" }) =>
    heldTo(idOf(what, prefix), {
      name,
      description: `The id of ${what} to record.${name === "vpc_id" ? "" : " It does not satisfy the gate, which asks for flow logs of VPCs."}${remark}`,
      type: "string",
      default: "null",
      nullable: true,
    }),
  );
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
function idOf(what: string, prefix: string): Limit<string> {
  return {
    allowed: `the id of ${what}, which begins with ${prefix}-`,
    ...matching(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`, "u")),
  };
}

const TRANSIT_GATEWAYS = ["transit_gateway_id", "transit_gateway_attachment_id"];

/** Whether a transit gateway is recorded, which accepts and rejects nothing. */
export const IS_TRANSIT_GATEWAY = TRANSIT_GATEWAYS.map((name) => `var.${name} != null`).join(
  " || ",
);

export function recordedGuards(set: ProviderSet): readonly Condition[] {
  const names = recorded(set).map(({ name }) => name);
  return [
    {
      condition: `length([for id in [${names.map((name) => `var.${name}`).join(", ")}] : id if id != null]) == 1`,
      message: `a flow log takes exactly one of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`,
    },
    // https://docs.aws.amazon.com/vpc/latest/tgw/flow-logs-api-cli.html
    {
      condition: 'local.is_transit_gateway ? var.traffic_type == "ALL" : true',
      message: 'traffic_type takes "ALL" for a transit gateway.',
    },
    {
      condition: "local.is_transit_gateway ? var.max_aggregation_interval == 60 : true",
      message: "max_aggregation_interval takes 60 seconds for a transit gateway.",
    },
  ];
}
