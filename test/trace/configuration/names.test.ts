import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { flowLog, plan, source, vpc } from "../world.js";
import { changeAt, Module, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const MAIN = `
variable "given" {}
variable "preset" {
  default = "p"
}
variable "strict" {
  default  = "s"
  nullable = false
}
variable "secret" {
  ephemeral = true
  default   = "e"
}
variable "typed" {
  type = object({ a = string, b = optional(number, 3) })
}
variable "cut" {}
locals {
  id   = aws_vpc.one.id
  loop = local.loop
}
resource "aws_vpc" "one" {}
resource "aws_vpc" "counted" {
  count = 2
}
resource "aws_vpc" "keyed" {
  for_each = toset(["a", "b"])
}
resource "aws_vpc" "gone" {}
resource "aws_vpc" "off" {
  lifecycle {
    enabled = false
  }
}
resource "aws_flow_log" "x" {
  for_each        = { a = aws_vpc.one }
  vpc_id          = local.id
  log_destination = each.value.id
}
data "aws_vpc" "read" {
  id = aws_vpc.one.id
}
data "aws_vpc" "known" {}
resource "terraform_data" "t" {
  input = { a = aws_vpc.one.id, b = [1, null], c = null }
}
module "single" {
  source = "./m"
  id     = local.id
}
module "counted" {
  source = "./m"
  count  = 2
  id     = aws_vpc.counted[count.index].id
}
module "keyed" {
  source   = "./m"
  for_each = { a = aws_vpc.one.id, b = "x" }
  id       = each.value
}
module "open" {
  source   = "./m"
  for_each = aws_vpc.one.tags_all
  id       = each.key
}
module "some" {
  source = "./m"
  count  = length(aws_vpc.one.tags_all)
  id     = count.index
}
`;
const INSIDE = `
variable "id" {}
variable "opt" {
  default = "d"
}
resource "aws_vpc" "in" {}
output "id" {
  value = var.id
}
output "in" {
  value = aws_vpc.in.id
}
output "text" {
  value = "\${var.opt} \${path.module}"
}
`;

const VPC = {
  after: {
    cidr_block: "10.0.0.0/16",
    tags: { a: "x", n: null },
    ipv4_ipam_pool_id: null,
    many: [1, null, {}],
  },
  after_unknown: { id: true, arn: true, tags_all: true, default_route_table_id: true },
};

async function written(): Promise<Module> {
  const files = { "main.tf": MAIN, "m/main.tf": INSIDE };
  return Module.of(
    {
      resource_changes: [
        changeAt("aws_vpc.one", VPC),
        ...["counted[0]", "counted[1]", 'keyed["a"]', 'keyed["b"]'].map((name) =>
          changeAt(`aws_vpc.${name}`),
        ),
        changeAt('aws_flow_log.x["a"]', {
          after: {},
          after_unknown: { id: true, vpc_id: true, log_destination: true },
        }),
        changeAt("data.aws_vpc.read", {
          after: {},
          after_unknown: { id: true, arn: true, cidr_block: true, tags: true, state: true },
        }),
        changeAt("terraform_data.t", {
          after: { input: { b: [1, null], c: null }, triggers_replace: null },
          after_unknown: { id: true, input: { a: true, b: [false, false] }, output: true },
        }),
        ...["single", "counted[0]", "counted[1]", 'keyed["a"]', 'keyed["b"]', 'open["a"]'].map(
          (call) => changeAt(`module.${call}.aws_vpc.in`),
        ),
      ],
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: "data.aws_vpc.known",
                mode: "data",
                type: "aws_vpc",
                name: "known",
                values: { id: "vpc-0123456789abcdef0", tags: { a: null, b: "x" }, sets: [] },
              },
            ],
          },
        },
      },
      variables: {
        given: { value: 1.5 },
        preset: { value: null },
        strict: { value: null },
        secret: { value: "e" },
        typed: { value: { a: 1 } },
      },
    },
    await writtenSource(files, "opentofu"),
  );
}

const MISSING = "?not-in-plan+(?not-in-plan+*)";

function expectAll(module: Module, expected: Readonly<Record<string, string>>): void {
  expect(module.values(Object.keys(expected))).toEqual(expected);
}

it("a resource is the object of its attributes, or has one for each instance", async () => {
  expectAll(await written(), {
    "aws_vpc.one": "{aws_vpc.one}",
    "resource.aws_vpc.one.id": "<aws_vpc.one.id>",
    "aws_vpc.counted": "[{aws_vpc.counted[0]}, {aws_vpc.counted[1]}]",
    "aws_vpc.counted[1].id": "<aws_vpc.counted[1].id>",
    "aws_vpc.counted[2].id": "fails: the index is outside of 2 elements",
    "aws_vpc.keyed": '{a: {aws_vpc.keyed["a"]}, b: {aws_vpc.keyed["b"]}}',
    'aws_vpc.keyed["a"].id': '<aws_vpc.keyed["a"].id>',
    'aws_vpc.keyed["c"].id': "fails: the object has no such key",
    "aws_vpc.off": "null",
    "aws_vpc.gone": MISSING,
    "aws_vpc.gone.id": MISSING,
    "aws_vpc.nothing.id": MISSING,
    'aws_flow_log.x["a"].vpc_id': "<aws_vpc.one.id>",
    'aws_flow_log.x["a"].log_destination': "<aws_vpc.one.id>",
  });
});

it("an attribute is what the plan knows, else what it was given by, else itself", async () => {
  expectAll(await written(), {
    "aws_vpc.one.arn":
      "arn:<aws_vpc.one.arn.partition>:ec2:<aws_vpc.one.arn.region>:<aws_vpc.one.arn.account>:vpc/<aws_vpc.one.id>",
    "aws_vpc.one.cidr_block": '"10.0.0.0/16"',
    // The provider may fill a null, and a map has none of those that it is given.
    "aws_vpc.one.tags": '?planned-null+("x", ?planned-null+)',
    "aws_vpc.one.tags.a": '"x"',
    "aws_vpc.one.tags.n": '?planned-null+("x", ?planned-null+)',
    "aws_vpc.one.ipv4_ipam_pool_id": "?planned-null+",
    "aws_vpc.one.many": "untyped[1, ?planned-null+, untyped{}]",
    "aws_vpc.one.nope": MISSING,
    "aws_vpc.one.default_route_table_id": "<aws_vpc.one.default_route_table_id>",
    "terraform_data.t": "{terraform_data.t}",
    "terraform_data.t.input": "untyped{a: <aws_vpc.one.id>, b: untyped[1, null], c: null}",
    "terraform_data.t.output": "{a: <aws_vpc.one.id>, b: [1, null], c: null}",
    "terraform_data.t.triggers_replace": "null",
  });
});

it("a data source is what it has read, or the resource that it looks up by its id", async () => {
  expectAll(await written(), {
    "data.aws_vpc.known": "{data.aws_vpc.known}",
    "data.aws_vpc.known.id": '"vpc-0123456789abcdef0"',
    "data.aws_vpc.known.tags": 'untyped{a: null, b: "x"}',
    "data.aws_vpc.known.sets": "untyped[]",
    "data.aws_vpc.known.nope": MISSING,
    "data.aws_vpc.read": "{data.aws_vpc.read}",
    "data.aws_vpc.read.id": "<aws_vpc.one.id>",
    "data.aws_vpc.read.arn":
      "arn:<aws_vpc.one.arn.partition>:ec2:<aws_vpc.one.arn.region>:<aws_vpc.one.arn.account>:vpc/<aws_vpc.one.id>",
    "data.aws_vpc.read.cidr_block": '"10.0.0.0/16"',
    "data.aws_vpc.read.state": "<data.aws_vpc.read.state>",
  });
});

it("a module call is the object of its outputs, or has one for each instance", async () => {
  const one = (id: string, call: string) =>
    `untyped{id: ${id}, in: <module.${call}.aws_vpc.in.id>, text: "d m"}`;
  const counted = (at: number) => one(`<aws_vpc.counted[${at}].id>`, `counted[${at}]`);
  expectAll(await written(), {
    "module.single": one("<aws_vpc.one.id>", "single"),
    "module.single.nope": MISSING,
    "module.nope": 'fails: the object has no "nope"',
    "module.counted": `[${counted(0)}, ${counted(1)}]`,
    "module.counted[2]": "fails: the index is outside of 2 elements",
    "module.keyed": `{a: ${one("<aws_vpc.one.id>", 'keyed["a"]')}, b: ${one('"x"', 'keyed["b"]')}}`,
    'module.keyed["b"].id': '"x"',
    'module.keyed["c"].id': "fails: the object has no such key",
    // Of which there are others, without resources, nobody knows.
    "module.open": `?undecided+(${one('"a"', 'open["a"]')}, ?not-in-plan+*)`,
    'module.open["a"].id': '"a"',
    'module.open["b"].id': `?undecided+(${one('"a"', 'open["a"]')}, ?not-in-plan+*)`,
    "module.some": "?undecided+(?not-in-plan+*)",
  });
});

it("variables, locals and paths are those of their module", async () => {
  const module = await written();
  expectAll(module, {
    "keys(var)": 'untyped["given", "preset", "strict", "secret", "typed", "cut"]',
    "keys(module)": 'untyped["single", "counted", "keyed", "open", "some"]',
    data: "untyped{}",
    resource: "untyped{}",
    "var.given": "1.5",
    "var.preset": "null",
    "var.strict": '"s"',
    "var.secret": "?computed+",
    "var.typed": '{a: "1", b: 3}',
    "var.cut": MISSING,
    "var.nope": MISSING,
    "local.id": "<aws_vpc.one.id>",
    "local.loop": "?cycle+(?not-in-plan+*)",
    local: "untyped{id: <aws_vpc.one.id>, loop: ?cycle+(?not-in-plan+*)}",
    "path.root": '"."',
    "path.module": '"."',
    "path.cwd": "?not-in-plan+",
    path: 'untyped{cwd: ?not-in-plan+, module: ".", root: "."}',
    "terraform.workspace": "?not-in-plan+",
    "tofu.workspace": "?not-in-plan+",
    "self.id": "?not-in-plan+",
    "ephemeral.x.y": "?not-in-plan+",
  });
  expectAll(module.inside({ name: "keyed", key: "a" }), {
    "var.id": "<aws_vpc.one.id>",
    "var.opt": '"d"',
    "path.root": '"."',
    "path.module": '"m"',
    "aws_vpc.in.id": '<module.keyed["a"].aws_vpc.in.id>',
    "aws_vpc.one.id": MISSING,
  });
});

it("each and count are there where something is repeated", async () => {
  const module = await written();
  expectAll(module, {
    "each.key": "fails: each outside of for_each",
    "count.index": "fails: count outside of count",
  });
  expectAll(module.repeated("a"), {
    "each.key": '"a"',
    "each.value": '"a"',
    "each.nope": 'fails: the object has no "nope"',
    each: 'untyped{key: "a", value: "a"}',
    "count.index": "fails: count outside of count",
  });
  expectAll(module.repeated(3), {
    "count.index": "3",
    "count.nope": 'fails: the object has no "nope"',
    count: "untyped{index: 3}",
    "each.key": "fails: each outside of for_each",
  });
});

it("what a local that cannot be seen may be is all that its module reaches", async () => {
  const module = await written();
  const reached = module.value("local.nope");
  expect(reached).toMatch(/^\?no-source\(<aws_vpc\.one\.id>, <aws_vpc\.counted\[0\]\.id>, /);
  for (const one of [
    "<data.aws_vpc.read>",
    "1.5",
    '"s"',
    "?computed+",
    "<module.single.aws_vpc.in.id>",
  ]) {
    expect(reached).toContain(one);
  }
  // What is known already is read, and no VPC is in it.
  expect(reached).not.toContain("aws_flow_log");
  expect(reached).not.toContain("data.aws_vpc.known");
});

it("each step of the way is told, with its place", async () => {
  const module = await written();
  expect(module.steps("local.id")).toEqual(["local.id main.tf:19", "aws_vpc.one.id main.tf:22"]);
  expect(module.steps("module.single.id")).toEqual([
    "module.single.id main.tf:7",
    "module.single.var.id main.tf:2",
    "local.id main.tf:19",
    "aws_vpc.one.id main.tf:22",
  ]);
  expect(module.steps("local.nope")).toEqual(["local.nope"]);
  expect(module.steps('aws_flow_log.x["a"].log_destination')).toEqual([
    'aws_flow_log.x["a"].log_destination main.tf:38',
    "aws_vpc.one.id main.tf:22",
  ]);
});

it("tells which variable it has not found", () => {
  const made = plan([vpc("aws_vpc.a"), flowLog("aws_flow_log.x")]);
  const trace = createTrace(made, source(made, "aws_vpc.a.id"));
  expect(trace.variable([], "nope")).toMatchObject({
    reason: { kind: "not-in-plan", reference: "var.nope" },
  });
});
