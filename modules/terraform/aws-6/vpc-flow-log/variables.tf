variable "vpc_id" {
  description = "The id of a VPC to record."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_id == null ? true : can(regex("^vpc-[0-9a-f]{8,17}$", var.vpc_id))
    error_message = "vpc_id takes the id of a VPC, which begins with vpc-."
  }
}

variable "subnet_id" {
  description = "The id of a subnet to record. It does not cover its VPC, which the gate asks for."
  type        = string
  default     = null

  validation {
    condition     = var.subnet_id == null ? true : can(regex("^subnet-[0-9a-f]{8,17}$", var.subnet_id))
    error_message = "subnet_id takes the id of a subnet, which begins with subnet-."
  }
}

variable "eni_id" {
  description = "The id of a network interface to record. It does not cover its VPC, which the gate asks for."
  type        = string
  default     = null

  validation {
    condition     = var.eni_id == null ? true : can(regex("^eni-[0-9a-f]{8,17}$", var.eni_id))
    error_message = "eni_id takes the id of a network interface, which begins with eni-."
  }
}

variable "transit_gateway_id" {
  description = "The id of a transit gateway to record, with a `max_aggregation_interval` of 60. It covers no VPC."
  type        = string
  default     = null

  validation {
    condition     = var.transit_gateway_id == null ? true : can(regex("^tgw-[0-9a-f]{8,17}$", var.transit_gateway_id))
    error_message = "transit_gateway_id takes the id of a transit gateway, which begins with tgw-."
  }
}

variable "transit_gateway_attachment_id" {
  description = "The id of a transit gateway attachment to record, with a `max_aggregation_interval` of 60. It covers no VPC."
  type        = string
  default     = null

  validation {
    condition     = var.transit_gateway_attachment_id == null ? true : can(regex("^tgw-attach-[0-9a-f]{8,17}$", var.transit_gateway_attachment_id))
    error_message = "transit_gateway_attachment_id takes the id of a transit gateway attachment, which begins with tgw-attach-."
  }
}

variable "regional_nat_gateway_id" {
  description = "The id of a regional NAT gateway to record. It covers no VPC."
  type        = string
  default     = null

  validation {
    condition     = var.regional_nat_gateway_id == null ? true : can(regex("^nat-[0-9a-f]{8,17}$", var.regional_nat_gateway_id))
    error_message = "regional_nat_gateway_id takes the id of a regional NAT gateway, which begins with nat-."
  }
}

variable "traffic_type" {
  description = "What is recorded: ALL, or REJECT for rejected traffic alone."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "REJECT"], var.traffic_type)
    error_message = "traffic_type takes \"ALL\" or \"REJECT\": a VPC whose rejected traffic goes unrecorded fails CIS 3.7."
  }
}

variable "max_aggregation_interval" {
  description = "Seconds of traffic that one record sums up at most: 60 or 600. By default 600, and 60 for a transit gateway."
  type        = number
  default     = null

  validation {
    condition     = var.max_aggregation_interval == null ? true : contains([60, 600], var.max_aggregation_interval)
    error_message = "max_aggregation_interval takes 60 or 600 seconds."
  }
}

variable "log_format" {
  description = "What a record holds, such as \"$${srcaddr} $${dstaddr}\", where HCL takes two dollar signs each. By default the fields of version 2, or those of transit gateways."
  type        = string
  default     = null

  validation {
    condition     = var.log_format == null ? true : can(regex("^\\$\\{[a-z0-9-]+\\}(?: \\$\\{[a-z0-9-]+\\})*$", var.log_format)) && length(distinct(split(" ", var.log_format))) == length(split(" ", var.log_format))
    error_message = "log_format takes fields with one space between them, each once and as $${name}, such as $${srcaddr} $${dstaddr}."
  }
}

variable "tag_field_specifications" {
  description = "The keys of the tags that the tag fields of `log_format` hold, by what has the tags: instance, network-interface or auto-scaling-group."
  type        = list(object({ resource_type = string, tag_keys = list(string) }))
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for each in var.tag_field_specifications : contains(["instance", "network-interface", "auto-scaling-group"], each.resource_type)])
    error_message = "resource_type of tag_field_specifications takes \"instance\", \"network-interface\" or \"auto-scaling-group\"."
  }

  validation {
    condition     = alltrue([for each in var.tag_field_specifications : contains([1, 2], length(each.tag_keys)) && alltrue([for key in each.tag_keys : length(key) >= 1 && length(key) <= 128])])
    error_message = "tag_keys of tag_field_specifications takes one or two keys of tags, of 1 to 128 characters each."
  }
}

variable "destination_types" {
  description = "Where the records go, with a flow log each: any of cloud-watch-logs, s3 and kinesis-data-firehose."
  type        = set(string)
  default     = ["cloud-watch-logs"]
  nullable    = false

  validation {
    condition     = length(var.destination_types) > 0 && length(distinct(var.destination_types)) == length(var.destination_types) && alltrue([for each in var.destination_types : contains(["cloud-watch-logs", "s3", "kinesis-data-firehose"], each)])
    error_message = "destination_types takes \"cloud-watch-logs\", \"s3\" and \"kinesis-data-firehose\", one at least."
  }
}

variable "create_log_group" {
  description = "Make a log group. Where it is false, `existing_log_group_arn` says which one takes the records."
  type        = bool
  default     = true
  nullable    = false
}

variable "existing_log_group_arn" {
  description = "The ARN of a log group that exists, without :* at its end. Takes `create_log_group = false`."
  type        = string
  default     = null

  validation {
    condition     = var.existing_log_group_arn == null ? true : can(regex("^arn:[a-z-]+:logs:[a-z0-9-]+:\\d{12}:log-group:[\\w./#-]{1,512}$", var.existing_log_group_arn))
    error_message = "existing_log_group_arn takes the ARN of a log group without :* at its end, such as arn:aws:logs:eu-central-1:123456789012:log-group:name."
  }
}

variable "log_group_name_prefix" {
  description = "What the name of the log group begins with; the id of what is recorded follows. Two calls for one VPC take two of them."
  type        = string
  default     = "/aws/vpc-flow-logs/"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w./#-]{1,400}$", var.log_group_name_prefix)) && !can(regex("^aws/", var.log_group_name_prefix))
    error_message = "log_group_name_prefix takes 1 to 400 letters, digits and _-/.#, which do not begin with aws/."
  }
}

variable "log_group_class" {
  description = "STANDARD, or INFREQUENT_ACCESS, which costs half and has no metric filters. By default STANDARD."
  type        = string
  default     = null

  validation {
    condition     = var.log_group_class == null ? true : contains(["STANDARD", "INFREQUENT_ACCESS"], var.log_group_class)
    error_message = "log_group_class takes \"STANDARD\" or \"INFREQUENT_ACCESS\"."
  }
}

variable "retention_in_days" {
  description = "Days that the log group keeps records. Keeping them for ever is no option."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.retention_in_days)
    error_message = "retention_in_days takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "skip_destroy" {
  description = "Leave the log group in AWS when Terraform destroys it."
  type        = bool
  default     = false
  nullable    = false
}

variable "create_kms_key" {
  description = "Make a KMS key for the log group, which rotates and which CloudWatch Logs may use."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "The ARN of a KMS key that encrypts the log group, and that CloudWatch Logs may use. By default a key of AWS."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/[\\w-]{1,128}$", var.kms_key_arn))
    error_message = "kms_key_arn takes the ARN of a KMS key, such as arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
  }
}

variable "create_role" {
  description = "Make the role that delivers to the log group. Where it is false, `existing_role_arn` says which one does."
  type        = bool
  default     = true
  nullable    = false
}

variable "existing_role_arn" {
  description = "The ARN of a role that exists, trusts vpc-flow-logs.amazonaws.com and may write to the log group. Takes `create_role = false`."
  type        = string
  default     = null

  validation {
    condition     = var.existing_role_arn == null ? true : can(regex("^arn:[a-z-]+:iam::\\d{12}:role/[\\x21-\\x7e]{1,576}$", var.existing_role_arn))
    error_message = "existing_role_arn takes the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name."
  }
}

variable "role_name_prefix" {
  description = "What the name of the role begins with; Terraform makes up the rest."
  type        = string
  default     = "vpc-flow-logs-"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]{1,38}$", var.role_name_prefix))
    error_message = "role_name_prefix takes 1 to 38 letters, digits and _+=,.@-."
  }
}

variable "role_path" {
  description = "The path of the role, with a slash at both ends."
  type        = string
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/(?:[\\x21-\\x7e]{1,510}/)?$", var.role_path))
    error_message = "role_path takes a path of at most 512 characters that begins and ends with a slash, such as /logs/."
  }
}

variable "role_permissions_boundary_arn" {
  description = "The ARN of the policy that bounds what the role may do."
  type        = string
  default     = null

  validation {
    condition     = var.role_permissions_boundary_arn == null ? true : can(regex("^arn:[a-z-]+:iam::(?:\\d{12}|aws):policy/[\\x21-\\x7e]{1,640}$", var.role_permissions_boundary_arn))
    error_message = "role_permissions_boundary_arn takes the ARN of an IAM policy, such as arn:aws:iam::123456789012:policy/boundary."
  }
}

variable "s3_bucket_arn" {
  description = "The ARN of a bucket that exists, with a folder or without: arn:aws:s3:::bucket/folder. Takes \"s3\" in `destination_types`."
  type        = string
  default     = null

  validation {
    condition     = var.s3_bucket_arn == null ? true : can(regex("^arn:[a-z-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[\\w!.*'()-]+)*/?$", var.s3_bucket_arn)) && !can(regex("(?:^|/)(?:AWSLogs|\\.{1,2})(?:/|$)", var.s3_bucket_arn)) && !can(regex("^.{600}", var.s3_bucket_arn))
    error_message = "s3_bucket_arn takes the ARN of a bucket, and a folder or none, in which no part is ., .. or AWSLogs, such as arn:aws:s3:::name/folder."
  }
}

variable "s3_file_format" {
  description = "plain-text, or parquet, which is queried faster."
  type        = string
  default     = "plain-text"
  nullable    = false

  validation {
    condition     = contains(["plain-text", "parquet"], var.s3_file_format)
    error_message = "s3_file_format takes \"plain-text\" or \"parquet\"."
  }
}

variable "s3_hive_compatible_partitions" {
  description = "Folders such as year=2026, which Hive and Athena read as partitions."
  type        = bool
  default     = false
  nullable    = false
}

variable "s3_per_hour_partition" {
  description = "A folder an hour rather than a day."
  type        = bool
  default     = false
  nullable    = false
}

variable "firehose_delivery_stream_arn" {
  description = "The ARN of a Firehose stream that exists. Takes \"kinesis-data-firehose\" in `destination_types`."
  type        = string
  default     = null

  validation {
    condition     = var.firehose_delivery_stream_arn == null ? true : can(regex("^arn:[a-z-]+:firehose:[a-z0-9-]+:\\d{12}:deliverystream/[\\w.-]{1,64}$", var.firehose_delivery_stream_arn))
    error_message = "firehose_delivery_stream_arn takes the ARN of a Firehose stream, such as arn:aws:firehose:eu-central-1:123456789012:deliverystream/name."
  }
}

variable "firehose_source_role_arn" {
  description = "For a stream of another account: the ARN of the role of this account, which may take on the other one."
  type        = string
  default     = null

  validation {
    condition     = var.firehose_source_role_arn == null ? true : can(regex("^arn:[a-z-]+:iam::\\d{12}:role/[\\x21-\\x7e]{1,576}$", var.firehose_source_role_arn))
    error_message = "firehose_source_role_arn takes the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name."
  }
}

variable "firehose_destination_role_arn" {
  description = "For a stream of another account: the ARN of the role of that account, whose name begins with AWSLogDeliveryFirehoseCrossAccountRole."
  type        = string
  default     = null

  validation {
    condition     = var.firehose_destination_role_arn == null ? true : can(regex("^arn:[a-z-]+:iam::\\d{12}:role/(?:[\\x21-\\x7e]{1,510}/)?AWSLogDeliveryFirehoseCrossAccountRole[\\w+=,.@-]{0,26}$", var.firehose_destination_role_arn))
    error_message = "firehose_destination_role_arn takes the ARN of an IAM role whose name begins with AWSLogDeliveryFirehoseCrossAccountRole, as AWS asks for."
  }
}

variable "tags" {
  description = "Tags for everything that is made."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 50 && length(distinct([for key, value in var.tags : lower(key)])) == length(var.tags) && alltrue([for key, value in var.tags : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}$", key)) && !can(regex("^[aA][wW][sS]:", key)) && can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}$", value))])
    error_message = "tags takes at most 50 keys of 1 to 128 characters, which do not begin with aws:, with values of at most 256, all of letters, digits, spaces and _.:/=+-@, and no two keys that differ in case alone."
  }
}

variable "region" {
  description = "The region of everything that is made. By default that of the provider."
  type        = string
  default     = null

  validation {
    condition     = var.region == null ? true : can(regex("^[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2}$", var.region))
    error_message = "region takes the name of a region, such as eu-central-1."
  }
}
