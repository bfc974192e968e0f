import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import type { IdExport } from "../../../checker/trace/model.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { blockAt, changeAt, planOf, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const CHANGES = [
  changeAt("module.net.aws_vpc.a", { after: {}, after_unknown: { id: true, arn: true } }),
  changeAt("module.net.aws_vpc.b", { after: {}, after_unknown: { id: true, arn: true } }),
  changeAt("module.net.aws_vpc.old", {
    actions: ["no-op"],
    before: { id: "vpc-1" },
    after: { id: "vpc-1" },
    after_unknown: {},
  }),
];
const PLAN = planOf({
  resource_changes: CHANGES,
  configuration: { root_module: { module_calls: { net: { source: "./net", module: {} } } } },
});

/** How the caller can name a VPC of the module with these outputs. */
async function exported(outputs: string, name = "a"): Promise<IdExport | undefined> {
  const vpcs = ["a", "b", "old"].map((one) => `resource "aws_vpc" "${one}" {}\n`).join("");
  const files = {
    "main.tf": 'module "net" {\n  source = "./net"\n}\n',
    "net/main.tf": `${vpcs}${outputs}`,
  };
  const vpc = PLAN.resources.find((one) => one.name === name);
  if (vpc === undefined) throw new Error(`the plan has no ${name}`);
  return createTrace(PLAN, await writtenSource(files)).idExport(vpc.module, vpc);
}

const output = (name: string, value: string) => `output "${name}" {\n  value = ${value}\n}\n`;

describe("the id of a VPC in a module can be named", () => {
  it.each([
    ["by an output", output("x", "aws_vpc.a.id"), ".x"],
    ["by the output of the whole VPC", output("x", "aws_vpc.a"), ".x.id"],
    ["by a list", output("x", "[aws_vpc.b.id, aws_vpc.a.id]"), ".x[1]"],
    ["by an object", output("x", "{ b = aws_vpc.b.id, a = aws_vpc.a.id }"), ".x.a"],
    ["by an object with an odd key", output("x", '{ "a b" = aws_vpc.a.id }'), '.x["a b"]'],
    ["by a map", output("x", "tomap({ a = aws_vpc.a.id })"), '.x["a"]'],
    ["by a list of objects", output("x", "[{ id = aws_vpc.a.id }]"), ".x[0].id"],
    ["by an object of VPCs", output("x", "{ a = aws_vpc.a }"), ".x.a.id"],
    [
      "by that which is called like it",
      output("a", "aws_vpc.a.id") + output("vpc_id", "aws_vpc.a.id"),
      ".vpc_id",
    ],
    [
      "by that which is called id",
      output("a_vpc_id", "aws_vpc.a.id") + output("id", "aws_vpc.a.id"),
      ".id",
    ],
    [
      "by that which speaks of a VPC",
      output("a", "aws_vpc.a.id") + output("z_vpc", "aws_vpc.a"),
      ".z_vpc.id",
    ],
    [
      "by that which speaks of a VPC's id",
      output("a_vpc", "aws_vpc.a") + output("z_vpc_id", "aws_vpc.a.id"),
      ".z_vpc_id",
    ],
    [
      "by that which speaks of ids",
      output("a_vpc", "aws_vpc.a") + output("z_vpc_ids", "[aws_vpc.a.id]"),
      ".z_vpc_ids[0]",
    ],
    [
      "by that which ends in id",
      output("a_ids", "[aws_vpc.a.id]") + output("z_id", "aws_vpc.a.id"),
      ".z_id",
    ],
    [
      "by that which has id in it",
      output("a", "aws_vpc.a.id") + output("z_ids", "[aws_vpc.a.id]"),
      ".z_ids[0]",
    ],
    [
      "by the next, where the first is another's",
      output("vpc_id", "aws_vpc.b.id") + output("x", "aws_vpc.a.id"),
      ".x",
    ],
    [
      "by the next, where the first fails",
      output("vpc_id", "aws_vpc.a.id[0]") + output("x", "aws_vpc.a.id"),
      ".x",
    ],
  ])("%s", async (_, outputs, suffix) => {
    expect(await exported(outputs)).toEqual({ suffix, proven: true });
  });

  it("by the id that it has already", async () => {
    expect(await exported(output("x", "aws_vpc.old.id"), "old")).toEqual({
      suffix: ".x",
      proven: true,
    });
    expect(await exported(output("x", "null"), "old")).toBeUndefined();
    expect(await exported(output("x", "null"))).toBeUndefined();
  });

  it.each([
    ["no output", ""],
    ["its ARN", output("x", "aws_vpc.a.arn")],
    ["another attribute", output("x", "aws_vpc.a.main_route_table_id")],
    ["another VPC's id", output("x", "aws_vpc.b.id")],
    ["another VPC", output("x", "aws_vpc.b")],
    ["a set", output("x", "toset([aws_vpc.a.id, aws_vpc.b.id])")],
    ["a list of which the order is not known", output("x", "sort([aws_vpc.a.id, aws_vpc.b.id])")],
    ["lists in lists in lists", output("x", "[[[aws_vpc.a.id]]]")],
    [
      "a list of a hundred and one",
      output("x", "concat([aws_vpc.a.id], [for at in range(100) : tostring(at)])"),
    ],
  ])("not by %s", async (_, outputs) => {
    expect(await exported(outputs)).toBeUndefined();
  });

  it("by a list of a hundred", async () => {
    const list = "concat([aws_vpc.a.id], [for at in range(99) : tostring(at)])";
    expect(await exported(output("x", list))).toEqual({ suffix: ".x[0]", proven: true });
  });

  it("by what the plan alone says, which is no proof, and after what is proven", () => {
    const outputs = (more: object) => ({
      guess: { expression: { references: ["aws_vpc.a.id", "aws_vpc.a"] } },
      ...more,
    });
    const told = (more: object) => {
      const net = {
        source: "./net",
        module: {
          resources: [blockAt("aws_vpc.a"), blockAt("aws_vpc.old")],
          outputs: outputs(more),
        },
      };
      const plan = planOf({
        resource_changes: CHANGES,
        configuration: { root_module: { module_calls: { net } } },
      });
      const [vpc] = plan.resources;
      return vpc && createTrace(plan, undefined).idExport(vpc.module, vpc);
    };
    expect(told({})).toEqual({ suffix: ".guess", proven: false });
    expect(told({ other: { expression: { references: ["aws_vpc.a.id", "aws_vpc.a"] } } })).toEqual({
      suffix: ".guess",
      proven: false,
    });
    expect(told({ whole: { expression: { references: ["aws_vpc.a"] } } })).toEqual({
      suffix: ".whole.id",
      proven: true,
    });
  });

  it("in no other way than as it is in the root module", () => {
    const [vpc] = PLAN.resources;
    expect(vpc && createTrace(PLAN, undefined).idExport([], vpc)).toBeUndefined();
  });
});
