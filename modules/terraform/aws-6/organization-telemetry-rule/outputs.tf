output "rule_arn" {
  description = "The ARN of the rule."
  value       = aws_observabilityadmin_telemetry_rule_for_organization.this.rule_arn
}
