import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Construct } from "constructs";
import type { Destination, DestinationBinding } from "./destination/destination.js";
import { FlowLogDestination } from "./flow-log-destination.js";
import { AGGREGATION_INTERVAL } from "./limits/flow-log.js";
import { requireAllowed } from "./limits/limit.js";
import { LogFormat } from "./log-format.js";
import { type Placement, placed } from "./placement.js";
import { given, literal, PropError } from "./props.js";
import { requireKnown } from "./provider.js";
import { isIdRecorded } from "./recording.js";

/** How traffic is recorded, whatever the VPC. */
export interface FlowLogOptions extends Placement {
  /**
   * Where to, each with a flow log of its own.
   *
   * @default [FlowLogDestination.cloudWatchLogs()]
   */
  readonly destinations?: readonly Destination[];
  /**
   * `ACCEPT` is refused where no other flow log of the VPC records what is rejected.
   *
   * @default "ALL"
   */
  readonly trafficType?: "ALL" | "REJECT" | "ACCEPT";
  /**
   * Seconds of traffic that one record sums up at most.
   *
   * @default 600
   */
  readonly aggregationInterval?: 60 | 600;
  /**
   * What a record holds.
   *
   * @default LogFormat.DEFAULT
   */
  readonly logFormat?: LogFormat;
  /** Tags for the flow logs and everything that is made for them. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface VpcFlowLogProps extends FlowLogOptions {
  /** A VPC of any kind: a resource, a data source, or an id. */
  readonly vpc: { readonly id: string } | string;
}

/** Records the traffic of a VPC: flow logs, and what they need to deliver. */
export class VpcFlowLog extends Construct {
  /** One for each destination, in order. */
  readonly flowLogs: readonly FlowLog[];
  /** What each flow log delivers to. */
  readonly destinations: readonly DestinationBinding[];
  readonly logFormat: LogFormat;
  /** Seconds of traffic that one record sums up at most. */
  readonly aggregationInterval: 60 | 600;
  /** Where the flow logs are. */
  readonly placement: Placement;

  constructor(scope: Construct, id: string, props: VpcFlowLogProps) {
    super(scope, id);
    const { destinations = [FlowLogDestination.cloudWatchLogs()], trafficType = "ALL" } = props;
    const vpcId = typeof props.vpc === "string" ? props.vpc : props.vpc.id;
    this.logFormat = props.logFormat ?? LogFormat.DEFAULT;
    requireProps(this, props, vpcId, destinations);
    const { provider, region, tags } = props;
    requireKnown(this, FlowLog, { region }, "AWS provider 6");
    const placement = { provider, region };
    this.placement = placement;
    this.aggregationInterval = props.aggregationInterval ?? 600;
    this.destinations = destinations.map((destination, at) => {
      // The first has the short names, so that a second one changes none of them.
      const place = at === 0 ? this : new Construct(this, `destination-${at + 1}`);
      return destination.bind(place, { id: vpcId, placement, tags });
    });
    requireOwnGroups(this, this.destinations);
    this.flowLogs = this.destinations.map(
      (destination, at) =>
        new FlowLog(this, at === 0 ? "flow-log" : `flow-log-${at + 1}`, {
          ...placed(placement),
          ...given({ tags, logFormat: this.logFormat.toTerraform() }),
          ...deliver(destination),
          vpcId,
          trafficType,
          maxAggregationInterval: this.aggregationInterval,
        }),
    );
    if (trafficType === "ACCEPT") {
      this.node.addValidation({ validate: () => refuseAcceptAlone(this, vpcId) });
    }
  }
}

function deliver({
  type,
  arn,
  iamRoleArn,
  deliverCrossAccountRole,
  options,
  dependsOn,
}: DestinationBinding) {
  return {
    ...given({ iamRoleArn, deliverCrossAccountRole, destinationOptions: options }),
    logDestinationType: type,
    logDestination: arn,
    ...(dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }),
  };
}

function requireProps(
  scope: Construct,
  props: VpcFlowLogProps,
  vpcId: string,
  destinations: readonly Destination[],
): void {
  if (destinations.length === 0) {
    throw new PropError(scope, "destinations is empty; leave it out for CloudWatch Logs");
  }
  const id = literal(vpcId);
  if (id !== undefined && !/^vpc-[0-9a-f]{8,17}$/.test(id)) {
    throw new PropError(scope, `vpc is ${JSON.stringify(id)}, which is no id of a VPC`);
  }
  const traffic = literal(props.trafficType ?? "ALL");
  if (traffic !== undefined && !["ALL", "REJECT", "ACCEPT"].includes(traffic)) {
    throw new PropError(
      scope,
      `trafficType is ${JSON.stringify(traffic)}; it takes "ALL", "REJECT" or "ACCEPT"`,
    );
  }
  requireAllowed(scope, "aggregationInterval", props.aggregationInterval, AGGREGATION_INTERVAL);
}

// AWS refuses a second flow log of a VPC with the same destination.
function requireOwnGroups(scope: Construct, destinations: readonly DestinationBinding[]): void {
  const arns = destinations.map(({ place }) => place);
  const twice = arns.find((arn, at) => arns.indexOf(arn) !== at);
  if (twice === undefined) return;
  throw new PropError(
    scope,
    `two destinations are the same ${twice}; give one of them another name`,
  );
}

function refuseAcceptAlone(scope: Construct, vpcId: string): string[] {
  if (isIdRecorded(scope, vpcId)) return [];
  return [
    `trafficType is "ACCEPT", and no other flow log of the VPC records rejected traffic (AWS Security Hub EC2.6): take "ALL", or add a flow log with "REJECT"`,
  ];
}
