import type { Random } from "../../oracle/random.js";

/** Wraps an expression so that it means the same, or fails, and costs as much as it can. */
export const WRAPPINGS: Readonly<Record<string, (inner: string, random: Random) => string>> = {
  parentheses: (inner) => around("(", inner, ")", 10_000),
  "lists and indexes": (inner) => around("[", inner, "][0]", 10_000),
  templates: (inner) => around('"${', inner, '}"', 10_000),
  calls: (inner) => around("try(", inner, ")", 10_000),
  "calls of coalesce": (inner) => around("coalesce(", inner, ', "x")', 3_000),
  conditions: (inner) => around("true ? ", inner, ' : ""', 3_000),
  "for expressions": (inner) => around("[for x in [1] : ", inner, "][0]", 2_000),
  objects: (inner) => around("{ a = ", inner, " }.a", 10_000),
  heredocs: (inner) => `trimspace(<<-EOT\n  \${${inner}}\n  EOT\n  )`,
  "open parentheses": (inner) => `${"(".repeat(10_000)}${inner}`,
  "open templates": (inner) => `${'"${'.repeat(10_000)}${inner}`,
  negations: (inner) => `${"!".repeat(20_000)}true ? ${inner} : ${inner}`,
  sum: (inner) => `(${Array(5_000).fill("1").join(" + ")}) > 0 ? ${inner} : ""`,
  "long traversal": (inner) => `try(aws_vpc.nobody${".a".repeat(20_000)}, ${inner})`,
  "long splat": (inner) => `try(aws_vpc.nobody${"[*]".repeat(5_000)}, ${inner})`,
  "many operands": (inner) => `coalesce(${inner}, ${Array(5_000).fill('""').join(", ")})`,
  range: (inner) => `[for i in range(1000000000) : ${inner}][0]`,
  "range of ranges": (inner) =>
    `[for i in range(1024) : [for j in range(1024) : [for k in range(1024) : ${inner}]]][0][0][0]`,
  product: (inner) =>
    `[for p in setproduct(range(100), range(100), range(100), range(100)) : ${inner}][0]`,
  "wide format": (inner) => `length(format("%1000000000d", 1)) > 0 ? ${inner} : ""`,
  "wide format of text": (inner) => `try(format("%*s", 999999999, "x"), ${inner})`,
  padding: (inner) =>
    `length(join("", [for i in range(100000) : "xxxxxxxxxx"])) > 0 ? ${inner} : ""`,
  power: (inner) => `pow(10, 1000000000) > 0 ? ${inner} : ""`,
  exponent: (inner) => `1e999999999 > 0 ? ${inner} : ""`,
  digits: (inner) => `${"9".repeat(20_000)} > 0 ? ${inner} : ""`,
  regex: (inner) => `can(regex("(a+)+$", "${"a".repeat(40)}!")) ? "" : ${inner}`,
  "regex of many": (inner) =>
    `try(regex("(x?){1000}(y?){1000}", "${"x".repeat(2_000)}"), ${inner})`,
  "wrong regex": (inner) => `try(regex("(?<a>[", "x"), regex("\\\\1(a)", "aa"), ${inner})`,
  replace: (inner) =>
    `length(replace(join("", [for i in range(10000) : "a"]), "/a*?/", "bbbbbbbbbb")) > 0 ? ${inner} : ""`,
  "json in text": (inner) => `try(jsondecode("${"[".repeat(5_000)}"), ${inner})`,
  "yaml in text": (inner) =>
    `try(yamldecode("a: &a [x,x]\\nb: &b [*a,*a]\\nc: &c [*b,*b]\\nd: [*c,*c]"), ${inner})`,
  "base64 in text": (inner) =>
    `try(base64gunzip("H4sIAAAAAAAA"), base64decode("${"A".repeat(4_001)}"), ${inner})`,
  files: (inner) =>
    `try(file("/dev/zero"), file("/etc/passwd"), file("../../../../etc/passwd"), fileexists("/dev/tty"), ${inner})`,
  "a template of itself": (inner) => `try(templatefile("\${path.module}/main.tf", {}), ${inner})`,
  "templatefile of devices": (inner) =>
    `try(templatefile("/dev/stdin", { a = ${inner} }), ${inner})`,
  "names of objects": (inner) =>
    `try({ __proto__ = "x" }.constructor, { "constructor" = 1 }.toString, local.__proto__, var.constructor, ${inner})`,
  "keys of objects": (inner) => `{ "__proto__" = ${inner}, (${inner}) = 1 }["__proto__"]`,
  subnets: (inner) =>
    `length(try(cidrsubnets("10.0.0.0/8", ${Array(2_000).fill("8").join(", ")}), [])) >= 0 ? ${inner} : ""`,
  hosts: (inner) => `try(cidrhost("::/0", 1e38), cidrsubnet("::/0", 128, 1e38), ${inner})`,
  flatten: (inner) => `flatten(${"[".repeat(5_000)}${inner}${"]".repeat(5_000)})[0]`,
  "odd characters": (inner, random) =>
    `try("${random.pick(["\u202e", "\ud800", "\u0000", "\\u{d800}", "\\uD800", "\\U00110000", "𝒳"])}", ${inner})`,
};

function around(before: string, inner: string, after: string, times: number): string {
  return `${before.repeat(times)}${inner}${after.repeat(times)}`;
}
