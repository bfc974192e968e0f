# What checks of references say of three VPCs, and what will be true of them.

# Recorded: the module leads its flow log to the VPC through a local and try(), as the most used VPC
# module does.
module "network" {
  source = "./modules/vpc"

  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "shared" {
  cidr_block = "10.1.0.0/16"
}

# Not recorded: its id is in a tag of another VPC's flow log.
resource "aws_vpc" "lab" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_flow_log" "shared" {
  vpc_id               = aws_vpc.shared.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::example-flow-logs"

  tags = {
    peer = aws_vpc.lab.id
  }
}
