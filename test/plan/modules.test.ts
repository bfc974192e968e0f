import { describe, expect, it } from "vitest";
import {
  readConfigurationExpression,
  readModuleConfiguration,
} from "../../checker/plan/configuration.js";
import { leavesOf, referencesIn } from "../../checker/plan/leaves.js";
import { everyModule, plannedExpressionsOf } from "../../checker/plan/modules.js";

describe("what a plan keeps of an argument with nested blocks", () => {
  const expression = readConfigurationExpression([
    { a: { references: ["var.a"] }, inner: { b: { references: ["var.b.c", "var.b"] } } },
    { c: { constant_value: 1 }, d: {} },
  ]);

  it("is that of all that stands in them", () => {
    expect(leavesOf(expression).map(({ kind }) => kind)).toEqual([
      "references",
      "references",
      "constant",
      "opaque",
    ]);
    expect(referencesIn(expression)).toEqual(["var.a", "var.b.c", "var.b"]);
  });

  it("is itself where there are none", () => {
    const constant = readConfigurationExpression({ constant_value: "a" });
    expect(leavesOf(constant)).toEqual([constant]);
    expect(referencesIn(constant)).toEqual([]);
  });
});

it("goes through modules with their places, a caller before what it calls", () => {
  const references = (text: string) => ({ references: [text] });
  const sub = { outputs: new Map([["id", { expression: references("aws_vpc.a") }]]) };
  const net = { module_calls: new Map([["sub", { module: sub }]]) };
  const root = readModuleConfiguration({
    resources: [
      {
        mode: "managed",
        type: "aws_vpc",
        name: "a",
        expressions: new Map([["cidr_block", references("var.cidr")]]),
      },
    ],
    module_calls: new Map([
      ["net", { module: net, expressions: new Map([["id", references("aws_vpc.a.id")]]) }],
      ["cut", {}],
      ["other", { module: sub }],
    ]),
  });
  const found = [...everyModule(root)].map(([place, module]) => [
    place,
    plannedExpressionsOf(module).flatMap(referencesIn),
  ]);
  expect(found).toEqual([
    ["", ["var.cidr", "aws_vpc.a.id"]],
    ["net", []],
    ["net.sub", ["aws_vpc.a"]],
    ["other", ["aws_vpc.a"]],
  ]);
});
