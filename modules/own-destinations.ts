import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { DestinationBinding } from "./destination/destination.js";
import { identityOf, isElsewhere, placementOf } from "./identity.js";
import type { Placement } from "./placement.js";
import { PropError } from "./props.js";
import { resourcesOf } from "./recording.js";
import type { Target } from "./target.js";

/**
 * AWS refuses a second flow log of a resource with the same destination, be it of this construct or of another one.
 * What only AWS knows to be the same, such as a log group by its ARN and by its resource, the gate finds in the plan.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html#flow-logs-limitations
 */
export function requireOwnDestinations(
  scope: Construct,
  target: Target,
  placement: Placement,
  destinations: readonly DestinationBinding[],
): void {
  const places = destinations.map(({ place }) => place);
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  if (twice !== undefined) {
    throw new PropError(
      scope,
      `two destinations are the same ${twice}; give one of them another name`,
    );
  }
  for (const { arn, place } of destinations) {
    const other = deliveringTo(scope, target, placement, arn);
    if (other === undefined) continue;
    throw new PropError(
      scope,
      `destinations takes none that another flow log of the resource has, and ${other.node.path} delivers to the same ${place}`,
    );
  }
}

function deliveringTo(
  scope: Construct,
  { argument, id }: Target,
  placement: Placement,
  arn: string,
): IConstruct | undefined {
  const [target, destination] = [identityOf(scope, id), identityOf(scope, arn)];
  return resourcesOf(scope.node.root, ["aws_flow_log"]).find((flowLog) => {
    const inputOf = (name: string): string | undefined => {
      const input: unknown = Reflect.get(flowLog, `${name}Input`);
      return typeof input === "string" ? identityOf(TerraformStack.of(flowLog), input) : undefined;
    };
    return (
      inputOf(argument) === target &&
      inputOf("logDestination") === destination &&
      !isElsewhere([scope, placement], [flowLog, placementOf(flowLog)])
    );
  });
}
