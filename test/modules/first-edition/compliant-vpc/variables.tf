variable "name" {
  description = "The value of the tag Name, of everything."
  type        = string
  nullable    = false
}

variable "cidr_block" {
  description = "The IPv4 addresses, of /16 to /28. Leave it out for those of a pool of IPAM."
  type        = string
  default     = null

  validation {
    condition     = var.cidr_block == null ? true : can(cidrnetmask(var.cidr_block))
    error_message = "The CIDR block is one of IPv4, such as 10.0.0.0/16."
  }
}

variable "ipv4_ipam_pool_id" {
  description = "The pool of IPAM that the IPv4 addresses come from."
  type        = string
  default     = null
}

variable "ipv4_netmask_length" {
  description = "How large a block the pool hands out: 16 to 28."
  type        = number
  default     = null
}

variable "assign_generated_ipv6_cidr_block" {
  description = "Have IPv6 addresses of Amazon's."
  type        = bool
  default     = null
}

variable "ipv6_ipam_pool_id" {
  description = "The pool of IPAM that the IPv6 addresses come from."
  type        = string
  default     = null
}

variable "ipv6_netmask_length" {
  description = "How large a block the pool hands out: 44 to 60, in steps of 4."
  type        = number
  default     = null
}

variable "enable_dns_support" {
  description = "Resolve names inside of the VPC."
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_dns_hostnames" {
  description = "Give names to public addresses."
  type        = bool
  default     = true
  nullable    = false
}

variable "instance_tenancy" {
  description = "default, or dedicated for hardware of one's own."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = contains(["default", "dedicated"], var.instance_tenancy)
    error_message = "The tenancy is default or dedicated."
  }
}

variable "traffic_type" {
  description = "What is recorded: ALL, or REJECT for rejected traffic alone."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "REJECT"], var.traffic_type)
    error_message = "The traffic type is ALL or REJECT: a VPC whose rejected traffic goes unrecorded fails CIS 3.7."
  }
}

variable "max_aggregation_interval" {
  description = "Seconds of traffic that one record sums up at most: 60 or 600."
  type        = number
  default     = 600
  nullable    = false

  validation {
    condition     = contains([60, 600], var.max_aggregation_interval)
    error_message = "The aggregation interval is 60 or 600 seconds."
  }
}

variable "log_format" {
  description = "What a record holds, such as \"$${srcaddr} $${dstaddr}\". By default, the fields of version 2."
  type        = string
  default     = null
}

variable "cloudwatch_logs" {
  description = "A log group for the VPC, and the role that delivers to it. Set it to null to deliver elsewhere only."
  type = object({
    log_group_prefix         = optional(string, "/aws/vpc-flow-logs/")
    retention_in_days        = optional(number, 365)
    kms_key_arn              = optional(string)
    log_group_class          = optional(string)
    skip_destroy             = optional(bool, false)
    role_name_prefix         = optional(string, "vpc-flow-logs-")
    role_path                = optional(string, "/")
    permissions_boundary_arn = optional(string)
  })
  default = {}

  validation {
    condition     = var.cloudwatch_logs == null ? true : contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.cloudwatch_logs.retention_in_days)
    error_message = "CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days."
  }
}

variable "s3" {
  description = "A bucket that exists, with a folder or without (arn:aws:s3:::bucket/folder), and how files are laid out in it."
  type = object({
    bucket_arn                 = string
    file_format                = optional(string, "plain-text")
    hive_compatible_partitions = optional(bool, false)
    per_hour_partition         = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.s3 == null ? true : contains(["plain-text", "parquet"], var.s3.file_format)
    error_message = "The file format is plain-text or parquet."
  }
}

variable "firehose" {
  description = "A Firehose stream that exists. For one of another account, the role that delivers and the role over there."
  type = object({
    delivery_stream_arn  = string
    source_role_arn      = optional(string)
    destination_role_arn = optional(string)
  })
  default = null
}

variable "tags" {
  description = "Tags for everything."
  type        = map(string)
  default     = {}
  nullable    = false
}
