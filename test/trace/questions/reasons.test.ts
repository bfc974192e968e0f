import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import type { Trace } from "../../../checker/trace/model.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { blockAt, changeAt, planOf, shown, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const MAIN = `
resource "aws_vpc" "a" {}
resource "aws_vpc" "b" {}
resource "aws_subnet" "s" {}
resource "aws_default_vpc" "d" {}
locals {
  known = "vpc-1"
  outer = local.known
}
`;

interface Asked {
  readonly trace: Trace;
  readonly log: ReturnType<typeof planOf>["resources"][number];
}

/** A flow log whose `vpc_id` is written so, and that the plan knows as much of. */
async function asked(
  written: string | undefined,
  change?: object,
  more: object = {},
): Promise<Asked> {
  const plan = planOf({
    resource_changes: [
      changeAt(
        "aws_flow_log.x",
        change ?? { after: {}, after_unknown: { id: true, vpc_id: true } },
      ),
      ...["a", "b"].map((name) =>
        changeAt(`aws_vpc.${name}`, {
          after: {},
          after_unknown: { id: true, arn: true, tags_all: true, main_route_table_id: true },
        }),
      ),
      changeAt("aws_subnet.s"),
    ],
    configuration: {
      root_module: { resources: [blockAt("aws_flow_log.x"), blockAt("aws_vpc.a")] },
    },
    ...more,
  });
  const [log] = plan.resources;
  if (log === undefined) throw new Error("the plan has no flow log");
  const main = `${MAIN}resource "aws_flow_log" "x" {\n  vpc_id = ${written}\n}\n`;
  const source = written === undefined ? undefined : await writtenSource({ "main.tf": main });
  return { trace: createTrace(plan, source), log };
}

const UNDECIDED = 'aws_vpc.a.main_route_table_id == "rtb-1"';

describe("what a flow log's vpc_id leads to", () => {
  it.each<[string, object]>([
    ["aws_vpc.a.id", { kind: "vpc", address: "aws_vpc.a", inferred: undefined }],
    ['"vpc-1"', { kind: "id", id: "vpc-1" }],
    ["null", { kind: "none" }],
    ["aws_subnet.s.id", { kind: "none" }],
    [
      "aws_vpc.a",
      {
        kind: "vpc",
        address: "aws_vpc.a",
        inferred: { kind: "only-candidate", reference: "aws_vpc.a" },
      },
    ],
    [
      "{ a = aws_vpc.a.id }",
      {
        kind: "vpc",
        address: "aws_vpc.a",
        inferred: { kind: "only-candidate", reference: "aws_vpc.a" },
      },
    ],
    [
      "{ a = aws_vpc.a.id, b = aws_vpc.b.id }",
      {
        kind: "unknown",
        reason: { kind: "fails", message: "the value is no string" },
        open: false,
      },
    ],
    [
      "[aws_vpc.a.id, aws_vpc.b.id]",
      { kind: "unknown", reason: { kind: "fails", message: "the value is no VPC id" } },
    ],
    [
      "aws_vpc.a.main_route_table_id",
      { kind: "unknown", reason: { kind: "computed", reference: "aws_vpc.a.main_route_table_id" } },
    ],
    [
      "[]",
      {
        kind: "unknown",
        open: true,
        candidates: new Set(["aws_vpc.a", "aws_vpc.b"]),
        reason: { kind: "fails" },
      },
    ],
    [
      `${UNDECIDED} ? aws_vpc.a.id : null`,
      { kind: "unknown", reason: { kind: "may-be-null", because: { kind: "undecided" } } },
    ],
    [
      `${UNDECIDED} ? aws_vpc.a.id : aws_vpc.b.id`,
      { kind: "unknown", reason: { kind: "undecided" } },
    ],
    ["aws_vpc.a.id.x", { kind: "unknown", open: true, reason: { kind: "fails" } }],
  ])("%s", async (written, expected) => {
    const { trace, log } = await asked(written);
    expect(trace.target(log, "vpc_id")).toMatchObject(expected);
  });

  it("is not known of what the plan does not name", async () => {
    const { trace, log } = await asked("aws_vpc.a.id");
    expect(trace.target({ ...log, address: "aws_flow_log.y" }, "vpc_id")).toMatchObject({
      kind: "unknown",
      reason: { kind: "not-in-plan", reference: "aws_flow_log.y.vpc_id" },
    });
    expect(trace.target(log, "other")).toMatchObject({
      kind: "unknown",
      reason: { kind: "not-in-plan", reference: "aws_flow_log.x.other" },
    });
  });
});

describe("what the plan knows of a vpc_id", () => {
  const known = (after: object, unknown: object = {}) => ({ after, after_unknown: unknown });

  it.each<[string, string | undefined, object, object]>([
    [
      "is an id, and the way to it",
      "local.outer",
      known({ vpc_id: "vpc-1" }),
      { kind: "id", id: "vpc-1", steps: ["local.outer", "local.known"] },
    ],
    [
      "is an id, to which no way leads",
      '"vpc-2"',
      known({ vpc_id: "vpc-1" }),
      { kind: "id", id: "vpc-1", steps: [] },
    ],
    [
      "is an id, to which a choice leads",
      `${UNDECIDED} ? local.outer : "vpc-2"`,
      known({ vpc_id: "vpc-1" }),
      { kind: "id", id: "vpc-1", steps: ["local.outer", "local.known"] },
    ],
    ["is nothing", undefined, known({ vpc_id: null }), { kind: "none" }],
    [
      "is nothing, where a subnet is",
      undefined,
      known({ subnet_id: "subnet-1" }),
      { kind: "none" },
    ],
    [
      "is lost, where no subnet is",
      undefined,
      known({ subnet_id: null }),
      { kind: "unknown", reason: { kind: "not-in-plan" } },
    ],
    [
      "is lost, where there is something else",
      undefined,
      known({ log_destination: "x" }),
      { kind: "unknown", reason: { kind: "not-in-plan" } },
    ],
  ])("%s", async (_, written, change, expected) => {
    const { trace, log } = await asked(written, change);
    const target = trace.target(log, "vpc_id");
    const steps =
      "steps" in target
        ? target.steps.filter(({ kind }) => kind === "reference").map(({ reference }) => reference)
        : [];
    expect({ ...target, steps }).toMatchObject(expected);
  });
});

describe("other questions of an argument", () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ['"x"', "x", []],
    ["1", undefined, []],
    ["aws_vpc.a.id", undefined, ["aws_vpc.a"]],
    ['"${aws_vpc.a.id}/${aws_vpc.b.id}"', undefined, ["aws_vpc.a", "aws_vpc.b"]],
    ["[aws_vpc.a.id]", undefined, []],
    ["aws_vpc.a.id.x", undefined, []],
  ])("the text and the origins of %s", async (written, text, origins) => {
    const { trace, log } = await asked(written);
    expect(trace.text(log, "vpc_id")).toBe(text);
    expect(trace.origins(log, "vpc_id").map(({ address }) => address)).toEqual(origins);
  });

  it("its value, and none of what is not there", async () => {
    const { trace, log } = await asked("[1]");
    const value = trace.value(log, "vpc_id");
    expect(value && shown(value)).toBe("[1]");
    expect(trace.value(log, "other")).toBeUndefined();
    expect(trace.value({ ...log, address: "aws_flow_log.y" }, "vpc_id")).toBeUndefined();
  });
});

describe("what an argument names that the plan knows", () => {
  it.each<[string, object, readonly (string | number)[], object]>([
    [
      "local.outer",
      { after: { vpc_id: "vpc-1" }, after_unknown: {} },
      [],
      { kind: "text", parts: ["vpc-1"], steps: [{}, {}] },
    ],
    [
      '"other"',
      { after: { vpc_id: "vpc-1" }, after_unknown: {} },
      [],
      { kind: "text", parts: ["vpc-1"], steps: [] },
    ],
    ["local.outer", { after: { vpc_id: "" }, after_unknown: {} }, [], { kind: "unset" }],
    ["local.outer", { after: { vpc_id: null }, after_unknown: {} }, [], { kind: "unset" }],
    [
      "[{ a = local.outer }]",
      { after: { vpc_id: [{ a: "vpc-1" }] }, after_unknown: {} },
      [0, "a"],
      { kind: "text", parts: ["vpc-1"], steps: [{}, {}] },
    ],
    [
      "[{ a = local.outer }]",
      { after: { vpc_id: [{ a: "vpc-1" }] }, after_unknown: {} },
      ["a"],
      { kind: "unset" },
    ],
    [
      "[{ a = aws_vpc.a.id }]",
      { after: { vpc_id: [{}] }, after_unknown: { vpc_id: [{ a: true }] } },
      [0, "a"],
      { kind: "text", parts: [{ address: "aws_vpc.a", path: ["id"] }] },
    ],
    [
      "{ a = aws_vpc.a.id }",
      { after: {}, after_unknown: { vpc_id: true } },
      [0, "a"],
      { kind: "text", parts: [{ address: "aws_vpc.a", path: ["id"] }] },
    ],
    [
      "{ a = aws_vpc.a.id }",
      { after: {}, after_unknown: { vpc_id: true } },
      ["b"],
      { kind: "made-up" },
    ],
    [
      "[]",
      { after: {}, after_unknown: { vpc_id: true } },
      [0, "b"],
      { kind: "unknown", reason: { kind: "fails" } },
    ],
    [
      "{ a = aws_vpc.a, b = [aws_vpc.b.id] }",
      { after: {}, after_unknown: { vpc_id: true } },
      [],
      {
        kind: "unknown",
        mentioned: [],
        reason: { kind: "computed", reference: "aws_flow_log.x.vpc_id" },
      },
    ],
    [
      "[aws_vpc.b, aws_vpc.a.id]",
      { after: {}, after_unknown: { vpc_id: true } },
      [],
      { kind: "unknown", mentioned: ["aws_vpc.a", "aws_vpc.b"] },
    ],
  ])("%s, of %j at %j", async (written, change, inside, expected) => {
    const { trace, log } = await asked(written, change);
    expect(trace.named(log, "vpc_id", inside)).toMatchObject(expected);
  });
});
