import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../../checker/plan/json.js";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import type { VariableBlock } from "../../../checker/source/model.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

const CHOICE = "var.x == null ? aws_vpc.a.id : aws_vpc.b.id";

/** The VPCs that an expression with `var.x` can come to. */
function choices(value: Json, vpcId: string, block: Partial<VariableBlock> | undefined): string {
  const of = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), flowLog("aws_flow_log.x")], [], {
    variables: new Map([["x", value]]),
  });
  const sources = source(of, vpcId);
  const root = sources.modules.get("");
  if (root === undefined) throw new Error("there is no root module");
  const at = { file: "variables.tf", line: 1 };
  const whole = {
    name: "x",
    type: { kind: "any" },
    default: undefined,
    nullable: true,
    ephemeral: false,
    at,
  } as const;
  const variables = new Map(block === undefined ? [] : [["x", { ...whole, ...block }]]);
  const module = { ...root, partial: block === undefined, variables };
  const [log] = of.resources.slice(-1);
  if (log === undefined) throw new Error("there is no flow log");
  const trace = createTrace(of, { ...sources, modules: new Map([["", module]]) });
  const target = trace.target(log, "vpc_id");
  if (target.kind === "vpc") return target.address;
  return target.kind === "unknown" ? [...target.candidates].sort().join(" ") : target.kind;
}

describe("a null for a variable of the root module", () => {
  it.each([
    ["is null where it is nullable", true, '"y"', "aws_vpc.a"],
    ["is the default where it is not nullable", false, '"y"', "aws_vpc.b"],
    ["may be both where nobody knows", undefined, '"y"', "aws_vpc.a aws_vpc.b"],
    ["is null where the default is", undefined, "null", "aws_vpc.a"],
    ["is null where there is no default", undefined, undefined, "aws_vpc.a"],
  ])("%s", (_, nullable, preset, expected) => {
    const block = { nullable, default: preset === undefined ? undefined : parseExpression(preset) };
    expect(choices(null, CHOICE, block)).toBe(expected);
  });
});

describe("a variable whose block could not be read", () => {
  it.each<[Json, string]>([
    ["1000", 'var.x == "1000" ? aws_vpc.a.id : aws_vpc.b.id'],
    ["true", 'var.x == "true" ? aws_vpc.a.id : aws_vpc.b.id'],
    [1, "var.x == 1 ? aws_vpc.a.id : aws_vpc.b.id"],
    [{}, 'try(var.x.optional, "none") == "none" ? aws_vpc.a.id : aws_vpc.b.id'],
    [["1", "01"], "length(var.x) == 2 ? aws_vpc.a.id : aws_vpc.b.id"],
    [["1"], 'var.x[0] == "1" ? aws_vpc.a.id : aws_vpc.b.id'],
  ])("may be of any type: %j", (value, vpcId) => {
    expect(choices(value, vpcId, undefined)).toBe("aws_vpc.a aws_vpc.b");
  });

  it("is text where no type makes it anything else", () => {
    expect(choices("a", 'var.x == "a" ? aws_vpc.a.id : aws_vpc.b.id', undefined)).toBe("aws_vpc.a");
    const inList = 'var.x[1] == "b" ? aws_vpc.a.id : aws_vpc.b.id';
    expect(choices(["a", "b"], inList, undefined)).toBe("aws_vpc.a");
  });
});
