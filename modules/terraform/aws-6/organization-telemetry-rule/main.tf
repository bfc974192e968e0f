locals {
  # AWS takes one of the two, or neither for the region of the provider alone.
  all_regions = coalesce(var.all_regions, var.regions == null) ? true : null
}

resource "aws_observabilityadmin_telemetry_rule_for_organization" "this" {
  region    = var.region
  rule_name = var.rule_name
  tags      = var.tags

  rule {
    all_regions            = local.all_regions
    allow_field_updates    = var.allow_field_updates
    regions                = var.regions
    resource_type          = "AWS::EC2::VPC"
    scope                  = var.scope
    selection_criteria     = var.selection_criteria
    telemetry_source_types = ["VPC_FLOW_LOGS"]
    telemetry_type         = "Logs"

    destination_configuration {
      destination_pattern = var.destination_pattern
      destination_type    = "cloud-watch-logs"
      retention_in_days   = var.retention_in_days

      vpc_flow_log_parameters {
        log_format               = var.log_format
        max_aggregation_interval = var.max_aggregation_interval
        traffic_type             = var.traffic_type
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.regions == null || coalesce(var.all_regions, false) == false
      error_message = "regions takes no value where all_regions is true."
    }

    precondition {
      condition     = var.regions == null || var.region == null ? true : !contains(var.regions, var.region)
      error_message = "regions takes regions other than that in which the rule is made."
    }

    precondition {
      condition     = var.log_format == null ? true : !can(regex("\\{(?:instance|interface|asg)-tag", var.log_format))
      error_message = "log_format takes fields of network interfaces other than tags."
    }
  }

  depends_on = [aws_observabilityadmin_telemetry_evaluation_for_organization.this]
}

# Without it AWS applies no rule, and tells nobody. There is one for the organisation: destroying it
# turns it off for every rule.
resource "aws_observabilityadmin_telemetry_evaluation_for_organization" "this" {
  count = var.start_evaluation ? 1 : 0

  all_regions = local.all_regions
  region      = var.region
  regions     = var.regions
}
