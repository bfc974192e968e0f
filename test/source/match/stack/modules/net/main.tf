variable "cidr" {
  default = "10.0.0.0/16"
}

variable "extra" {
  default = null
}

variable "tags" {
  type = map(string)
}

resource "terraform_data" "this" {
  input = var.cidr
}

output "id" {
  value = terraform_data.this.id
}

output "all" {
  value = terraform_data.this
}

output "path" {
  value = path.module
}

output "text" {
  value = "hello"
}
