# Two VPCs. The first one's flow log is reached through a module, a local and `try`; nobody has
# thought of the second one's.

resource "aws_s3_bucket" "flow_logs" {
  bucket = "example-flow-logs"
}

module "network" {
  source = "./modules/network"

  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "network" {
  vpc_id               = module.network.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}

resource "aws_vpc" "sandbox" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_s3_bucket_lifecycle_configuration" "flow_logs" {
  bucket = aws_s3_bucket.flow_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 365
    }
  }
}
