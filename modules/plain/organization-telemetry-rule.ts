import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_RETENTION } from "../destination/retention.js";
import { AGGREGATION_INTERVAL } from "../limits/flow-log.js";
import { LOG_FORMAT } from "../limits/log-format.js";
import { RETENTION } from "../limits/log-group.js";
import { LISTED_REGIONS } from "../limits/places.js";
import {
  DESTINATION_PATTERN,
  ONE_KIND_OF_REGIONS,
  RULE_NAME,
  RULE_TRAFFIC,
  SELECTION,
} from "../limits/telemetry-rule.js";
import { ArgumentResource } from "./argument-resource.js";
import type { Condition, Local, Names, Output, PlainModule, Variable } from "./definition.js";
import { text } from "./expression.js";
import { tagsVariable } from "./flow-log/variables.js";
import { heldTo, heldTogether } from "./held-to.js";
import { PROVIDER_6 } from "./provider-set.js";
import { regionVariables } from "./region.js";

const RULE = "aws_observabilityadmin_telemetry_rule_for_organization";
const EVALUATION = "aws_observabilityadmin_telemetry_evaluation_for_organization";

/**
 * What `OrganizationTelemetryRule` makes. That stands upon classes that `@cdktf/provider-aws` does not have, so that its
 * arguments are written here; a test holds them against the construct's.
 */
export const organizationTelemetryRule: PlainModule = {
  name: "organization-telemetry-rule",
  set: PROVIDER_6,
  isAlone: true,
  construct: "OrganizationTelemetryRule",
  // The oldest that was seen to have every argument. Before, a rule for all regions could not be changed:
  // https://github.com/hashicorp/terraform-provider-aws/issues/49692
  awsVersions: ">= 6.64, < 7.0",
  summary:
    "Has AWS record the VPCs of an organisation that nothing else records: the telemetry rule of CloudWatch, and the evaluation that it takes",
  remarks: [
    "It is for the management account of the organisation, or the delegated administrator of CloudWatch, and takes trusted access of `observabilityadmin.amazonaws.com`. It records VPCs that are made after it, and no older ones; where a rule contradicts it, neither is applied. [When to choose which](../../../../docs/organization.md).",
  ],
  examples: {
    basic: `module "flow_logs" {
  source = "SOURCE"

  retention_in_days = 365
}`,
    complete: `# What production rejects, in two regions, where the evaluation is on already.
module "flow_logs" {
  source = "SOURCE"

  rule_name                = "production"
  scope                    = "OrganizationId = 'o-a1b2c3d4e5'"
  selection_criteria       = "ResourceTags.Environment = 'production'"
  regions                  = ["eu-west-1"]
  traffic_type             = "REJECT"
  max_aggregation_interval = 60
  retention_in_days        = 400
  start_evaluation         = false
  region                   = "eu-central-1"
  tags                     = { team = "network" }
}`,
  },
  variables: variables(),
  locals: locals(),
  outputs: outputs(),
  build,
  rewrites: [],
  guards: { [`${RULE}.this`]: guards() },
  comments: {
    [`${EVALUATION}.this`]:
      "Without it AWS applies no rule, and tells nobody. There is one for the organisation: destroying it turns it off for every rule.",
  },
  calls: [],
  moved: [],
};

function variables(): readonly Variable[] {
  const nullable = { type: "string", default: "null", nullable: true } as const;
  return [
    heldTo(RULE_NAME, {
      name: "rule_name",
      description:
        "The name of the rule, unique in the organisation. Another one replaces the rule.",
      type: "string",
      default: '"vpc-flow-logs"',
    }),
    heldTo(SELECTION, {
      name: "scope",
      description:
        "The accounts and organisational units that it is for, as AWS writes it, such as OrganizationId = 'o-a1b2c3d4e5'. By default the whole organisation.",
      ...nullable,
    }),
    heldTo(SELECTION, {
      name: "selection_criteria",
      description:
        "The VPCs that it is for, as AWS writes it, such as ResourceTags.Environment = 'production'. By default all of them.",
      ...nullable,
    }),
    {
      name: "all_regions",
      description:
        "Whether it is for every region, and for those to come. By default it is, where no regions are given; false without regions is the one in which it is made.",
      type: "bool",
      default: "null",
      nullable: true,
    },
    heldTo(LISTED_REGIONS, {
      name: "regions",
      description: "Regions that it is for, besides the one in which it is made.",
      type: "list(string)",
      default: "null",
      nullable: true,
    }),
    heldTo(RULE_TRAFFIC, {
      name: "traffic_type",
      description: "The traffic that is recorded.",
      type: "string",
      default: '"ALL"',
    }),
    heldTo(AGGREGATION_INTERVAL, {
      name: "max_aggregation_interval",
      description: "Seconds of traffic that one record sums up at most.",
      type: "number",
      default: "600",
    }),
    heldTo(LOG_FORMAT, {
      name: "log_format",
      description:
        'What a record holds, such as "$${srcaddr} $${dstaddr}", with two dollar signs each, and no tag fields. By default, the fields of version 2.',
      ...nullable,
    }),
    heldTo(DESTINATION_PATTERN, {
      name: "destination_pattern",
      description:
        "How the log groups are called that the rule makes, with <resourceId> for the id of the VPC.",
      type: "string",
      default: '"/aws/telemetry/vpc-flow-logs/<resourceId>"',
    }),
    heldTo(RETENTION, {
      name: "retention_in_days",
      description: "Days for which CloudWatch Logs keeps the records.",
      type: "number",
      default: String(DEFAULT_RETENTION),
    }),
    {
      name: "allow_field_updates",
      description:
        "Whether AWS replaces flow logs that the rule has made when it changes; nothing is recorded meanwhile.",
      type: "bool",
      default: "false",
    },
    {
      name: "start_evaluation",
      description:
        "Make the evaluation, without which no rule is applied. False where it is on already.",
      type: "bool",
      default: "true",
    },
    { ...tagsVariable, description: "Tags of the rule." },
    ...regionVariables(PROVIDER_6),
  ];
}

function locals(): readonly Local[] {
  return [
    {
      name: "all_regions",
      value: "coalesce(var.all_regions, var.regions == null) ? true : null",
      comment: "AWS takes one of the two, or neither for the region of the provider alone.",
    },
  ];
}

function build(stack: TerraformStack): Names {
  const scope = new Construct(stack, "flow-logs");
  const where = { regions: text("var.regions"), all_regions: text("local.all_regions") };
  const evaluation = new ArgumentResource(scope, "evaluation", EVALUATION, {
    region: text("var.region"),
    ...where,
  });
  evaluation.addOverride("count", "${var.start_evaluation ? 1 : 0}");
  const rule = new ArgumentResource(
    scope,
    "rule",
    RULE,
    {
      region: text("var.region"),
      rule_name: text("var.rule_name"),
      tags: text("var.tags"),
      rule: [
        {
          resource_type: "AWS::EC2::VPC",
          telemetry_type: "Logs",
          telemetry_source_types: text('["VPC_FLOW_LOGS"]'),
          scope: text("var.scope"),
          selection_criteria: text("var.selection_criteria"),
          allow_field_updates: text("var.allow_field_updates"),
          ...where,
          destination_configuration: [
            {
              destination_type: "cloud-watch-logs",
              destination_pattern: text("var.destination_pattern"),
              retention_in_days: text("var.retention_in_days"),
              vpc_flow_log_parameters: [
                {
                  log_format: text("var.log_format"),
                  traffic_type: text("var.traffic_type"),
                  max_aggregation_interval: text("var.max_aggregation_interval"),
                },
              ],
            },
          ],
        },
      ],
    },
    [evaluation],
  );
  return new Map([
    [evaluation, "this"],
    [rule, "this"],
  ]);
}

function guards(): readonly Condition[] {
  return [
    heldTogether(ONE_KIND_OF_REGIONS, { regions: "regions", allRegions: "all_regions" }),
    {
      condition:
        "var.regions == null || var.region == null ? true : !contains(var.regions, var.region)",
      message: "regions takes regions other than that in which the rule is made.",
    },
    {
      condition:
        'var.log_format == null ? true : !can(regex("\\\\{(?:instance|interface|asg)-tag", var.log_format))',
      message: "log_format takes fields of network interfaces other than tags.",
    },
  ];
}

function outputs(): readonly Output[] {
  return [
    {
      name: "rule_arn",
      description: "The ARN of the rule.",
      value: `${RULE}.this.rule_arn`,
    },
  ];
}
