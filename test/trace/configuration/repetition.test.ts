import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { callKeys } from "../../../checker/trace/configuration/module-calls.js";
import { constantCollection, eachValue } from "../../../checker/trace/configuration/repetition.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { stepsOf } from "../../../checker/trace/values/trail.js";
import {
  follow,
  fromJson,
  scalar,
  someOf,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";
import { blockAt, changeAt, Module, planOf, shown, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const REASON = { kind: "no-source", reference: "x" } as const;

it("may be anything of no VPC of the plan, where the plan leaves a for_each out", () => {
  const value = constantCollection("aws_vpc.a.for_each");
  const reason = { kind: "no-source", reference: "aws_vpc.a.for_each" };
  expect(value).toMatchObject({ kind: "unknown", from: [], open: true, reason });
});

describe("each.value", () => {
  it.each<[string, Value, string | number, string]>([
    ["is the member of a map", fromJson({ a: 1, b: 2 }), "b", "2"],
    ["is the key itself of a set", fromJson(["a", "b"]), "b", '"b"'],
    [
      "is one of two, of one of two maps",
      { ...unknown(REASON, [fromJson({ a: 1 }), fromJson({ a: 2 })]), how: "one" },
      "a",
      "(1 | 2)",
    ],
    ["is one of the members, or the key", someOf(REASON, [scalar("m")]), "a", '("m" | "a")'],
    [
      "is made of what nobody knows",
      unknown(REASON, [scalar("m")]),
      "a",
      '?undecided(?no-source("m"))',
    ],
  ])("%s", (_, collection, key, expected) => {
    expect(shown(eachValue(collection, key))).toBe(expected);
  });

  it("fails for a key that is not there", () => {
    expect(() => eachValue(fromJson({ a: 1 }), "b")).toThrow("for_each has no such key");
  });

  it("has the steps of its own, or those of the collection", () => {
    const step = (reference: string) =>
      ({ kind: "reference", reference, at: undefined, note: undefined }) as const;
    const of = (value: Value) =>
      stepsOf(eachValue(value, "a").trail).map(({ reference }) => reference);
    const one = fromJson({ a: 1 });
    expect(of(one)).toEqual([]);
    expect(of(follow(one, step("map")))).toEqual(["map"]);
    if (one.kind !== "mapping") throw new Error("it is no map");
    const own: Value = { ...one, get: () => follow(scalar(1), step("member")) };
    expect(of(follow(own, step("map")))).toEqual(["member"]);
  });
});

describe("the keys of a module call", () => {
  const net = (more: object) => ({ net: { source: "./net", module: {}, ...more } });
  const seen = (...keys: readonly (string | number)[]) =>
    keys.map((key) => changeAt(`module.net[${JSON.stringify(key)}].aws_vpc.x`));
  const keysOf = async (call: object, changes: readonly object[], written?: string) => {
    const plan = {
      resource_changes: [changeAt("aws_vpc.one"), ...changes],
      variables: { n: { value: 2 }, s: { value: ["a"] } },
    };
    const configuration = {
      root_module: { resources: [blockAt("aws_vpc.one")], module_calls: net(call) },
    };
    const main = `variable "n" {}\nvariable "s" {}\nresource "aws_vpc" "one" {}\nmodule "net" {\n  source = "./net"\n${written}\n}\n`;
    const source =
      written === undefined
        ? undefined
        : await writtenSource({ "main.tf": main, "net/main.tf": "" });
    const { engine } = Module.of({ ...plan, configuration }, source);
    return callKeys(engine, engine.scopes.of([]), "net");
  };
  const refers = { references: ["local.x"] };

  it.each<
    [
      string,
      object,
      readonly object[],
      string | undefined,
      readonly (string | number)[] | undefined,
    ]
  >([
    ["none of one that is not repeated", {}, [], "", []],
    ["by its count", {}, [], "count = var.n", [0, 1]],
    ["by a count that is text", {}, [], 'count = "1"', [0]],
    [
      "not by a count that is not known",
      {},
      seen(0),
      "count = length(aws_vpc.one.tags_all)",
      undefined,
    ],
    ["by a map", {}, [], "for_each = { b = 1, a = 2 }", ["a", "b"]],
    ["by a set", {}, [], "for_each = toset(var.s)", ["a"]],
    [
      "not by a set of what is not known",
      {},
      seen("a"),
      'for_each = toset(["a", aws_vpc.one.id])',
      undefined,
    ],
    ["not by a whole resource", {}, seen("a"), "for_each = aws_vpc.one", undefined],
    [
      "by a constant count of the plan's",
      { count_expression: { constant_value: 2 } },
      [],
      undefined,
      [0, 1],
    ],
    [
      "by a constant map of the plan's",
      { for_each_expression: { constant_value: { a: 1 } } },
      [],
      undefined,
      ["a"],
    ],
    ["not by references in a count", { count_expression: refers }, seen(0), undefined, undefined],
    [
      "not by references in a for_each",
      { for_each_expression: refers },
      seen("a"),
      undefined,
      undefined,
    ],
    ["not by instances alone", {}, seen("a"), undefined, undefined],
    ["none of one of which the plan shows no instance", {}, [], undefined, []],
    [
      "by what is written, and not by what the plan says",
      { count_expression: refers },
      seen(7),
      "",
      [],
    ],
  ])("can be told: %s", async (_, call, changes, written, expected) => {
    expect(await keysOf(call, changes, written)).toEqual(expected);
  });
});

describe("a resource without sources", () => {
  const instancesOf = (keys: readonly string[], more: object = {}) => {
    const addresses = keys.length === 0 ? [] : keys.map((key) => `aws_vpc.x${key}`);
    return Module.of({
      resource_changes: [changeAt("aws_vpc.other"), ...addresses.map((one) => changeAt(one))],
      configuration: {
        root_module: { resources: [blockAt("aws_vpc.x", {}, more), blockAt("aws_vpc.other")] },
      },
    }).value("aws_vpc.x");
  };
  const missing = "?not-in-plan+(?not-in-plan+*)";
  const count = { count_expression: { references: ["local.x"] } };
  const each = { for_each_expression: { references: ["local.x"] } };

  it.each<[readonly string[], object, string]>([
    [[""], {}, "{aws_vpc.x}"],
    [[], {}, missing],
    [[], count, "[]"],
    [[], each, "{}"],
    [["[1]", "[0]"], count, "[{aws_vpc.x[0]}, {aws_vpc.x[1]}]"],
    [["[0]", "[2]"], count, missing],
    [["[0]"], {}, "[{aws_vpc.x[0]}]"],
    [['["b"]', '["a"]'], {}, '{a: {aws_vpc.x["a"]}, b: {aws_vpc.x["b"]}}'],
    [['["b"]', "[0]"], {}, missing],
    [["[0]"], each, "{0: {aws_vpc.x[0]}}"],
  ])("with %j and %j is %s", (keys, more, expected) => {
    expect(instancesOf(keys, more)).toBe(expected);
  });

  it("whose block is not repeated has no instance with a key", async () => {
    const source = await writtenSource({ "main.tf": 'resource "aws_vpc" "x" {}\n' });
    const module = Module.of(
      { resource_changes: [changeAt("aws_vpc.x[0]")], configuration: { root_module: {} } },
      source,
    );
    expect(module.value("aws_vpc.x")).toBe(missing);
  });
});

it("what is repeated in a module that the plan says nothing of is read where it is written", async () => {
  const source = await writtenSource({
    "main.tf": 'module "net" {\n  source = "./net"\n}\n',
    "net/main.tf":
      'resource "aws_vpc" "x" {\n  for_each = { a = "b" }\n  cidr_block = each.value\n}\n',
  });
  const address = 'module.net.aws_vpc.x["a"]';
  const changes = [changeAt(address, { after: {}, after_unknown: { cidr_block: true } })];
  const plan = { resource_changes: changes, configuration: { root_module: {} } };
  expect(Module.of(plan, source).argument(address, "cidr_block")).toBe('"b"');
});

describe("variables of a module", () => {
  it.each([
    ["", "", '"d"'],
    ["v = null", "", "null"],
    ["v = null", "nullable = false", '"d"'],
    ['v = "x"', "nullable = false", '"x"'],
    ["v = aws_vpc.one.cidr_block", "nullable = false", '(?planned-null+ | "d")'],
    ["v = 1", "type = string", '"1"'],
    ['v = "x"', "ephemeral = true", '"x"'],
  ])("passed %j and written %j are %s", async (passed, more, expected) => {
    const main = `resource "aws_vpc" "one" {}\nmodule "net" {\n  source = "./net"\n${passed}\n}\n`;
    const files = {
      "main.tf": main,
      "net/main.tf": `variable "v" {\n  default = "d"\n${more}\n}\n`,
    };
    const module = Module.of(
      {
        resource_changes: [
          changeAt("aws_vpc.one", { after: { cidr_block: null }, after_unknown: {} }),
        ],
      },
      await writtenSource(files),
    );
    expect(module.inside({ name: "net", key: undefined }).value("var.v")).toBe(expected);
  });
});

describe("the region of a resource", () => {
  const regionOf = (
    provider: object,
    own: object | undefined,
    after: object,
    source?: Awaited<ReturnType<typeof writtenSource>>,
    variables = {},
  ) => {
    const plan = planOf({
      variables,
      resource_changes: [changeAt("aws_vpc.x", { after, after_unknown: {} })],
      configuration: {
        provider_config: { aws: { name: "aws", expressions: provider } },
        root_module: {
          resources: [
            blockAt("aws_vpc.x", own === undefined ? {} : { region: own }, {
              provider_config_key: "aws",
            }),
          ],
          variables: { r: { default: "eu-west-1" }, o: { default: { a: 1 } } },
        },
      },
    });
    const [vpc] = plan.resources;
    if (vpc === undefined) throw new Error("the plan has no VPC");
    const place = createTrace(plan, source).place(vpc);
    const { value, inferred, isDefault } = place.region();
    return [value && shown(value), place.name().region, inferred, isDefault === true];
  };
  const eu = { region: { constant_value: "eu-west-1" } };
  const arn = (text: string) => ({ arn: text });
  const refers = (reference: string) => ({ region: { references: [reference] } });

  it.each<[string, object, object | undefined, object, readonly unknown[]]>([
    ["is that of its provider", eu, undefined, {}, ['"eu-west-1"', "eu-west-1", false, false]],
    [
      "is its own",
      eu,
      ["local.r"],
      { region: "us-east-1" },
      ['"us-east-1"', "us-east-1", false, false],
    ],
    [
      "is what the plan has of it",
      eu,
      undefined,
      { region: "us-east-1" },
      ['"us-east-1"', "us-east-1", false, false],
    ],
    [
      "is that of its ARN",
      eu,
      undefined,
      arn("arn:aws:ec2:us-west-2:111122223333:vpc/vpc-1"),
      ['"us-west-2"', "us-west-2", false, false],
    ],
    [
      "is not that of another ARN",
      eu,
      undefined,
      arn("arn:aws:s3:us-west-2:111122223333:vpc/vpc-1"),
      ['"eu-west-1"', "eu-west-1", false, false],
    ],
    [
      "is not told by an ARN in a text",
      eu,
      undefined,
      arn("x arn:aws:ec2:us-west-2:111122223333:vpc/vpc-1"),
      ['"eu-west-1"', "eu-west-1", false, false],
    ],
    [
      "is not known by a reference",
      eu,
      ["local.r"],
      {},
      [
        '?no-source(<aws_vpc.x.id>, "eu-west-1", ?not-in-plan+(?not-in-plan+*))',
        undefined,
        true,
        false,
      ],
    ],
    [
      "is that of GovCloud",
      { region: { constant_value: "us-gov-west-1" } },
      undefined,
      {},
      ['"us-gov-west-1"', "us-gov-west-1", false, false],
    ],
    [
      "is not told where it has another form",
      { region: { constant_value: "x eu-west-1" } },
      undefined,
      {},
      ['"x eu-west-1"', undefined, false, false],
    ],
    [
      "may be the default of what is ephemeral",
      refers("var.r"),
      undefined,
      {},
      ['"eu-west-1"', "eu-west-1", true, true],
    ],
  ])("%s", (_, provider, own, after, expected) => {
    expect(regionOf(provider, own, after, undefined, { r: { value: "eu-west-1" } })).toEqual(
      expected,
    );
  });

  it("is no default where the plan has another value, or a part of one", () => {
    const of = (reference: string, value: unknown) =>
      regionOf(refers(reference), undefined, {}, undefined, {
        [reference.slice(4, 5)]: { value },
      }).at(-1);
    expect(of("var.r", "us-east-1")).toBe(false);
    expect(of("var.r", { a: 1 })).toBe(true);
    expect(of("var.o", { a: 1, b: 2 })).toBe(true);
    expect(of("var.z", "eu-west-1")).toBe(false);
  });
});
