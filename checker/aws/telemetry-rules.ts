/**
 * Telemetry rules of CloudWatch, which switch flow logs on for VPCs that are made after them.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
 * Version 6 of the provider has them:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/observabilityadmin_telemetry_rule
 */
export interface TelemetryRuleType {
  readonly type: string;
  /** Whose VPCs it is for. */
  readonly level: "account" | "organization";
  /** The resource that switches on what the rules of this level need. */
  readonly evaluation: string;
}

const TYPES: readonly TelemetryRuleType[] = [
  {
    type: "aws_observabilityadmin_telemetry_rule",
    level: "account",
    evaluation: "aws_observabilityadmin_telemetry_evaluation",
  },
  {
    type: "aws_observabilityadmin_telemetry_rule_for_organization",
    level: "organization",
    evaluation: "aws_observabilityadmin_telemetry_evaluation_for_organization",
  },
];

export function telemetryRuleType(type: string): TelemetryRuleType | undefined {
  return TYPES.find((one) => one.type === type);
}

/** Whether it is a rule, or what switches on what rules need. */
export function isTelemetryType(type: string): boolean {
  return TYPES.some((one) => one.type === type || one.evaluation === type);
}

/** The block of a rule, the arguments in it, and where its flow logs' parameters are. */
export const TELEMETRY_RULE = {
  block: "rule",
  resourceType: "resource_type",
  telemetryType: "telemetry_type",
  sourceTypes: "telemetry_source_types",
  scope: "scope",
  selection: "selection_criteria",
  regions: "regions",
  allRegions: "all_regions",
  destination: "destination_configuration",
  parameters: "vpc_flow_log_parameters",
  traffic: "traffic_type",
} as const;

/** What a rule is for that makes flow logs of VPCs. */
export const FLOW_LOG_TELEMETRY = {
  resourceType: "AWS::EC2::VPC",
  telemetryType: "Logs",
  sourceType: "VPC_FLOW_LOGS",
} as const;
