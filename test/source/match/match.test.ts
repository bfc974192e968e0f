import { describe, expect, it } from "vitest";
import { parsePlan } from "../../../checker/plan/index.js";
import type { Json, JsonObject } from "../../../checker/plan/json.js";
import { matchSource, readSource } from "../../../checker/source/index.js";
import { changeOf } from "../../plan/documents.js";
import { folderOf } from "../folder.js";

interface Case {
  /** The root module of the plan's `configuration`. */
  readonly planned: JsonObject;
  readonly files: Readonly<Record<string, string>>;
  readonly version?: string;
}

async function match({ planned, files, version = "1.11.4" }: Case): Promise<readonly string[]> {
  const document = {
    format_version: "1.2",
    terraform_version: version,
    planned_values: { root_module: {} },
    resource_changes: [changeOf()],
    configuration: { root_module: planned },
  };
  const folder = folderOf(files);
  return matchSource(parsePlan(document, "plan"), await readSource(folder, "terraform", folder));
}

const log = (vpcId: Json, more: JsonObject = {}): JsonObject => ({
  resources: [
    {
      address: "aws_flow_log.a",
      mode: "managed",
      type: "aws_flow_log",
      name: "a",
      expressions: { vpc_id: vpcId, ...more },
    },
  ],
});

const references = (...all: readonly string[]): JsonObject => ({ references: all });
const written = (...body: readonly string[]) => ({
  "main.tf": `resource "aws_flow_log" "a" {\n${body.map((line) => `  ${line}\n`).join("")}}\n`,
});

describe("references of Terraform 1.0, which end at the object", () => {
  const planned = log(references("aws_vpc.a"));
  it.each([
    ["aws_vpc.a.id", 0],
    ["aws_vpc.a.arn", 0],
    ["aws_vpc.b.id", 1],
    ["local.id", 1],
  ])("%s", async (vpcId, reasons) => {
    const found = await match({ planned, files: written(`vpc_id = ${vpcId}`), version: "1.0.11" });
    expect(found).toHaveLength(reasons);
  });
});

describe("keys of instances", () => {
  it.each([
    ['aws_vpc.a["b.c"].id', 'aws_vpc.a["b.c"].id'],
    ['aws_vpc.a["$${x}"].id', 'aws_vpc.a["$${x}"].id'],
    ['aws_vpc.a["${x}"].id', 'aws_vpc.a["$${x}"].id'],
    ['aws_vpc.a["é \\"q\\" \\\\"].id', 'aws_vpc.a["é \\"q\\" \\\\"].id'],
  ])("%s in the plan is %s in the source", async (inPlan, inSource) => {
    const [base] = inPlan.split(/\[/);
    const planned = log(references(inPlan, inPlan.replace(/\.id$/, ""), `${base}`));
    expect(await match({ planned, files: written(`vpc_id = ${inSource}`) })).toEqual([]);
    expect(await match({ planned, files: written('vpc_id = aws_vpc.a["z"].id') })).toHaveLength(1);
  });

  it("that cannot be read are not compared", async () => {
    const planned = log(references('aws_vpc.a["\\q"].id', "aws_vpc.a"));
    expect(await match({ planned, files: written("vpc_id = local.x") })).toEqual([]);
  });
});

describe("nested blocks", () => {
  const constant = (value: Json): JsonObject => ({ constant_value: value });
  const id = references("aws_vpc.a.id", "aws_vpc.a");
  const vpcId = "vpc_id = aws_vpc.a.id";

  it("are compared one by one", async () => {
    const filter = [{ name: constant("a") }, { name: references("var.b") }];
    const planned = log(id, { filter });
    const files = (...names: readonly string[]) =>
      written(vpcId, ...names.map((name) => `filter {\n    name = ${name}\n  }`));
    expect(await match({ planned, files: files('"a"', "var.b") })).toEqual([]);
    expect(await match({ planned, files: files('"a"', "var.c") })).toHaveLength(1);
    expect(await match({ planned, files: files('"a"') })).toHaveLength(1);
    expect(await match({ planned, files: files("var.b", '"a"') })).not.toEqual([]);
  });

  it("of which only one may stand are no list in the plan", async () => {
    const planned = log(id, { timeouts: { create: constant("5m") } });
    const files = (create: string) => written(vpcId, `timeouts {\n    create = ${create}\n  }`);
    expect(await match({ planned, files: files('"5m"') })).toEqual([]);
    expect(await match({ planned, files: files("var.t") })).toHaveLength(1);
  });

  it("that the provider takes for an argument are not compared", async () => {
    const planned = log(id, { ingress: references("aws_vpc.b") });
    const files = written(vpcId, "ingress {\n    from_port = var.p\n  }");
    expect(await match({ planned, files })).toEqual([]);
  });

  it("that are dynamic are not in the plan", async () => {
    const dynamic = 'dynamic "filter" {\n    for_each = var.x\n    content {}\n  }';
    expect(await match({ planned: log(id), files: written(vpcId, dynamic) })).toEqual([]);
  });
});

describe("the JSON syntax", () => {
  const json = (body: JsonObject) => ({
    "main.tf.json": JSON.stringify({ resource: { aws_flow_log: { a: body } } }),
  });

  it.each([
    ["a template", { vpc_id: "${aws_vpc.a.id}" }, references("aws_vpc.a.id", "aws_vpc.a"), 0],
    ["another template", { vpc_id: "${aws_vpc.b.id}" }, references("aws_vpc.a.id", "aws_vpc.a"), 1],
    ["a constant", { vpc_id: "a" }, { constant_value: "a" }, 0],
    ["another constant", { vpc_id: "b" }, { constant_value: "a" }, 1],
    [
      "an escape, which the plan has as it stands",
      { vpc_id: "$${a}" },
      { constant_value: "$${a}" },
      0,
    ],
    ["a template of constants", { vpc_id: "${1}" }, { constant_value: "${1}" }, 0],
  ] as const)("%s", async (_, body, planned, reasons) => {
    expect(await match({ planned: log(planned), files: json(body) })).toHaveLength(reasons);
  });

  it("has nested blocks in the place of arguments", async () => {
    const planned = log({ constant_value: "a" }, { filter: [{ name: { constant_value: "b" } }] });
    const files = json({ vpc_id: "a", filter: [{ name: "b" }], tags: { not: "a block" } });
    expect(await match({ planned, files })).toEqual([]);
  });
});

describe("what cannot be compared", () => {
  const planned = log(references("aws_vpc.a.id", "aws_vpc.a"));

  it("is an expression that cannot be read", async () => {
    expect(await match({ planned, files: written('vpc_id = "\\q"') })).toEqual([]);
  });

  it("is what a file that cannot be read may hold", async () => {
    const files = { "a.tf": "}", "b.tf": "locals {\n  a = 1\n}" };
    expect(await match({ planned, files })).toEqual([]);
    expect(
      await match({ planned, files: { ...files, "c.tf": 'output "x" {\n value = 1\n}' } }),
    ).toEqual(["output.x is not in the plan (c.tf:1)"]);
  });

  it("is a module that is not installed", async () => {
    const call = (module: JsonObject) => ({
      module_calls: { net: { source: "example/net/aws", module } },
    });
    const files = { "main.tf": 'module "net" {\n  source = "example/net/aws"\n}' };
    expect(await match({ planned: call(planned), files })).toEqual([]);
  });

  it("is where a plan may leave out what is always there", async () => {
    const files = written('vpc_id = "${path.module}-${terraform.workspace}-${tofu.workspace}"');
    expect(await match({ planned: log({}), files })).toEqual([]);
  });
});
