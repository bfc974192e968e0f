import type { FlowLogResources } from "../target.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

type Resource = keyof FlowLogResources;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const RESOURCE_IDS: Readonly<Record<Resource, Limit<string>>> = {
  vpc: idOf("a VPC", "vpc"),
  subnet: idOf("a subnet", "subnet"),
  networkInterface: idOf("a network interface", "eni"),
  transitGateway: idOf("a transit gateway", "tgw"),
  transitGatewayAttachment: idOf("a transit gateway attachment", "tgw-attach"),
  regionalNatGateway: idOf("a regional NAT gateway", "nat"),
};

function idOf(what: string, prefix: string): Limit<string> {
  return {
    allowed: `the id of ${what}, which begins with ${prefix}-`,
    ...matching(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`, "u")),
  };
}

/** A flow log is of one resource. */
export const ONE_RESOURCE = oneResource([
  "vpc",
  "subnet",
  "networkInterface",
  "transitGateway",
  "transitGatewayAttachment",
  "regionalNatGateway",
]);

/** The same where the provider does not know all of them. */
export function oneResource([first, ...others]: readonly [
  Resource,
  ...Resource[],
]): JointLimit<FlowLogResources> {
  const all = [first, ...others];
  return {
    prop: first,
    allowed: (name) =>
      `a value, or else exactly one of ${others.slice(0, -1).map(name).join(", ")} and ${name(others.at(-1) ?? first)} does`,
    allows: (values) => all.filter((resource) => values[resource] !== undefined).length === 1,
    isOfPresence: true,
    condition: (expression) =>
      `length([for id in [${all.map(expression).join(", ")}] : id if id != null]) == 1`,
  };
}
