import { beforeAll, describe, expect, it } from "vitest";
import type { Plan, ResourceChange } from "../../../checker/plan/model.js";
import { loadParser } from "../../../checker/source/index.js";
import type { Target } from "../../../checker/trace/questions/target.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { BUDGET, countingSteps } from "../steps.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

const two = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), flowLog("aws_flow_log.x")]);

function trace(of: Plan, vpcId?: string, locals: Record<string, string> = {}): Target {
  const sources = vpcId === undefined ? undefined : source(of, vpcId, locals);
  const log = of.resources.find(({ type }) => type === "aws_flow_log");
  if (log === undefined) throw new Error("the plan has no flow log");
  return createTrace(of, sources).target(log, "vpc_id");
}

function named(target: Target): string {
  if (target.kind === "vpc") return target.address;
  if (target.kind === "unknown") return `? ${[...target.candidates].sort().join(" ")}`.trim();
  return target.kind;
}

describe("ids that AWS will make up", () => {
  it.each([
    ["aws_vpc.a.id", "aws_vpc.a"],
    ['aws_vpc.a.id == "" ? aws_vpc.b.id : aws_vpc.a.id', "aws_vpc.a"],
    ["aws_vpc.a.id == null ? aws_vpc.b.id : aws_vpc.a.id", "aws_vpc.a"],
    ["aws_vpc.a.id == aws_vpc.b.id ? aws_vpc.b.id : aws_vpc.a.id", "aws_vpc.a"],
    ['aws_vpc.a.id == "vpc-0123456789abcdef0" ? aws_vpc.b.id : aws_vpc.a.id', "aws_vpc.a"],
    ['coalesce("", aws_vpc.b.id, aws_vpc.a.id)', "aws_vpc.b"],
    [
      "toset([aws_vpc.a.id, aws_vpc.a.id, aws_vpc.b.id]) == 3 ? aws_vpc.a.id : aws_vpc.b.id",
      "aws_vpc.b",
    ],
    [
      "length(toset([aws_vpc.a.id, aws_vpc.a.id, aws_vpc.b.id])) == 2 ? aws_vpc.a.id : aws_vpc.b.id",
      "aws_vpc.a",
    ],
    ["one(toset([aws_vpc.a.id, aws_vpc.a.id]))", "aws_vpc.a"],
    ["distinct([aws_vpc.a.id, aws_vpc.a.id, aws_vpc.b.id])[1]", "aws_vpc.b"],
    ['split("/", aws_vpc.a.arn)[1]', "aws_vpc.a"],
    ['split(":", aws_vpc.a.arn)[5] == "vpc/x" ? aws_vpc.b.id : aws_vpc.a.id', "aws_vpc.a"],
    ['trimprefix(split(":", aws_vpc.a.arn)[5], "vpc/")', "aws_vpc.a"],
    ['substr("${aws_vpc.a.id}-flow", 0, 21)', "aws_vpc.a"],
    ['jsondecode(jsonencode({ x = [aws_vpc.b.id, "${aws_vpc.a.id}"] })).x[1]', "aws_vpc.a"],
  ])("%s", (expression, expected) => {
    expect(named(trace(two, expression))).toBe(expected);
  });

  it.each([
    // The order of a set of ids is the ids' own.
    "tolist(toset([aws_vpc.a.id, aws_vpc.b.id]))[0]",
    "sort([aws_vpc.a.id, aws_vpc.b.id])[0]",
    "[for id in toset([aws_vpc.a.id, aws_vpc.b.id]) : id][0]",
    "element(tolist(toset([aws_vpc.a.id, aws_vpc.b.id])), 1)",
    // A choice by digits that nobody knows.
    'substr(aws_vpc.a.id, 4, 1) == "0" ? aws_vpc.a.id : aws_vpc.b.id',
    'can(regex("[0-7]$", aws_vpc.a.id)) ? aws_vpc.a.id : aws_vpc.b.id',
    'can(regex("^vpc-.*(00|11|22)", aws_vpc.a.id)) ? aws_vpc.a.id : aws_vpc.b.id',
    // No digit tells another.
    ...[4, 9, 19].map((at) => {
      const digits = "0123456789abcdef";
      const pairs = Array.from(
        digits,
        (digit, start) => `${digit}[${`${digits}${digits}`.slice(start, start + 8)}]`,
      );
      return `can(regex("^.{${at}}(?:${pairs.join("|")})", aws_vpc.a.id)) ? aws_vpc.a.id : aws_vpc.b.id`;
    }),
    // The region and the account may be any, those that are asked for included.
    'strcontains(aws_vpc.a.arn, ":eu-west-1:") ? aws_vpc.a.id : aws_vpc.b.id',
    'strcontains(aws_vpc.a.arn, ":xx-future-7:") ? aws_vpc.a.id : aws_vpc.b.id',
    'startswith(aws_vpc.a.arn, "arn:aws-us-gov:") ? aws_vpc.a.id : aws_vpc.b.id',
    'can(regex(":123456789012:", aws_vpc.a.arn)) ? aws_vpc.a.id : aws_vpc.b.id',
    'split(":", aws_vpc.a.arn)[4] == "123456789012" ? aws_vpc.a.id : aws_vpc.b.id',
    // Known after apply, and nothing is said of it.
    "aws_vpc.a.main_route_table_id == aws_vpc.b.main_route_table_id ? aws_vpc.a.id : aws_vpc.b.id",
    "nobody_knows(aws_vpc.a.id, aws_vpc.b.id)",
    "try(nobody_knows(aws_vpc.a.id), aws_vpc.b.id)",
    // There may be no such key.
    "try(lookup({ a = aws_vpc.a.id }, aws_vpc.b.arn), aws_vpc.b.id)",
    '[for v in [aws_vpc.a, aws_vpc.b] : v.id if v.main_route_table_id != "x"][0]',
  ])("picks nothing of %s", (expression) => {
    expect(named(trace(two, expression))).toBe("? aws_vpc.a aws_vpc.b");
  });

  it("says nothing of an adopted VPC's id: it exists already", () => {
    const adopted = plan([
      vpc("aws_vpc.a"),
      { ...vpc("aws_vpc.a"), address: "aws_default_vpc.d", type: "aws_default_vpc", name: "d" },
      flowLog("aws_flow_log.x"),
    ]);
    const chosen =
      'aws_default_vpc.d.id == "vpc-0123456789abcdef0" ? aws_vpc.a.id : aws_default_vpc.d.id';
    expect(named(trace(adopted, chosen))).toBe("? aws_default_vpc.d aws_vpc.a");
  });
});

describe("text that is no id", () => {
  it.each([
    "aws_vpc.a.arn",
    '"vpc-${aws_vpc.a.id}"',
    '"${aws_vpc.a.id}\\n"',
    "upper(aws_vpc.a.id)",
    "jsonencode([aws_vpc.a.id])",
    "base64encode(aws_vpc.a.id)",
    '"${upper(aws_vpc.a.id)}/"',
    'aws_vpc.b.owner_id == "x" ? aws_vpc.a.arn : upper(aws_vpc.a.id)',
  ])("%s records nothing", (expression) => {
    expect(trace(two, expression)).toMatchObject({
      kind: "no-id",
      vpcs: new Set(["aws_vpc.a"]),
    });
  });

  it.each([
    // 12 characters look like one of the ids with 8 digits.
    "substr(aws_vpc.a.id, 0, 12)",
    'aws_vpc.b.owner_id == "x" ? aws_vpc.a.id : aws_vpc.a.arn',
    'replace(aws_vpc.a.id, "/f$/", "")',
  ])("%s may be an id", (expression) => {
    expect(named(trace(two, expression))).toBe("? aws_vpc.a");
  });

  it.each([
    "lower(upper(aws_vpc.a.id))",
    'trimspace(chomp("${aws_vpc.a.id} \\n"))',
    "base64decode(base64encode(aws_vpc.a.id))",
    '"vpc-${trimprefix(aws_vpc.a.id, "vpc-")}"',
  ])("%s is the id", (expression) => {
    expect(trace(two, expression)).toMatchObject({ kind: "vpc", inferred: undefined });
  });
});

describe("what cannot be evaluated", () => {
  it("never lets an error of ours pick the next argument of try", () => {
    // Neither local could fail in a configuration that Terraform has planned.
    const locals = { wrong: "[aws_vpc.a.id][7]", outer: "try(local.wrong, aws_vpc.b.id)" };
    expect(named(trace(two, "local.outer", locals))).toBe("? aws_vpc.a aws_vpc.b");
  });

  it.each([
    ["a cycle", { kind: "cycle" }, "local.a", { a: "local.b", b: "local.a" }],
    ["lists in lists", budget("300 levels of nesting"), "flatten(local.l19)[0]", nested20()],
    [
      "a value that doubles",
      budget("a value of 1000000 parts"),
      "flatten(local.l60)[0]",
      doubling((before) => `[${before}, ${before}]`),
    ],
    [
      "a text that doubles",
      budget("a text of 4000000 characters"),
      "local.l60",
      doubling((before) => `"\${${before}}\${${before}}"`),
    ],
    [
      "nested loops",
      budget("what is left of the steps for all expressions of the plan"),
      nested,
      {},
    ],
  ])("%s ends in an answer within the budget", (_, reason, expression, locals) => {
    const { result: target, steps } = countingSteps(() => trace(two, expression, locals));
    expect(target).toMatchObject({ kind: "unknown", reason });
    // The step that ends it counts, too.
    expect(steps).toBeLessThan(BUDGET + 1_000);
  });
});

function budget(limit: string) {
  return { kind: "budget", limit };
}

const nested =
  "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : aws_vpc.a.id]]][0][0][0]";

/** Twenty locals, each of which wraps the one before into thirty lists. */
function nested20(): Record<string, string> {
  const wrap = (inner: string) => `${"[".repeat(30)}${inner}${"]".repeat(30)}`;
  return Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `l${index}`,
      wrap(index === 0 ? "aws_vpc.a.id" : `local.l${index - 1}`),
    ]),
  );
}

function doubling(twice: (before: string) => string): Record<string, string> {
  const steps = Array.from({ length: 60 }, (_, at) => [`l${at + 1}`, twice(`local.l${at}`)]);
  return { l0: "aws_vpc.a.id", ...Object.fromEntries(steps) };
}

describe("a plan without source", () => {
  const of = (references: readonly string[], resources = two.resources) =>
    trace(plan(resources, references));

  it("follows a single reference, and calls it inferred: `sort([aws_vpc.a.id, …])[0]` is one as well", () => {
    expect(of(["aws_vpc.a.id", "aws_vpc.a"])).toMatchObject({
      kind: "vpc",
      address: "aws_vpc.a",
      inferred: { kind: "one-reference" },
    });
  });

  it.each([
    ["the only candidate of a splat", ["aws_vpc.a"]],
    [
      "the only VPC in reach of a local",
      ["local.id"],
      [vpc("aws_vpc.a"), flowLog("aws_flow_log.x")],
    ],
    ["the only candidate of two references", ["aws_vpc.a.id", "aws_vpc.a.arn", "aws_vpc.a"]],
  ] as const)("infers %s", (_, references, resources?: readonly ResourceChange[]) => {
    const target = of(references, resources);
    expect(target).toMatchObject({ kind: "vpc", address: "aws_vpc.a" });
    expect(target.kind === "vpc" && target.inferred !== undefined).toBe(true);
  });

  it.each([
    ["two candidates", ["aws_vpc.a.id", "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b"]],
    ["a local with two VPCs in reach", ["local.id"]],
  ])("picks nothing of %s", (_, references) => {
    expect(named(of(references))).toBe("? aws_vpc.a aws_vpc.b");
  });

  it("does not pair numbers, since index arithmetic leaves no mark", () => {
    const counted = [vpc("aws_vpc.c[0]"), vpc("aws_vpc.c[1]"), flowLog("aws_flow_log.x[0]")];
    expect(named(of(["aws_vpc.c", "count.index"], counted))).toBe("? aws_vpc.c[0] aws_vpc.c[1]");
  });
});

describe("a plan that was cut down", () => {
  it("proves nothing without its configuration, even with source", () => {
    const cut: Plan = { ...two, configuration: undefined };
    const target = trace(cut, "aws_vpc.a.id");
    expect(target).toMatchObject({ kind: "unknown", reason: { kind: "no-configuration" } });
    expect(named(target)).toBe("? aws_vpc.a aws_vpc.b");
  });

  it("proves nothing of a flow log that its configuration lacks", () => {
    const resources = new Map(two.configuration?.resources);
    resources.delete("aws_flow_log.x");
    const configuration = two.configuration && { ...two.configuration, resources };
    expect(trace({ ...two, configuration })).toMatchObject({ kind: "unknown" });
  });

  it("proves nothing of a flow log whose vpc_id was taken out", () => {
    const resources = two.resources.map((change) => ({ ...change, afterUnknown: {} }));
    expect(trace({ ...two, resources }, "aws_vpc.a.id")).toMatchObject({ kind: "unknown" });
  });
});

it("refuses a trace that the plan's relevant attributes deny", () => {
  const stale: Plan = {
    ...two,
    relevantAttributes: [{ resource: "aws_vpc.b", attribute: ["id"] }],
  };
  expect(trace(stale, "aws_vpc.b.id").kind).toBe("vpc");
  expect(trace(stale, "aws_vpc.a.id")).toMatchObject({
    kind: "unknown",
    reason: { kind: "contradicted" },
  });
});

describe("a provider's function", () => {
  it.each([
    ["provider::aws::trim_iam_role_path(aws_vpc.a.arn)", "? aws_vpc.a"],
    // It makes of a VPC what is that VPC's, and of nothing what it likes.
    ["provider::acme::pick(aws_vpc.a.id)", "aws_vpc.a"],
    ["provider::acme::pick(aws_vpc.a.id, aws_vpc.b.id)", "? aws_vpc.a aws_vpc.b"],
    ['coalesce(provider::acme::pick("network"), aws_vpc.a.id)', "? aws_vpc.a"],
    ['split("/", provider::aws::arn_parse(aws_vpc.a.arn).resource)[1]', "aws_vpc.a"],
    [
      'provider::aws::arn_build("aws", "ec2", "", "", aws_vpc.a.id) == "" ? aws_vpc.b.id : aws_vpc.a.id',
      "aws_vpc.a",
    ],
  ])("%s", (expression, expected) => {
    expect(named(trace(two, expression))).toBe(expected);
  });
});

describe("a flow log that may be on something else", () => {
  const log = flowLog("aws_flow_log.x");
  const changed = (subnet: Partial<ResourceChange>): Plan => {
    const of = plan([vpc("aws_vpc.a"), { ...log, ...subnet }], ["aws_vpc.a.id", "aws_vpc.a"]);
    const block = of.configuration?.resources.get("aws_flow_log.x");
    if (of.configuration === undefined || block === undefined) throw new Error("no block");
    const subnetId = { kind: "references", references: ["var.subnet_id"] } as const;
    const expressions = new Map([...block.expressions, ["subnet_id", subnetId] as const]);
    const resources = new Map(of.configuration.resources).set("aws_flow_log.x", {
      ...block,
      expressions,
    });
    return { ...of, configuration: { ...of.configuration, resources } };
  };

  it.each([
    [
      "a subnet that is not known",
      { afterUnknown: { vpc_id: true, subnet_id: true } },
      "? aws_vpc.a",
    ],
    ["an argument that was cut out of the plan", {}, "? aws_vpc.a"],
    ["a subnet that is known", { after: { subnet_id: "subnet-0123456789abcdef0" } }, "none"],
    ["no subnet", { after: { subnet_id: null } }, "aws_vpc.a"],
  ])("%s", (_, subnet, expected) => {
    expect(named(trace(changed(subnet)))).toBe(expected);
  });

  it("is on what it is proven to be on", () => {
    const of = changed({ afterUnknown: { vpc_id: true, subnet_id: true } });
    expect(named(trace(of, "aws_vpc.a.id"))).toBe("aws_vpc.a");
  });
});

describe("locals that hang on each other", () => {
  const chain = (length: number, end: string) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `link_${index}`,
        index === 0 ? end : `local.link_${index - 1}`,
      ]),
    );

  it.each([1, 20, 21, 41, 1000, 5000])("%i of them", (length) => {
    const target = trace(two, `local.link_${length - 1}.id`, chain(length, "aws_vpc.a"));
    expect(named(target)).toBe("aws_vpc.a");
  });

  it("in a long circle, which leads to nothing", () => {
    expect(named(trace(two, "local.link_99", chain(100, "local.link_99")))).toMatch(/^\?/);
  });
});
