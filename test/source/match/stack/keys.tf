# What Terraform takes for a literal key, and so for a part of a reference. (`terraform fmt` breaks some of it.)

variable "odd" {
  default = {
    a        = 1
    "1"      = 2
    "true"   = 3
    ""       = 4
    "k\n"    = 5
    "é"      = 6
    "a\"\\b" = 7
    "a$${b"  = 8
    "%%{"    = 9
  }
}

variable "nested" {
  default = [["x"], ["y"]]
}

resource "terraform_data" "keyed" {
  input = [
    terraform_data.each["${"a"}"].id,
    terraform_data.each["${"a"}"]["id"],
    "${var.list}"[0],
    "${"${var.list}"}"[0],
    "${(var.list)}"[0],
    ("${var.list}")[0],
    "${var.odd}".a,
    (var.odd).a,
    (true ? var.list : var.list)[0],
    var.list["${0}"],
    var.odd["${"a"}"],
    var.odd["a${""}"],
    var.odd["${""}a"],
    var.odd[("a")],
  ]
  triggers_replace = [
    var.list[0.0],
    var.list[00],
    var.list[0e0],
    var.list["0"],
    terraform_data.counted[0.0].id,
    terraform_data.counted[1e0].id,
    var.nested.0,
    var.nested[0].0,
    terraform_data.counted.*.id,
    terraform_data.counted[*]["id"],
    var.odd["a$${b"],
    var.odd["%%{"],
    var.odd["a\"\\b"],
    var.odd["\u00e9"],
    var.odd[""],
    var.odd[1],
    var.odd[true],
    try(var.odd[null], ""),
    try(var.list[-1], ""),
    try(var.list[0.5], ""),
    try(var.list[10000000000], ""),
    var.odd[<<EOT
k
EOT
    ],
    [for key in ["a"] : var.odd[key]],
  ]
}
