# The first edition had these resources itself: an upgrade replaces none of them.

moved {
  from = aws_cloudwatch_log_group.this
  to   = module.flow_log.aws_cloudwatch_log_group.this
}

moved {
  from = aws_iam_role.this
  to   = module.flow_log.aws_iam_role.this
}

moved {
  from = aws_iam_role_policy.delivery
  to   = module.flow_log.aws_iam_role_policy.delivery
}

moved {
  from = aws_flow_log.cloudwatch_logs
  to   = module.flow_log.aws_flow_log.cloudwatch_logs
}

moved {
  from = aws_flow_log.s3
  to   = module.flow_log.aws_flow_log.s3
}

moved {
  from = aws_flow_log.firehose
  to   = module.flow_log.aws_flow_log.firehose
}
