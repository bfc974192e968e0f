resource "aws_ec2_transit_gateway" "this" {}

module "flow_log" {
  source = "../../.."

  transit_gateway_id = aws_ec2_transit_gateway.this.id
}

output "flow_log_ids" {
  value = module.flow_log.flow_log_ids
}
