import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Construct } from "constructs";
import type { Destination, DestinationBinding } from "./destination/destination.js";
import { FlowLogDestination } from "./flow-log-destination.js";
import {
  AGGREGATION_INTERVAL,
  TRAFFIC_TYPE,
  TRANSIT_GATEWAY_INTERVAL,
  TRANSIT_GATEWAY_TRAFFIC_TYPE,
} from "./limits/flow-log.js";
import { requireAllowed } from "./limits/limit.js";
import { requireTags } from "./limits/tags.js";
import { foreignField, LogFormat } from "./log-format.js";
import { requireOwnDestinations } from "./own-destinations.js";
import { type Placement, placed, requirePlacement } from "./placement.js";
import { given, PropError } from "./props.js";
import { knows } from "./provider.js";
import { isIdRecorded } from "./recording.js";
import { requireTagFields } from "./tag-field-specifications.js";
import type { TagFieldSpecification } from "./tag-fields.js";
import { type FlowLogResource, isTransitGateway, type Target, targetOf } from "./target.js";

/**
 * How traffic is recorded, whatever the resource.
 *
 * @example
 * const options: FlowLogOptions = { trafficType: "REJECT", logFormat: LogFormat.upTo(5) };
 */
export interface FlowLogOptions extends Placement {
  /**
   * Where to, each with a flow log of its own.
   *
   * @default [FlowLogDestination.cloudWatchLogs()]
   *
   * @example
   * destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.s3({ fileFormat: "parquet" })]
   *
   * @throws {PropError} for none, and for one that another flow log of the resource delivers to, which AWS refuses.
   */
  readonly destinations?: readonly Destination[] | undefined;
  /**
   * Which traffic. `ACCEPT` is refused where no other flow log of the VPC records what is rejected. A transit gateway
   * takes `ALL` only.
   *
   * @default "ALL"
   *
   * @example
   * trafficType: "REJECT"
   *
   * @throws {PropError} for another type; `ACCEPT` alone fails synthesis.
   */
  readonly trafficType?: "ALL" | "REJECT" | "ACCEPT" | undefined;
  /**
   * Seconds of traffic that one record sums up at most. A transit gateway takes 60 only.
   *
   * @default 600, and 60 for a transit gateway
   *
   * @example
   * aggregationInterval: 60
   *
   * @throws {PropError} for another number.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregration-interval
   */
  readonly aggregationInterval?: 60 | 600 | undefined;
  /**
   * What a record holds.
   *
   * @default LogFormat.DEFAULT
   *
   * @example
   * logFormat: LogFormat.upTo(5)
   *
   * @throws {PropError} for a field of transit gateways in a format for anything else, and the other way round, and for
   * tag fields without `tagFieldSpecifications`.
   */
  readonly logFormat?: LogFormat | undefined;
  /**
   * The tags that the tag fields of the log format hold: `instance-tag` the first key of instances, `instance-tag-2`
   * the second, and so on. Takes an AWS provider that has `tag_field_specification`, of July 2026 or later.
   *
   * @default none
   *
   * @example
   * logFormat: LogFormat.upTo(11).and("instance-tag"),
   * tagFieldSpecifications: [{ resourceType: "instance", tagKeys: ["Team"] }],
   *
   * @throws {PropError} for a key without its field or a field without its key, and where the provider does not know
   * them.
   * @see https://github.com/hashicorp/terraform-provider-aws/pull/48913
   */
  readonly tagFieldSpecifications?: readonly TagFieldSpecification[] | undefined;
  /**
   * Tags for the flow logs and everything that is made for them.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   *
   * @throws {PropError} for tags that AWS refuses, of log groups and roles as well.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * What is recorded, and how.
 *
 * @example
 * const props: VpcFlowLogProps = { vpc: "vpc-0123456789abcdef0", trafficType: "REJECT" };
 */
export type VpcFlowLogProps = FlowLogResource & FlowLogOptions;

/**
 * Records the traffic of a VPC: flow logs, and what they need to deliver. Records subnets, network interfaces, transit
 * gateways and regional NAT gateways as well, which covers no VPC: the gate does not count it.
 *
 * @example
 * new VpcFlowLog(this, "flow-log", { vpc });
 *
 * @example
 * // Beside one of the VPC: what is rejected in a subnet within a minute, with everything that AWS knows of it.
 * new VpcFlowLog(this, "dmz", {
 *   subnet,
 *   trafficType: "REJECT",
 *   aggregationInterval: 60,
 *   logFormat: LogFormat.upTo(11),
 * });
 */
export class VpcFlowLog extends Construct {
  /**
   * The flow logs themselves, one for each destination, in order.
   *
   * @example
   * const ids = flowLog.flowLogs.map(({ id }) => id);
   */
  readonly flowLogs: readonly FlowLog[];
  /**
   * What each flow log delivers to, in the same order.
   *
   * @example
   * const arns = flowLog.destinations.map(({ arn }) => arn);
   */
  readonly destinations: readonly DestinationBinding[];
  /**
   * The format of the records; of a transit gateway without another, `LogFormat.TRANSIT_GATEWAY_DEFAULT`.
   *
   * @example
   * const hasAction = flowLog.logFormat.fields.includes("action");
   */
  readonly logFormat: LogFormat;
  /**
   * Seconds of traffic that one record sums up at most.
   *
   * @example
   * const periodSeconds = flowLog.aggregationInterval;
   */
  readonly aggregationInterval: 60 | 600;
  /**
   * Where the flow logs are.
   *
   * @example
   * const { region } = flowLog.placement;
   */
  readonly placement: Placement;

  /** @throws {PropError} for a prop that AWS or the provider would refuse. */
  constructor(scope: Construct, id: string, props: VpcFlowLogProps) {
    super(scope, id);
    const target = targetOf(this, props);
    const { destinations = [FlowLogDestination.cloudWatchLogs()] } = props;
    this.logFormat = formatFor(target, props.logFormat);
    requireProps(this, props, target, destinations, this.logFormat);
    const { provider, region, tags } = props;
    const placement = { provider, region };
    this.placement = placement;
    this.aggregationInterval = props.aggregationInterval ?? (isTransitGateway(target) ? 60 : 600);
    this.destinations = destinations.map((destination, at) => {
      // The first has the short names, so that a second one changes none of them.
      const place = at === 0 ? this : new Construct(this, `destination-${at + 1}`);
      return destination.bind(place, { id: target.id, placement, tags });
    });
    requireOwnDestinations(this, target, placement, this.destinations);
    this.flowLogs = this.destinations.map(
      (destination, at) =>
        new FlowLog(this, at === 0 ? "flow-log" : `flow-log-${at + 1}`, {
          ...placed(placement),
          ...given({ tags, logFormat: this.logFormat.toTerraform() }),
          ...tagFields(props),
          ...deliver(destination),
          ...traffic(target, props),
          [target.argument]: target.id,
          maxAggregationInterval: this.aggregationInterval,
        }),
    );
    if (target.resource === "vpc" && props.trafficType === "ACCEPT") {
      this.node.addValidation({ validate: () => refuseAcceptAlone(this, target.id) });
    }
  }
}

/** Of a transit gateway AWS refuses any. */
function traffic(target: Target, { trafficType = "ALL" }: FlowLogOptions) {
  return isTransitGateway(target) ? {} : { trafficType };
}

function tagFields({ tagFieldSpecifications = [] }: FlowLogOptions) {
  if (tagFieldSpecifications.length === 0) return {};
  const blocks = tagFieldSpecifications.map(({ resourceType, tagKeys }) => ({
    resourceType,
    tagKeys: [...tagKeys],
  }));
  return { tagFieldSpecification: blocks };
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

function formatFor(target: Target, format: LogFormat = LogFormat.DEFAULT): LogFormat {
  return isTransitGateway(target) && format === LogFormat.DEFAULT
    ? LogFormat.TRANSIT_GATEWAY_DEFAULT
    : format;
}

function requireProps(
  scope: Construct,
  props: FlowLogOptions,
  target: Target,
  destinations: readonly Destination[],
  format: LogFormat,
): void {
  const { trafficType, aggregationInterval, tagFieldSpecifications } = props;
  if (destinations.length === 0) {
    throw new PropError(scope, "destinations is empty; leave it out for CloudWatch Logs");
  }
  requireAllowed(scope, "trafficType", trafficType, TRAFFIC_TYPE);
  requireAllowed(scope, "aggregationInterval", aggregationInterval, AGGREGATION_INTERVAL);
  if (isTransitGateway(target)) {
    requireAllowed(scope, "trafficType", trafficType, TRANSIT_GATEWAY_TRAFFIC_TYPE);
    requireAllowed(scope, "aggregationInterval", aggregationInterval, TRANSIT_GATEWAY_INTERVAL);
  }
  requireFields(scope, target, format);
  requireTagFields(scope, format, tagFieldSpecifications);
  requirePlacement(scope, FlowLog, props);
  requireTags(scope, props.tags);
  if (!knows(FlowLog, target.argument)) {
    throw new PropError(
      scope,
      `${target.resource} takes AWS provider 6.25, and an older one is installed`,
    );
  }
}

function requireFields(scope: Construct, target: Target, format: LogFormat): void {
  const foreign = foreignField(format, isTransitGateway(target));
  if (foreign === undefined) return;
  const fields = isTransitGateway(target)
    ? "fields of transit gateways, all of which LogFormat.TRANSIT_GATEWAY_DEFAULT has"
    : "fields of network interfaces, all of which LogFormat.upTo(11) has";
  throw new PropError(scope, `logFormat takes ${fields}, and not ${foreign}`);
}

function refuseAcceptAlone(scope: Construct, vpcId: string): string[] {
  if (isIdRecorded(scope, vpcId)) return [];
  return [
    `trafficType is "ACCEPT", and no other flow log of the VPC records rejected traffic (AWS Security Hub EC2.6): take "ALL", or add a flow log with "REJECT"`,
  ];
}
