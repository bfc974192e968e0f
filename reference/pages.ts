/** A page: one thing that is exported, or one function of it, and the types that it is told with. */
export interface ReferencePage {
  /** The name of its file in `docs/constructs`. */
  readonly address: string;
  readonly of: string;
  /** What else is described there. What is given to the constructor or the function is, without being named. */
  readonly types?: readonly string[];
}

/** In the order in which they are read. Everything that is exported stands on one of them. */
export const REFERENCE_PAGES: readonly ReferencePage[] = [
  { address: "compliant-vpc", of: "CompliantVpc", types: ["IpamPool"] },
  {
    address: "vpc-flow-log",
    of: "VpcFlowLog",
    types: ["Identified", "TagFieldSpecification", "TaggedResourceType"],
  },
  {
    address: "cloudwatch-logs",
    of: "FlowLogDestination.cloudWatchLogs",
    types: ["DeliveryRoleOptions", "RETENTION_DAYS", "RetentionDays"],
  },
  { address: "s3", of: "FlowLogDestination.s3" },
  { address: "firehose", of: "FlowLogDestination.firehose" },
  { address: "firehose-source-role", of: "FirehoseSourceRole" },
  { address: "firehose-destination-role", of: "FirehoseDestinationRole" },
  { address: "flow-log-bucket", of: "FlowLogBucket", types: ["LogLifecycle"] },
  {
    address: "log-format",
    of: "LogFormat",
    types: ["FLOW_LOG_FIELDS", "FlowLogField", "FlowLogVersion"],
  },
  { address: "flow-logs-required", of: "FlowLogsRequired" },
  { address: "flow-log-athena-table", of: "FlowLogAthenaTable" },
  { address: "rejected-traffic-alarm", of: "RejectedTrafficAlarm" },
  { address: "organization-telemetry-rule", of: "OrganizationTelemetryRule" },
  { address: "account-telemetry-rule", of: "AccountTelemetryRule" },
  {
    address: "destination",
    of: "Destination",
    types: ["FlowLogTarget", "DestinationBinding"],
  },
  { address: "prop-error", of: "PropError" },
];
