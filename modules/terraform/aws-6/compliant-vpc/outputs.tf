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

output "ipv6_cidr_block" {
  description = "The IPv6 addresses of the VPC; empty where it has none."
  value       = aws_vpc.this.ipv6_cidr_block
}

output "main_route_table_id" {
  description = "The id of the route table of subnets that have none of their own."
  value       = aws_vpc.this.main_route_table_id
}

output "default_route_table_id" {
  description = "The id of the route table that the VPC was made with."
  value       = aws_vpc.this.default_route_table_id
}

output "default_network_acl_id" {
  description = "The id of the network ACL of subnets that have none of their own."
  value       = aws_vpc.this.default_network_acl_id
}

output "default_security_group_id" {
  description = "The id of the security group that lets nothing through."
  value       = aws_default_security_group.this.id
}

output "flow_log_ids" {
  description = "The ids of the flow logs, by where they deliver to: cloudwatch_logs, s3 and firehose."
  value       = module.flow_log.flow_log_ids
}

output "log_group_name" {
  description = "The name of the log group; null where there is none."
  value       = module.flow_log.log_group_name
}

output "log_group_arn" {
  description = "The ARN of the log group; null where there is none."
  value       = module.flow_log.log_group_arn
}

output "iam_role_arn" {
  description = "The ARN of the role that delivers to the log group; null where there is none."
  value       = module.flow_log.iam_role_arn
}

output "kms_key_arn" {
  description = "The ARN of the key that encrypts the log group; null where it is a key of AWS."
  value       = module.flow_log.kms_key_arn
}
