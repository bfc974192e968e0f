output "vpc_id" {
  description = "The id of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_arn" {
  description = "The ARN of the VPC."
  value       = aws_vpc.this.arn
}

output "vpc_cidr_block" {
  description = "The IPv4 addresses of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "default_security_group_id" {
  description = "The id of the security group that lets nothing through."
  value       = aws_default_security_group.this.id
}

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
