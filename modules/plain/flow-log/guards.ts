import { BOTH_ROLES } from "../../limits/cross-account.js";
import { ONE_KEY } from "../../limits/key.js";
import type { Condition } from "../definition.js";
import { givenWhere, heldTogether } from "../held-to.js";
import type { ProviderSet } from "../provider-set.js";
import { recordedGuards } from "./recorded.js";
import { tagFieldGuards } from "./tag-fields.js";

/** What has to hold between the variables of a flow log. */
export function flowLogGuards(set: ProviderSet): readonly Condition[] {
  return [
    ...recordedGuards(set),
    ...tagFieldGuards(set),
    givenWhere(
      "existing_log_group_arn",
      "the ARN of a log group",
      'destination_types has "cloud-watch-logs" and create_log_group is false',
      "local.to_cloudwatch_logs && !var.create_log_group",
    ),
    givenWhere(
      "existing_role_arn",
      "the ARN of a role",
      'destination_types has "cloud-watch-logs" and create_role is false',
      "local.to_cloudwatch_logs && !var.create_role",
    ),
    heldTogether(ONE_KEY, { kmsKeyArn: "kms_key_arn", createKmsKey: "create_kms_key" }),
    onlyFor("kms_key_arn", "var.kms_key_arn == null", "log group"),
    onlyFor("create_kms_key", "!var.create_kms_key", "log group"),
    onlyFor("log_group_class", "var.log_group_class == null", "log group"),
    onlyFor("role_permissions_boundary_arn", "var.role_permissions_boundary_arn == null", "role"),
    givenWhere("s3_bucket_arn", "the ARN of a bucket", 'destination_types has "s3"', "local.to_s3"),
    givenWhere(
      "firehose_delivery_stream_arn",
      "the ARN of a Firehose stream",
      'destination_types has "kinesis-data-firehose"',
      "local.to_firehose",
    ),
    heldTogether(BOTH_ROLES, {
      sourceRoleArn: "firehose_source_role_arn",
      destinationRoleArn: "firehose_destination_role_arn",
    }),
    {
      condition: "var.firehose_source_role_arn == null || local.to_firehose",
      message:
        'firehose_source_role_arn takes a role where destination_types has "kinesis-data-firehose" alone.',
    },
  ];
}

/** What says something of a log group or a role that the module makes. */
function onlyFor(variable: string, isLeftOut: string, made: "log group" | "role"): Condition {
  const local = `local.create_${made.replace(" ", "_")}`;
  const value = variable.startsWith("create_") ? "false" : "no value";
  return {
    condition: `${isLeftOut} || ${local}`,
    message: `${variable} takes ${value} where no ${made} is made.`,
  };
}
