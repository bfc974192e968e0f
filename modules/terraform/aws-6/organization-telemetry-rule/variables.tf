variable "rule_name" {
  description = "The name of the rule, unique in the organisation. Another one replaces the rule."
  type        = string
  default     = "vpc-flow-logs"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w.#/-]{1,100}$", var.rule_name))
    error_message = "rule_name takes 1 to 100 letters, digits and -_.#/."
  }
}

variable "scope" {
  description = "The accounts and organisational units that it is for, as AWS writes it, such as OrganizationId = 'o-a1b2c3d4e5'. By default the whole organisation."
  type        = string
  default     = null

  validation {
    condition     = var.scope == null ? true : can(regex("^[^\\p{C}\\p{Z}][^\\p{C}\\p{Zl}\\p{Zp}]{0,999}$", var.scope))
    error_message = "scope takes 1 to 1,000 characters on one line."
  }
}

variable "selection_criteria" {
  description = "The VPCs that it is for, as AWS writes it, such as ResourceTags.Environment = 'production'. By default all of them."
  type        = string
  default     = null

  validation {
    condition     = var.selection_criteria == null ? true : can(regex("^[^\\p{C}\\p{Z}][^\\p{C}\\p{Zl}\\p{Zp}]{0,999}$", var.selection_criteria))
    error_message = "selection_criteria takes 1 to 1,000 characters on one line."
  }
}

variable "all_regions" {
  description = "Whether it is for every region, and for those to come. By default it is, where no regions are given; false without regions is the one in which it is made."
  type        = bool
  default     = null
}

variable "regions" {
  description = "Regions that it is for, besides the one in which it is made."
  type        = list(string)
  default     = null

  validation {
    condition     = var.regions == null ? true : length(var.regions) > 0 && length(distinct(var.regions)) == length(var.regions) && alltrue([for each in var.regions : can(regex("^[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2}$", each))])
    error_message = "regions takes names of regions such as eu-central-1, one at least and each once."
  }
}

variable "traffic_type" {
  description = "The traffic that is recorded."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "REJECT"], var.traffic_type)
    error_message = "traffic_type takes \"ALL\" or \"REJECT\" (a rule for accepted traffic alone records nothing that AWS Security Hub EC2.6 asks for)."
  }
}

variable "max_aggregation_interval" {
  description = "Seconds of traffic that one record sums up at most."
  type        = number
  default     = 600
  nullable    = false

  validation {
    condition     = contains([60, 600], var.max_aggregation_interval)
    error_message = "max_aggregation_interval takes 60 or 600 seconds."
  }
}

variable "log_format" {
  description = "What a record holds, such as \"$${srcaddr} $${dstaddr}\", with two dollar signs each, and no tag fields. By default, the fields of version 2."
  type        = string
  default     = null

  validation {
    condition     = var.log_format == null ? true : can(regex("^\\$\\{[a-z0-9-]+\\}(?: \\$\\{[a-z0-9-]+\\})*$", var.log_format)) && length(distinct(split(" ", var.log_format))) == length(split(" ", var.log_format))
    error_message = "log_format takes fields with one space between them, each once and as $${name}, such as $${srcaddr} $${dstaddr}."
  }
}

variable "destination_pattern" {
  description = "How the log groups are called that the rule makes, with <resourceId> for the id of the VPC."
  type        = string
  default     = "/aws/telemetry/vpc-flow-logs/<resourceId>"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[a-zA-Z0-9_/-]|<accountId>|<resourceId>)*<resourceId>(?:[a-zA-Z0-9_/-]|<accountId>|<resourceId>)*$", var.destination_pattern)) && !can(regex("^aws/", var.destination_pattern)) && !can(regex("^/aws/vpc-flow-logs/<resourceId>$", var.destination_pattern)) && !can(regex("^.{401}", var.destination_pattern))
    error_message = "destination_pattern takes at most 400 letters, digits and _-/ with <resourceId> in it, and <accountId> or not, which do not begin with aws/ and are not /aws/vpc-flow-logs/<resourceId>, as flow logs of their own call their groups."
  }
}

variable "retention_in_days" {
  description = "Days for which CloudWatch Logs keeps the records."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.retention_in_days)
    error_message = "retention_in_days takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "allow_field_updates" {
  description = "Whether AWS replaces flow logs that the rule has made when it changes; nothing is recorded meanwhile."
  type        = bool
  default     = false
  nullable    = false
}

variable "start_evaluation" {
  description = "Make the evaluation, without which no rule is applied. False where it is on already."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of the rule."
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
