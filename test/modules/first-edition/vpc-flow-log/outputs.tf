output "flow_log_ids" {
  description = "The ids of the flow logs, by where they deliver to."
  value = merge(
    { for flow_log in aws_flow_log.cloudwatch_logs : "cloudwatch_logs" => flow_log.id },
    { for flow_log in aws_flow_log.s3 : "s3" => flow_log.id },
    { for flow_log in aws_flow_log.firehose : "firehose" => flow_log.id },
  )
}

output "log_group_name" {
  description = "The name of the log group; null where there is none."
  value       = one(aws_cloudwatch_log_group.this[*].name)
}

output "log_group_arn" {
  description = "The ARN of the log group; null where there is none."
  value       = one(aws_cloudwatch_log_group.this[*].arn)
}

output "iam_role_arn" {
  description = "The ARN of the role that delivers to the log group; null where there is none."
  value       = one(aws_iam_role.this[*].arn)
}
