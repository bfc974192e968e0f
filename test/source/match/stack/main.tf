# Every shape of expression whose trace in a plan differs. Only Terraform's own provider is used.

variable "map" {
  default = { a = "1" }
}

variable "list" {
  default = ["x"]
}

variable "key" {
  default = "k"
}

variable "size" {
  type    = number
  default = "2"
}

locals {
  ids   = terraform_data.counted[*].id
  named = { a = 1 }
}

resource "terraform_data" "counted" {
  count = 2
  input = "10.0.0.0/16"
  triggers_replace = {
    name      = "x-${count.index}"
    workspace = terraform.workspace
    module    = path.module
    root      = path.root
  }
}

resource "terraform_data" "each" {
  for_each         = { for k, v in var.map : k => v if v != var.key }
  input            = "10.${each.value}.0.0/16"
  triggers_replace = { (each.key) = each.value }
}

resource "terraform_data" "computed_count" {
  count = length(["a"])
}

resource "terraform_data" "plain" {
  input            = terraform_data.counted[0].id
  triggers_replace = terraform_data.counted[var.list[0] == "x" ? 0 : 1].id

  lifecycle {
    precondition {
      condition     = terraform_data.counted[1].input != var.key
      error_message = "never"
    }
  }

  provisioner "local-exec" {
    command = "echo ${self.id} ${var.key}"
  }
}

resource "terraform_data" "long" {
  input = {
    a = local.ids
    b = [for k, v in var.map : { x = v, y = terraform_data.each[k].id }]
    c = terraform_data.counted.*.id
    d = "${var.key}-${local.named["a"]}"
    e = <<-EOT
      %{ for v in var.list }${v} ${terraform_data.each["a"].id}%{ endfor }
    EOT
    f = try(module.counted[0].id, module.each["a"].id, module.one.id)
    g = module.counted[*].id
    h = { for n in module.each : n.id => n... }
    i = values(module.each)[0].id
  }
  triggers_replace = [-1, !true, 1 + 2, null]
}

resource "terraform_data" "literal" {
  input            = "a"
  triggers_replace = { a = 1, b = ["x", true, null], "c d" = -2 }
}

resource "terraform_data" "negative" {
  input            = -1
  triggers_replace = 1 + 2
}

resource "terraform_data" "folded" {
  input            = "${"x"}"
  triggers_replace = true ? "a" : "b"
}

resource "terraform_data" "opaque" {
  input            = upper("x")
  triggers_replace = [upper("x"), "a"]
}

resource "terraform_data" "heredoc" {
  input            = <<EOT
$${hi}
EOT
  triggers_replace = 1.50
}

resource "terraform_data" "by_index" {
  count            = 2
  input            = terraform_data.counted[count.index].id
  triggers_replace = { for k, v in { a = var.key } : k => v }
}

resource "terraform_data" "by_key" {
  for_each         = terraform_data.each
  input            = each.value.id
  triggers_replace = terraform_data.each[each.key].input
}

resource "terraform_data" "bound" {
  input            = [for var_ in var.list : var_]
  triggers_replace = [for terraform_data in var.list : terraform_data]
}

resource "terraform_data" "shadowing" {
  input            = [for var in ["q"] : var]
  triggers_replace = [for local in [{ ids = 1 }] : local.ids]
}

resource "terraform_data" "parenthesised" {
  input            = (terraform_data.counted[0]).id
  triggers_replace = [terraform_data.counted[(0)].id, [terraform_data.counted[1]][0].id]
}

resource "terraform_data" "spelled" {
  input            = resource.terraform_data.plain.id
  triggers_replace = terraform_data.counted.0.id
}

resource "terraform_data" "remote" {
  input = data.terraform_remote_state.other.outputs.vpc
}

data "terraform_remote_state" "other" {
  backend = "local"
  config  = { path = "${path.module}/other.tfstate" }
}

module "counted" {
  source = "./modules/net"
  count  = 2
  cidr   = terraform_data.counted[count.index].input
  tags   = {}
}

module "each" {
  source   = "./modules//net/"
  for_each = var.map
  tags     = { a = each.value, b = "x" }
  extra    = local.ids
}

module "one" {
  source     = "./modules/net"
  tags       = { name = "lit" }
  extra      = []
  depends_on = [terraform_data.counted]
}

check "scoped" {
  data "terraform_remote_state" "checked" {
    backend = "local"
    config  = { path = "other.tfstate" }
  }

  assert {
    condition     = data.terraform_remote_state.checked.outputs.vpc != ""
    error_message = "never"
  }
}

output "module" {
  value = module.one
}

output "object" {
  value = module.one.all.id
}

output "whole" {
  value = [module.counted[0], terraform_data.counted]
}

output "dynamic" {
  value = module.counted[var.key == "k" ? 0 : 1].all.id
}

output "keys" {
  value = { (var.key) = 1, "x${var.key}" = 2, x = local.named }
}

output "conditional" {
  value = var.key == "" ? terraform_data.counted[0].id : terraform_data.plain.id
}

output "null" {
  value = null
}

output "list" {
  value = ["a", { b = 1 }]
}

output "sensitive" {
  value      = var.map.a
  sensitive  = true
  depends_on = [terraform_data.each]
}
