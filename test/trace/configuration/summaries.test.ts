import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { getAttribute } from "../../../checker/trace/operations/access.js";
import { BudgetError } from "../../../checker/trace/values/errors.js";
import type { Value } from "../../../checker/trace/values/value.js";
import { blockAt, changeAt, Module } from "../written.js";

beforeAll(() => loadParser());

const inside = (more: object = {}) => ({
  module: {
    resources: [blockAt("aws_vpc.in")],
    outputs: {
      id: { expression: { references: ["var.id"] } },
      in: { expression: { references: ["aws_vpc.in.id", "aws_vpc.in"] } },
      text: { expression: { constant_value: "t" } },
      opaque: { expression: {} },
    },
    variables: { id: {}, opt: { default: "d" } },
  },
  ...more,
});

const refers = (...references: readonly string[]) => ({ references });

const CONFIGURATION = {
  root_module: {
    resources: [
      blockAt("aws_vpc.one"),
      blockAt("aws_vpc.counted", {}, { count_expression: { constant_value: 2 } }),
      blockAt("aws_vpc.keyed", {}, { for_each_expression: refers("local.names") }),
      blockAt("aws_vpc.hidden"),
      blockAt("aws_vpc.mixed"),
      blockAt("aws_vpc.holes", {}, { count_expression: refers("var.n") }),
      blockAt(
        "aws_flow_log.x",
        { vpc_id: ["each.value"] },
        { for_each_expression: refers("var.map") },
      ),
      blockAt("terraform_data.t", { input: ["aws_vpc.one.id", "aws_vpc.one"] }),
      blockAt("data.aws_vpc.found"),
    ],
    variables: { map: {}, n: {}, preset: { default: "p" }, none: { default: null } },
    outputs: {},
    module_calls: {
      single: inside({ expressions: { id: refers("aws_vpc.one.id", "aws_vpc.one") } }),
      counted: inside({
        count_expression: { constant_value: 2 },
        expressions: { id: refers("count.index") },
      }),
      keyed: inside({
        for_each_expression: { constant_value: { a: "x" } },
        expressions: { id: refers("each.value") },
      }),
      many: inside({
        for_each_expression: refers("local.names"),
        expressions: { id: refers("each.key") },
      }),
      silent: inside({}),
      cut: {},
    },
  },
};

function plan(more: object = {}): Module {
  return Module.of({
    resource_changes: [
      changeAt("aws_vpc.one", { after_unknown: { id: true, arn: true } }),
      ...["counted[0]", "counted[1]", 'keyed["a"]', 'keyed["b"]'].map((one) =>
        changeAt(`aws_vpc.${one}`),
      ),
      changeAt("aws_vpc.hidden[0]"),
      changeAt("aws_vpc.mixed[0]"),
      changeAt('aws_vpc.mixed["a"]'),
      changeAt("aws_vpc.holes[1]"),
      changeAt('aws_flow_log.x["a"]', { after: {}, after_unknown: { id: true, vpc_id: true } }),
      changeAt("terraform_data.t", {
        after: {},
        after_unknown: { id: true, input: true, output: true },
      }),
      changeAt("data.aws_vpc.found", { after: {}, after_unknown: { id: true } }),
      ...[
        "single",
        "counted[0]",
        "counted[1]",
        'keyed["a"]',
        'many["a"]',
        'many["b"]',
        "silent[0]",
      ].map((call) => changeAt(`module.${call}.aws_vpc.in`)),
    ],
    variables: {
      map: { value: { a: "vpc-0123456789abcdef0" } },
      n: { value: 2 },
      preset: { value: null },
      none: { value: null },
    },
    configuration: CONFIGURATION,
    ...more,
  });
}

function expectAll(
  told: (...references: readonly string[]) => string,
  expected: Readonly<Record<string, string>>,
): void {
  const all = Object.keys(expected).map((key) => [key, told(...key.split(" "))]);
  expect(Object.fromEntries(all)).toEqual(expected);
}

const MISSING = "?not-in-plan+*";

describe("what a plan keeps of an expression", () => {
  it("follows one reference, and calls it inferred", () => {
    const module = plan();
    expectAll((...all) => module.summary(...all), {
      "aws_vpc.one.id aws_vpc.one": "<aws_vpc.one.id~one-reference>",
      "aws_vpc.one": "{aws_vpc.one}",
      "aws_vpc.counted[1].id aws_vpc.counted[1] aws_vpc.counted":
        "<aws_vpc.counted[1].id~one-reference>",
      'aws_vpc.keyed["b"].id aws_vpc.keyed["b"] aws_vpc.keyed':
        '<aws_vpc.keyed["b"].id~one-reference>',
      // By the keys of its instances, where the plan does not say how often it is there.
      "aws_vpc.hidden": "?no-source([{aws_vpc.hidden[0]}])",
      "aws_vpc.mixed": "?not-in-plan+(?not-in-plan+*)",
      "aws_vpc.holes": "?not-in-plan+(?not-in-plan+*)",
      "aws_vpc.nothing": "?not-in-plan+(?not-in-plan+*)",
      "aws_vpc.one.arn aws_vpc.one":
        "?no-source+(arn:<aws_vpc.one.arn.partition>:ec2:<aws_vpc.one.arn.region>:<aws_vpc.one.arn.account>:vpc/<aws_vpc.one.id>)",
      "terraform_data.t.output terraform_data.t": "<aws_vpc.one.id~one-reference>",
      "data.aws_vpc.found.id data.aws_vpc.found": "<data.aws_vpc.found.id~one-reference>",
    });
  });

  it("does not say what became of a known value, or of a list", () => {
    const module = plan();
    expectAll((...all) => module.summary(...all), {
      "var.n": "?no-source(2)",
      "var.map": '{a: "vpc-0123456789abcdef0"}',
      "var.preset": '(null | "p")',
      "var.none": "?no-source(null)",
      "var.nope": "?not-in-plan+(?not-in-plan+*)",
      "aws_vpc.counted": "?no-source([{aws_vpc.counted[0]}, {aws_vpc.counted[1]}])",
      "path.module": "?not-in-plan+",
      "path.root": '?no-source(".")',
    });
  });

  it("has the candidates of several, in their longest form", () => {
    const module = plan();
    expectAll((...all) => module.summary(...all), {
      "aws_vpc.one.id aws_vpc.one var.n": "?no-source(<aws_vpc.one.id>, 2)",
      "count.index": "?no-source",
      "each.key": "?no-source",
      "aws_vpc.one.id aws_vpc.one count.index": "?no-source(<aws_vpc.one.id>)",
      // Where stepping on fails, it is what could be stepped into.
      "aws_vpc.counted[7].id": "?no-source([{aws_vpc.counted[0]}, {aws_vpc.counted[1]}])",
      local: "?not-in-plan+(?not-in-plan+*)",
      "a[": "?not-in-plan+(?not-in-plan+*)",
      "var.map.nope": '{a: "vpc-0123456789abcdef0"}',
    });
  });

  it("pairs equal keys, and no numbers", () => {
    const all = (...references: readonly string[]) =>
      plan()
        .repeated("a")
        .summary(...references);
    expectAll(all, {
      "each.key aws_vpc.keyed": '{aws_vpc.keyed["a"]}',
      "aws_vpc.keyed each.key": '{aws_vpc.keyed["a"]}',
      "aws_vpc.counted each.key": "?no-source([{aws_vpc.counted[0]}, {aws_vpc.counted[1]}])",
      "var.map each.key": '"vpc-0123456789abcdef0"',
      "module.many each.key": `?no-source(untyped{id: ?no-source, in: <module.many["a"].aws_vpc.in.id~one-reference>, opaque: ?no-source+, text: "t"})`,
      "aws_vpc.one each.key": "?no-source({aws_vpc.one})",
    });
    expect(plan().repeated("z").summary("aws_vpc.keyed", "each.key")).toBe(
      '?no-source({a: {aws_vpc.keyed["a"]}, b: {aws_vpc.keyed["b"]}})',
    );
    expect(plan().repeated(0).summary("aws_vpc.counted", "count.index")).toBe(
      "?no-source([{aws_vpc.counted[0]}, {aws_vpc.counted[1]}])",
    );
  });

  it("has the names that the plan knows", () => {
    const module = plan();
    expect(module.value("keys(var)")).toBe('untyped["map", "n", "preset", "none"]');
    expect(module.value("keys(module)")).toBe(
      'untyped["single", "counted", "keyed", "many", "silent", "cut"]',
    );
  });

  it("says why what is in a whole object is inferred", () => {
    const module = plan();
    const { engine } = module;
    const id = (reference: string, ...keys: readonly string[]) =>
      module.told((env) =>
        [...keys, "id"].reduce<Value>(
          getAttribute,
          engine.evaluateSummary({ kind: "references", references: [reference] }, env),
        ),
      );
    expect(id("aws_vpc.one")).toBe("<aws_vpc.one.id~only-candidate>");
    expect(id("aws_vpc.keyed", "a")).toBe('<aws_vpc.keyed["a"].id~equal-keys>');
  });

  it("ends where the budget does, and does not say that nothing is known", () => {
    const module = plan();
    const lookup = () => {
      throw new BudgetError("3 steps");
    };
    const asked = module.told((env) =>
      module.engine.evaluateSummary(
        { kind: "references", references: ["aws_vpc.one.id"] },
        { ...env, lookup },
      ),
    );
    expect(asked).toBe("budget");
  });

  it("has blocks as lists of objects, and constants as they are", () => {
    const module = plan();
    const { engine } = module;
    const told = (expression: Parameters<typeof engine.evaluateSummary>[0]) =>
      module.told((env) => engine.evaluateSummary(expression, env));
    expect(told({ kind: "constant", value: { a: [1, null] } })).toBe("{a: [1, null]}");
    expect(told({ kind: "opaque" })).toBe("?no-source+");
    const block = new Map([
      ["b", { kind: "constant", value: "x" } as const],
      ["a", { kind: "references", references: ["aws_vpc.one.id"] } as const],
    ]);
    expect(told({ kind: "blocks", blocks: [block, new Map()] })).toBe(
      'untyped[untyped{a: <aws_vpc.one.id~one-reference>, b: "x"}, untyped{}]',
    );
  });
});

it("module calls have the outputs that the plan keeps, for the instances that can be told", () => {
  const module = plan();
  const one = (id: string, call: string) =>
    `untyped{id: ${id}, in: <module.${call}.aws_vpc.in.id~one-reference>, opaque: ?no-source+, text: "t"}`;
  expect(
    module.values([
      "module.single",
      "module.counted",
      "module.keyed",
      "module.many",
      "module.silent",
      "module.cut",
      "module.cut.x",
      "module.single.nope",
    ]),
  ).toEqual({
    "module.single": one("<aws_vpc.one.id~one-reference>", "single"),
    "module.counted": `[${[0, 1].map((at) => one("?no-source", `counted[${at}]`)).join(", ")}]`,
    "module.keyed": `{a: ${one('?no-source("x")', 'keyed["a"]')}}`,
    "module.many": `?undecided+(${["a", "b"].map((key) => one("?no-source", `many["${key}"]`)).join(", ")}, ${MISSING})`,
    "module.silent": `?undecided+(${one("?no-source(null)", "silent[0]")}, ${MISSING})`,
    "module.cut": `?not-in-plan+(${MISSING})`,
    "module.cut.x": `?not-in-plan+(${MISSING})`,
    "module.single.nope": `?not-in-plan+(${MISSING})`,
  });
  expect(
    module.inside({ name: "single", key: undefined }).values(["var.id", "var.opt", "var.nope"]),
  ).toEqual({
    "var.id": "<aws_vpc.one.id~one-reference>",
    "var.opt": '"d"',
    "var.nope": `?not-in-plan+(${MISSING})`,
  });
});

it("each.value is the member of what the plan's references lead to", () => {
  const module = plan();
  expect(module.argument('aws_flow_log.x["a"]', "vpc_id")).toBe(
    '?no-source("vpc-0123456789abcdef0")',
  );
  expect(module.argument('aws_flow_log.x["a"]', "nope")).toBe('"left out"');
});

it("a plan that is not whole does not say how many instances there are", () => {
  const module = plan({ complete: false });
  expect(
    module.values(["aws_vpc.one", "aws_vpc.counted", "aws_vpc.nothing", "data.aws_vpc.gone"]),
  ).toMatchObject({
    "aws_vpc.one": "{aws_vpc.one}",
    "aws_vpc.counted": `?not-in-plan+({aws_vpc.counted[0]}, {aws_vpc.counted[1]}, ${MISSING})`,
    "aws_vpc.nothing": `?not-in-plan+(${MISSING})`,
  });
});

it("a local may be all that its module reaches, but for what cannot be a VPC's", () => {
  const resources = [
    blockAt("aws_vpc.own"),
    blockAt("aws_subnet.s"),
    blockAt("aws_default_subnet.d"),
    blockAt("aws_default_subnet.given", { vpc_id: ["var.id"] }),
    blockAt("aws_default_subnet.known"),
    blockAt("data.aws_vpc.deferred"),
    blockAt("data.aws_iam_policy_document.p"),
    blockAt("data.aws_vpc.read"),
  ];
  const pending = { after: {}, after_unknown: { id: true, vpc_id: true } };
  const net = {
    module: { resources, variables: { id: {} }, outputs: {} },
    expressions: { id: refers("aws_vpc.one.id") },
  };
  const module = Module.of({
    resource_changes: [
      changeAt("aws_vpc.one"),
      changeAt("module.net.aws_vpc.own"),
      changeAt("module.net.aws_subnet.s", pending),
      changeAt("module.net.aws_default_subnet.d", pending),
      changeAt("module.net.aws_default_subnet.given", pending),
      changeAt("module.net.aws_default_subnet.known", { after: { vpc_id: "vpc-1" } }),
      changeAt("module.net.data.aws_vpc.deferred", pending),
      changeAt("module.net.data.aws_iam_policy_document.p", pending),
    ],
    prior_state: {
      values: {
        root_module: {
          child_modules: [
            {
              address: "module.net",
              resources: [
                {
                  address: "module.net.data.aws_vpc.read",
                  mode: "data",
                  type: "aws_vpc",
                  name: "read",
                  values: { id: "vpc-1" },
                },
              ],
            },
          ],
        },
      },
    },
    configuration: { root_module: { resources: [blockAt("aws_vpc.one")], module_calls: { net } } },
  });
  expect(module.inside({ name: "net", key: undefined }).value("local.names")).toBe(
    "?no-source(<module.net.aws_vpc.own.id>, <module.net.aws_default_subnet.d.vpc_id>, <module.net.data.aws_vpc.deferred>, <aws_vpc.one.id~one-reference>)",
  );
  // Beside its own VPC, the root module has what the call puts out.
  expect(module.value("local.names")).toBe("?no-source(<aws_vpc.one.id>, untyped{})");
});
