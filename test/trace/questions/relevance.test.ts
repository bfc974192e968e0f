import { describe, expect, it } from "vitest";
import type { Plan, RelevantAttribute } from "../../../checker/plan/model.js";
import { otherTargetOf } from "../../../checker/trace/questions/other-target.js";
import { deniesRelevance } from "../../../checker/trace/questions/relevance.js";
import { createEngine } from "../../../checker/trace/trace.js";
import { blockAt, changeAt, planOf } from "../written.js";

describe("a plan's relevant attributes deny that something depends on a VPC", () => {
  const net = (more: object) => ({
    module_calls: { net: { source: "./net", module: {}, ...more } },
  });
  const plan = (
    resource: string,
    attribute: RelevantAttribute["attribute"],
    more: Partial<Plan> = {},
    root: object = {},
  ): Plan => ({
    ...planOf({ resource_changes: [changeAt("aws_vpc.a")], configuration: { root_module: root } }),
    relevantAttributes: [{ resource, attribute }],
    ...more,
  });
  const each = { for_each_expression: { references: ["local.x"] } };

  it.each<[string, Plan, boolean]>([
    ["not where it is listed with its id", plan("aws_vpc.a", ["id"]), false],
    ["not where it is listed with its ARN", plan("aws_vpc.a", ["arn"]), false],
    ["not where it is listed as a whole", plan("aws_vpc.a", []), false],
    ["not where it is listed with an element", plan("aws_vpc.a", [0]), false],
    [
      "not where it is listed with what tells it",
      plan("aws_vpc.a", ["default_route_table_id"]),
      false,
    ],
    ["where it is listed with something else", plan("aws_vpc.a", ["cidr_block"]), true],
    ["where another one is listed", plan("aws_vpc.b", ["id"]), true],
    [
      "not where there is no list",
      plan("aws_vpc.b", ["id"], { relevantAttributes: undefined }),
      false,
    ],
    ["not in OpenTofu", plan("aws_vpc.b", ["id"], { tool: "opentofu" }), false],
    [
      "where nobody knows the configuration",
      plan("aws_vpc.b", ["id"], { configuration: undefined }),
      true,
    ],
    [
      "not where each.value is passed to a module",
      plan(
        "aws_vpc.b",
        ["id"],
        {},
        net({ ...each, expressions: { id: { references: ["each.value"] } } }),
      ),
      false,
    ],
    [
      "where each.key is passed to a module",
      plan(
        "aws_vpc.b",
        ["id"],
        {},
        net({ ...each, expressions: { id: { references: ["each.key"] } } }),
      ),
      true,
    ],
    [
      "where a call is not repeated",
      plan("aws_vpc.b", ["id"], {}, net({ expressions: { id: { references: ["each.value"] } } })),
      true,
    ],
  ])("%s", (_, of, expected) => {
    expect(deniesRelevance(of, "aws_vpc.a")).toBe(expected);
    // It is looked for once, and answered as before.
    expect(deniesRelevance(of, "aws_vpc.a")).toBe(expected);
  });

  it("where the address is none", () => {
    expect(deniesRelevance(plan("aws_vpc.a", ["id"]), "aws_vpc.a[")).toBe(true);
  });
});

describe("what a flow log may be on beside a VPC", () => {
  const target = (subnet: object | undefined, change: object, type = "aws_flow_log") => {
    const plan = planOf({
      resource_changes: [
        changeAt(`${type}.x`, change),
        changeAt("aws_subnet.s", { after: {}, after_unknown: { id: true, tags: true } }),
      ],
      configuration: {
        root_module: {
          resources: [
            blockAt(`${type}.x`, subnet === undefined ? {} : { subnet_id: subnet }),
            blockAt("aws_subnet.s"),
          ],
        },
      },
    });
    const [log] = plan.resources;
    if (log === undefined) throw new Error("the plan has no flow log");
    return otherTargetOf(createEngine(plan, undefined), log);
  };
  const pending = { after: {}, after_unknown: { subnet_id: true } };
  const open = { kind: "unknown", argument: "subnet_id" };

  it.each<[string, object | undefined, object, object]>([
    ["nothing", undefined, { after: {} }, { kind: "unset" }],
    [
      "nothing, and null",
      undefined,
      { after: { subnet_id: null, eni_id: null } },
      { kind: "unset" },
    ],
    ["a subnet that is known", ["local.s"], { after: { subnet_id: "subnet-1" } }, { kind: "set" }],
    [
      "an interface that is known",
      undefined,
      { after: { subnet_id: null, eni_id: "eni-1" } },
      { kind: "set" },
    ],
    ["what the plan has lost", ["local.s"], { after: {} }, open],
    ["what is not known and not written", undefined, pending, { kind: "unset" }],
    ["a subnet, by its reference alone", ["aws_subnet.s.id", "aws_subnet.s"], pending, open],
    ["a constant", { constant_value: "subnet-1" }, pending, { kind: "set" }],
    ["a null", { constant_value: null }, pending, { kind: "unset" }],
    ["what nobody knows", ["local.s"], pending, open],
  ])("%s", (_, subnet, change, expected) => {
    expect(target(subnet, change)).toEqual(expected);
  });

  it("nothing at all, in another provider", () => {
    expect(target(undefined, { after: { subnet_id: "x" } }, "awscc_ec2_flow_log")).toEqual({
      kind: "unset",
    });
  });
});
