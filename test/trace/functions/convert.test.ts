import { beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../../checker/plan/model.js";
import { formatReference } from "../../../checker/plan/reference.js";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { freeReferences, listedReference } from "../../../checker/source/references.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

const NEWER: Partial<Plan> = { terraformVersion: "1.15.0" };

/** The VPCs that an expression can come to. */
function choices(vpcId: string, overrides = NEWER): string {
  const log = flowLog("aws_flow_log.x");
  const of = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), log], [], overrides);
  const target = createTrace(of, source(of, vpcId)).target(log, "vpc_id");
  if (target.kind === "vpc") return target.inferred === undefined ? target.address : "inferred";
  return target.kind === "unknown" ? [...target.candidates].sort().join(" ") : target.kind;
}

const EITHER = "aws_vpc.a aws_vpc.b";
const whether = (condition: string) => `${condition} ? aws_vpc.a.id : aws_vpc.b.id`;

describe("convert(value, type)", () => {
  it.each([
    ["convert(aws_vpc.a.id, string)", "aws_vpc.a"],
    ["core::convert(aws_vpc.a.id, string)", "aws_vpc.a"],
    ["convert([aws_vpc.a.id, aws_vpc.b.id], list(string))[1]", "aws_vpc.b"],
    ["convert({ id = aws_vpc.a.id, more = 1 }, object({ id = string })).id", "aws_vpc.a"],
    ["convert([aws_vpc.a, 1], tuple([any, string]))[0].id", "aws_vpc.a"],
    [whether('convert({}, object({ id = optional(string, "x") })).id == "x"'), "aws_vpc.a"],
    [whether('length(convert(["1", 1], set(string))) == 1'), "aws_vpc.a"],
    [whether('convert("1", number) == 1'), "aws_vpc.a"],
    [whether("convert(null, string) == null"), "aws_vpc.a"],
  ])("%s is %s", (expression, expected) => {
    expect(choices(expression)).toBe(expected);
  });

  it.each([
    ["convert({}, object({ id = string })).id"],
    ['convert("x", number)'],
    ["convert([aws_vpc.a.id], string)"],
    ["convert([aws_vpc.a.id], tuple([string, string]))[0]"],
    ["convert({ a = aws_vpc.a.id }, list(string))[0]"],
    ["convert([{ a = 1 }], list(object({ id = string })))[0].id"],
  ])("fails where the value does not fit: %s", (failing) => {
    expect(choices(`try(${failing}, aws_vpc.b.id)`)).toBe("aws_vpc.b");
  });

  it.each([
    ["try(convert(aws_vpc.a.id, number), aws_vpc.b.id)"],
    [
      "try(convert({ id = aws_vpc.a.id, n = aws_vpc.a.arn }, object({ id = string, n = number })).id, aws_vpc.b.id)",
    ],
    ["try(convert([aws_vpc.a.cidr_block, aws_vpc.a.id], list(bool))[1], aws_vpc.b.id)"],
  ])("may still fail where only apply will tell: %s", (expression) => {
    expect(choices(expression)).toBe(EITHER);
  });

  it.each<[string, Partial<Plan>, string]>([
    ["Terraform 1.14", { terraformVersion: "1.14.9" }, EITHER],
    ["OpenTofu 1.12", { terraformVersion: "1.12.6", tool: "opentofu" }, EITHER],
    ["OpenTofu 1.13", { terraformVersion: "1.13.0", tool: "opentofu" }, "aws_vpc.a"],
    ["an engine that is not named", { terraformVersion: undefined }, EITHER],
  ])("is known to those that have it: %s", (_, overrides, expected) => {
    expect(choices("try(convert(aws_vpc.a.id, string), aws_vpc.b.id)", overrides)).toBe(expected);
  });

  it("refers to nothing with its type", () => {
    const referencesOf = (text: string) =>
      freeReferences(parseExpression(text)).map(listedReference).map(formatReference);
    expect(referencesOf("convert(local.a, map(object({ b = optional(string) })))")).toEqual([
      "local.a",
    ]);
    expect(referencesOf("convert(local.a, local.b)")).toEqual(["local.a", "local.b"]);
    expect(referencesOf("other(local.a, string)")).toEqual(["local.a", "string"]);
  });
});
