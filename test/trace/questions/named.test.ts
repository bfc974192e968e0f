import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import type { NamedValue } from "../../../checker/trace/model.js";
import { traceNamed } from "../../../checker/trace/questions/named.js";
import { createEngine, createTrace } from "../../../checker/trace/trace.js";
import { inferred } from "../../../checker/trace/values/value.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

const PLAN = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), flowLog("aws_flow_log.x")]);

/** What an argument that is written so will name. */
function named(expression: string, locals: Record<string, string> = {}): NamedValue {
  const [log] = PLAN.resources.filter(({ type }) => type === "aws_flow_log");
  if (log === undefined) throw new Error("the plan has no flow log");
  return createTrace(PLAN, source(PLAN, expression, locals)).named(log, "vpc_id");
}

/** `text:a<address.path>b`, the outcomes of a choice in brackets, what an unknown is made of. */
function shown(of: NamedValue): string {
  switch (of.kind) {
    case "unset":
    case "made-up":
      return of.kind;
    case "text":
      return of.parts
        .map((part) =>
          typeof part === "string" ? part : `<${part.address}.${part.path.join(".")}>`,
        )
        .join("");
    case "choice":
      return `[${of.outcomes.map(shown).join(" | ")}]`;
    case "unknown":
      return `? ${of.mentioned.join(" ")}`.trim();
  }
}

const UNDECIDED = 'aws_vpc.a.main_route_table_id == "rtb-1"';

describe("what an argument names that is no VPC", () => {
  it.each([
    ["null", "unset"],
    ['""', "unset"],
    ['"acme"', "acme"],
    ["aws_vpc.a.id", "<aws_vpc.a.id>"],
    ['"${aws_vpc.a.id}:*"', "<aws_vpc.a.id>:*"],
    ['"a-${aws_vpc.a.id}-${aws_vpc.b.id}"', "a-<aws_vpc.a.id>-<aws_vpc.b.id>"],
    [`${UNDECIDED} ? aws_vpc.a.id : null`, "[<aws_vpc.a.id> | unset]"],
    [`${UNDECIDED} ? "a" : "b"`, "[a | b]"],
    [`${UNDECIDED} ? aws_vpc.a.id : aws_vpc.a.id`, "<aws_vpc.a.id>"],
    ["upper(aws_vpc.a.id)", "? aws_vpc.a"],
    ["file(aws_vpc.a.id)", "? aws_vpc.a"],
    ["upper([aws_vpc.a.id, aws_vpc.b.id]...)", "? aws_vpc.a aws_vpc.b"],
    ['upper("${aws_vpc.b.id}-${aws_vpc.a.id}", aws_vpc.b)', "? aws_vpc.a aws_vpc.b"],
  ])("%s", (expression, expected) => {
    expect(shown(named(expression))).toBe(expected);
  });

  it.each<readonly [string, readonly (string | number)[], string]>([
    ["[{ by = [{ key = aws_vpc.a.id }] }]", [0, "by", 0, "key"], "<aws_vpc.a.id>"],
    ['[{ by = [{ key = "acme" }] }]', [0, "by", 0, "key"], "acme"],
    ["[{ by = [{ key = null }] }]", [0, "by", 0, "key"], "unset"],
    ["[{ by = [{}] }]", [0, "by", 0, "key"], "made-up"],
    [`${UNDECIDED} ? { key = "a" } : { key = "b" }`, ["key"], "[a | b]"],
    ["upper(aws_vpc.a.id)", [0], "? aws_vpc.a"],
  ])("%s, at %j", (expression, inside, expected) => {
    const [log] = PLAN.resources.filter(({ type }) => type === "aws_flow_log");
    if (log === undefined) throw new Error("the plan has no flow log");
    const trace = createTrace(PLAN, source(PLAN, expression));
    expect(shown(trace.named(log, "vpc_id", inside))).toBe(expected);
  });

  it.each([
    [32, "choice"],
    [33, "unknown"],
  ])("of %i is a %s", (count, kind) => {
    const texts = Array.from({ length: count }, (_, at) => `"a${at}"`).join(", ");
    expect(named(`[${texts}][length(aws_vpc.a.main_route_table_id)]`).kind).toBe(kind);
  });

  it("keeps the steps that led there", () => {
    const of = named("local.outer", { outer: "local.inner", inner: "aws_vpc.a.id" });
    expect(shown(of)).toBe("<aws_vpc.a.id>");
    const steps = "steps" in of ? of.steps : [];
    expect(steps.map(({ reference }) => reference)).toEqual([
      "local.outer",
      "local.inner",
      "aws_vpc.a.id",
    ]);
  });

  it("tells what the provider makes up from what the document has lost", () => {
    const [log] = PLAN.resources.filter(({ type }) => type === "aws_flow_log");
    if (log === undefined) throw new Error("the plan has no flow log");
    const pending = { ...log, afterUnknown: { id: true, vpc_id: true, log_destination: true } };
    const resources = PLAN.resources.map((one) => (one === log ? pending : one));
    const whole = createTrace({ ...PLAN, resources }, undefined);
    expect(whole.named(pending, "log_destination")).toEqual({ kind: "made-up" });
    const configuration = PLAN.configuration && { ...PLAN.configuration, resources: new Map() };
    const cut = createTrace({ ...PLAN, resources, configuration }, undefined);
    expect(cut.named(pending, "log_destination")).toMatchObject({
      kind: "unknown",
      reason: { kind: "not-in-plan" },
    });
  });

  it("does not know what the plan alone does not say", () => {
    const cut = { ...PLAN, configuration: undefined };
    const [log] = cut.resources.filter(({ type }) => type === "aws_flow_log");
    const of = log && createTrace(cut, undefined).named(log, "vpc_id");
    expect(of).toMatchObject({ kind: "unknown", reason: { kind: "no-configuration" } });
  });
});

it("says of a text that a part of it is inferred", () => {
  const [log] = PLAN.resources.filter(({ type }) => type === "aws_flow_log");
  const engine = createEngine(PLAN, source(PLAN, '"${aws_vpc.a.id}-${local.b}"', { b: "null" }));
  const reason = { kind: "equal-keys", reference: "local.b" } as const;
  const b = {
    address: "aws_vpc.b",
    module: [],
    mode: "managed",
    type: "aws_vpc",
    name: "b",
  } as const;
  engine.memo.set("local.b", inferred(symbol(b, ["id"]), reason));
  expect(log && traceNamed(engine, log, "vpc_id")).toMatchObject({
    kind: "text",
    inferred: reason,
  });
});
