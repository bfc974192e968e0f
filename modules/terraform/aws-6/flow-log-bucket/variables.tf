variable "bucket_name" {
  description = "The whole name. By default, Terraform makes one up after `bucket_prefix`."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket_name)) && !can(regex("\\.\\.|\\.-|-\\.", var.bucket_name)) && !can(regex("^\\d{1,3}(?:\\.\\d{1,3}){3}$", var.bucket_name)) && !can(regex("^(?:xn--|sthree-|amzn-s3-demo-)", var.bucket_name)) && !can(regex("(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3|-an)$", var.bucket_name))
    error_message = "bucket_name takes 3 to 63 lower-case letters, digits, hyphens and single dots between letters and digits, which are neither an IP address nor begin or end as S3 keeps for itself (xn--, -s3alias and others)."
  }
}

variable "bucket_prefix" {
  description = "What the name begins with; Terraform makes up the rest."
  type        = string
  default     = "vpc-flow-logs-"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{0,36}$", var.bucket_prefix)) && !can(regex("\\.\\.|\\.-|-\\.", var.bucket_prefix)) && !can(regex("^(?:xn--|sthree-|amzn-s3-demo-)", var.bucket_prefix))
    error_message = "bucket_prefix takes 1 to 37 lower-case letters, digits, hyphens and single dots between letters and digits, which do not begin as S3 keeps for itself (xn-- and others)."
  }
}

variable "source_account_ids" {
  description = "The ids of the accounts whose flow logs may be delivered here. By default the account of the bucket."
  type        = list(string)
  default     = null

  validation {
    condition     = var.source_account_ids == null ? true : length(var.source_account_ids) > 0 && alltrue([for id in var.source_account_ids : can(regex("^\\d{12}$", id))])
    error_message = "source_account_ids takes ids of accounts of 12 digits, one at least."
  }
}

variable "to_infrequent_access_days" {
  description = "Days until logs move to `STANDARD_IA`; null where they do not."
  type        = number
  default     = 90

  validation {
    condition     = var.to_infrequent_access_days == null ? true : floor(var.to_infrequent_access_days) == var.to_infrequent_access_days && var.to_infrequent_access_days >= 30
    error_message = "to_infrequent_access_days takes a whole number of 30 or more."
  }
}

variable "to_glacier_days" {
  description = "Days until logs move to GLACIER; null where they do not."
  type        = number
  default     = 180

  validation {
    condition     = var.to_glacier_days == null ? true : floor(var.to_glacier_days) == var.to_glacier_days && var.to_glacier_days >= 1
    error_message = "to_glacier_days takes a whole number of 1 or more."
  }
}

variable "expiration_days" {
  description = "Days until logs are deleted."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = floor(var.expiration_days) == var.expiration_days && var.expiration_days >= 1
    error_message = "expiration_days takes a whole number of 1 or more."
  }
}

variable "create_kms_key" {
  description = "Make a KMS key for the bucket, which rotates and which log delivery may use."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "The ARN of a KMS key that encrypts the bucket, and that log delivery may use. By default a key of S3."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/[\\w-]{1,128}$", var.kms_key_arn))
    error_message = "kms_key_arn takes the ARN of a KMS key, such as arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
  }
}

variable "force_destroy" {
  description = "Let Terraform destroy the bucket with the logs in it."
  type        = bool
  default     = false
  nullable    = false
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
