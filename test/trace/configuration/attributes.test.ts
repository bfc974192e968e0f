import { beforeAll, describe, expect, it } from "vitest";
import { BARE_ARN_SINCE } from "../../../checker/aws/arns.js";
import { PROVIDER_ATTRIBUTES } from "../../../checker/aws/provider-attributes.js";
import { loadParser } from "../../../checker/source/index.js";
import { attributeValue } from "../../../checker/trace/configuration/attributes.js";
import { blockAt, changeAt, Module, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const SUBNETS = ["a", "b", "c"].map((name) =>
  changeAt(`aws_subnet.${name}`, {
    after: {},
    after_unknown: { id: true, vpc_id: true, arn: true },
  }),
);
const VPCS = ["one", "two"].map((name) =>
  changeAt(
    `aws_vpc.${name}`,
    pending("id", "arn", "default_route_table_id", "main_route_table_id"),
  ),
);
const WRITTEN = `
resource "aws_vpc" "one" {}
resource "aws_vpc" "two" {}
resource "aws_subnet" "a" {
  vpc_id = aws_vpc.one.id
}
resource "aws_subnet" "b" {
  vpc_id = aws_vpc.one.id
}
resource "aws_subnet" "c" {
  vpc_id = aws_vpc.two.id
}
`;
const UNDECIDED = 'aws_vpc.one.main_route_table_id == "rtb-1"';

interface Thing {
  readonly address: string;
  readonly written: string;
  readonly change: object;
  readonly more?: object;
}

/** The expressions, with one resource beside two VPCs and three subnets. */
async function valuesOf(
  { address, written, change, more }: Thing,
  expressions: readonly string[],
): Promise<readonly string[]> {
  const [type, name] = address.replace(/^data\./, "").split(".");
  const kind = address.startsWith("data.") ? "data" : "resource";
  const main = `${WRITTEN}\n${kind} "${type}" "${name}" {\n${written}\n}\n`;
  const resources = [...VPCS, ...SUBNETS, changeAt(address, change)];
  const module = Module.of(
    { resource_changes: resources, ...more },
    await writtenSource({ "main.tf": main }),
  );
  return expressions.map((one) => module.value(one));
}

function pending(...names: readonly string[]): object {
  return { after: {}, after_unknown: Object.fromEntries(names.map((name) => [name, true])) };
}

describe("the VPC that a resource is in", () => {
  it.each<[string, string, string, object, string]>([
    [
      "is that of its subnet",
      "aws_network_interface.x.vpc_id",
      "subnet_id = aws_subnet.a.id",
      pending("vpc_id", "subnet_id"),
      "<aws_vpc.one.id>",
    ],
    [
      "is that of all of its subnets",
      "aws_lb.x.vpc_id",
      "subnets = [aws_subnet.a.id, aws_subnet.b.id]",
      pending("vpc_id", "subnets"),
      "<aws_vpc.one.id>",
    ],
    [
      "is not told by subnets of two",
      "aws_lb.x.vpc_id",
      "subnets = [aws_subnet.a.id, aws_subnet.c.id]",
      pending("vpc_id", "subnets"),
      "<aws_lb.x.vpc_id>",
    ],
    [
      "is not told by no subnet",
      "aws_lb.x.vpc_id",
      "subnets = []",
      pending("vpc_id", "subnets"),
      "<aws_lb.x.vpc_id>",
    ],
    [
      "is not told by what is no subnet's id",
      "aws_network_interface.x.vpc_id",
      "subnet_id = aws_subnet.a.arn",
      pending("vpc_id", "subnet_id"),
      "<aws_network_interface.x.vpc_id>",
    ],
    [
      "is not told by the id of something else",
      "aws_network_interface.x.vpc_id",
      "subnet_id = aws_vpc.one.id",
      pending("vpc_id", "subnet_id"),
      "<aws_network_interface.x.vpc_id>",
    ],
    [
      "is not told by what is not known",
      "aws_network_interface.x.vpc_id",
      `subnet_id = ${UNDECIDED} ? aws_subnet.a.id : aws_subnet.b.id`,
      pending("vpc_id", "subnet_id"),
      "<aws_network_interface.x.vpc_id>",
    ],
    [
      "is not told by what is not there",
      "aws_network_interface.x.vpc_id",
      "",
      pending("vpc_id"),
      "<aws_network_interface.x.vpc_id>",
    ],
    [
      "is that of the subnets in its blocks",
      "aws_lb.x.vpc_id",
      "subnet_mapping {\n subnet_id = aws_subnet.a.id\n }\n subnet_mapping {\n subnet_id = aws_subnet.b.id\n }",
      {
        after: {},
        after_unknown: { vpc_id: true, subnet_mapping: [{ subnet_id: true }, { subnet_id: true }] },
      },
      "<aws_vpc.one.id>",
    ],
    [
      "is not told by blocks of which one names none",
      "aws_lb.x.vpc_id",
      "subnet_mapping {\n subnet_id = aws_subnet.a.id\n }\n subnet_mapping {\n }",
      {
        after: {},
        after_unknown: { vpc_id: true, subnet_mapping: [{ subnet_id: true }, { subnet_id: true }] },
      },
      "<aws_lb.x.vpc_id>",
    ],
    [
      "is that whose route table it is",
      "aws_default_route_table.x.vpc_id",
      "default_route_table_id = aws_vpc.two.default_route_table_id",
      pending("vpc_id", "default_route_table_id"),
      "<aws_vpc.two.id>",
    ],
    [
      "is not told by another table of it",
      "aws_default_route_table.x.vpc_id",
      "default_route_table_id = aws_vpc.two.main_route_table_id",
      pending("vpc_id", "default_route_table_id"),
      "<aws_default_route_table.x.vpc_id>",
    ],
    [
      "is what it is given, if anything",
      "aws_security_group.x.vpc_id",
      "vpc_id = aws_vpc.one.id",
      pending("vpc_id"),
      "<aws_vpc.one.id>",
    ],
    [
      "is not told by an empty one",
      "aws_security_group.x.vpc_id",
      'vpc_id = ""',
      pending("vpc_id"),
      "<aws_security_group.x.vpc_id>",
    ],
    [
      "is not told by a null",
      "aws_security_group.x.vpc_id",
      "vpc_id = null",
      pending("vpc_id"),
      "<aws_security_group.x.vpc_id>",
    ],
    [
      "is one of two, or made up",
      "aws_security_group.x.vpc_id",
      `vpc_id = ${UNDECIDED} ? aws_vpc.one.id : null`,
      pending("vpc_id"),
      "(<aws_vpc.one.id> | <aws_security_group.x.vpc_id>)",
    ],
    [
      "is that of the subnet that a data source looks up by",
      "data.aws_nat_gateway.x.vpc_id",
      "subnet_id = aws_subnet.c.id",
      pending("vpc_id", "subnet_id"),
      "<aws_vpc.two.id>",
    ],
    [
      "is that of a subnet that is known",
      "aws_network_interface.x.vpc_id",
      'subnet_id = "subnet-1"',
      { after: { subnet_id: "subnet-1" }, after_unknown: { vpc_id: true } },
      "<aws_network_interface.x.vpc_id>",
    ],
    [
      "is that of the subnets of a block",
      "aws_lambda_function.x.vpc_config[0].vpc_id",
      "vpc_config {\n subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]\n security_group_ids = []\n }",
      {
        after: { vpc_config: [{}] },
        after_unknown: { vpc_config: [{ subnet_ids: true, vpc_id: true }] },
      },
      "<aws_vpc.one.id>",
    ],
    [
      "is not told by the subnets of a block of which one is in another",
      "aws_lambda_function.x.vpc_config[0].vpc_id",
      "vpc_config {\n subnet_ids = [aws_subnet.a.id, aws_subnet.c.id]\n }",
      {
        after: { vpc_config: [{}] },
        after_unknown: { vpc_config: [{ subnet_ids: true, vpc_id: true }] },
      },
      "<aws_lambda_function.x.vpc_config.0.vpc_id>",
    ],
  ])("%s", async (_, expression, written, change, expected) => {
    const address = /^(?:data\.)?\w+\.\w+/.exec(expression)?.[0] ?? "";
    expect(await valuesOf({ address, written, change }, [expression])).toEqual([expected]);
  });

  it("is what the plan has of a subnet that is there", async () => {
    const subnet = (id: string, vpc: string) =>
      changeAt(`aws_subnet.${id}`, {
        actions: ["no-op"],
        before: { id: `subnet-${id}`, vpc_id: vpc },
        after: { id: `subnet-${id}`, vpc_id: vpc },
        after_unknown: {},
      });
    const lb = (...subnets: readonly string[]) =>
      Module.of({
        resource_changes: [
          subnet("p", "vpc-1"),
          subnet("q", "vpc-1"),
          subnet("r", "vpc-2"),
          changeAt("aws_lb.x", { after: { subnets }, after_unknown: { vpc_id: true } }),
        ],
        configuration: {
          root_module: { resources: [blockAt("aws_lb.x", { subnets: ["local.s"] })] },
        },
      }).value("aws_lb.x.vpc_id");
    expect(lb("subnet-p", "subnet-q")).toBe('"vpc-1"');
    expect(lb("subnet-r")).toBe('"vpc-2"');
    expect(lb("subnet-p", "subnet-r")).toBe("<aws_lb.x.vpc_id>");
    expect(lb("subnet-p", "subnet-unknown")).toBe("<aws_lb.x.vpc_id>");
  });

  it("leads through a block of which something may be null, without sources", () => {
    const mapping = {
      subnet_id: { references: ["aws_subnet.p.id"] },
      private_ipv4_address: { references: ["data.x.y.z"] },
    };
    const module = Module.of({
      resource_changes: [
        changeAt("aws_subnet.p", { after: { vpc_id: "vpc-1" }, after_unknown: { id: true } }),
        changeAt("aws_lb.x", {
          after: { subnet_mapping: [{}] },
          after_unknown: {
            vpc_id: true,
            subnet_mapping: [{ subnet_id: true, private_ipv4_address: true }],
          },
        }),
      ],
      configuration: {
        root_module: {
          resources: [blockAt("aws_subnet.p"), blockAt("aws_lb.x", { subnet_mapping: [mapping] })],
        },
      },
    });
    expect(module.value("aws_lb.x.vpc_id")).toBe('"vpc-1"');
  });
});

describe("what a provider makes of an argument", () => {
  // The schema may make a set of a list, and a string of a number.
  it.each([
    ["[aws_vpc.one.id, aws_vpc.two.id]", "unordered untyped[<aws_vpc.one.id>, <aws_vpc.two.id>]"],
    ["[aws_vpc.one.id]", "untyped[<aws_vpc.one.id>]"],
    ['[1, "a", true]', 'unordered untyped[?computed+, "a", ?computed+]'],
    ["[[1], null]", "unordered untyped[untyped[?computed+], ?planned-null+]"],
    ['{ a = "x", b = 1 }', '{a: "x", b: ?computed+}'],
    ['{ a = "x", b = null }', '?planned-null+("x", ?planned-null+)'],
    ["{ a = { b = null }, c = [] }", "{a: ?planned-null+(?planned-null+), c: untyped[]}"],
    [`[${UNDECIDED} ? "a" : "b"]`, 'untyped[("a" | "b")]'],
    [`[${UNDECIDED} ? "a" : null]`, 'untyped[("a" | ?planned-null+)]'],
    [`${UNDECIDED} ? { a = 1 } : { a = 2 }`, "({a: ?computed+} | {a: ?computed+})"],
    [`{ a = ${UNDECIDED} ? "x" : null, b = "y" }`, '?planned-null+(("x" | ?planned-null+), "y")'],
    ['{ a = var.cut_out, b = "y" }', '?planned-null+(?not-in-plan+(?not-in-plan+*), "y")'],
    [
      '{ a = aws_vpc.one.main_route_table_id, b = "y" }',
      '?planned-null+(<aws_vpc.one.main_route_table_id>, "y")',
    ],
    ['{ a = aws_vpc.one.id, b = "y" }', '{a: <aws_vpc.one.id>, b: "y"}'],
    ["aws_vpc.one", "{aws_vpc.one}"],
    ['"x-${aws_vpc.one.id}"', "x-<aws_vpc.one.id>"],
    ["1", "1"],
    ["null", "<aws_route_table.x.many>"],
    ['""', "<aws_route_table.x.many>"],
  ])("%s", async (given, expected) => {
    const thing = {
      address: "aws_route_table.x",
      written: `many = ${given}`,
      change: pending("many"),
    };
    expect(await valuesOf(thing, ["aws_route_table.x.many"])).toEqual([expected]);
  });

  it.each([
    ['"b", null', "<aws_vpc.one.id>"],
    ['"a", "z"', '(?planned-null+(<aws_vpc.one.main_route_table_id>, <aws_vpc.one.id>) | "z")'],
    ['"c", "z"', '(?planned-null+(<aws_vpc.one.main_route_table_id>, <aws_vpc.one.id>) | "z")'],
  ])("has a member for certain that is not null: lookup of %s", async (asked, expected) => {
    const thing = {
      address: "aws_route_table.x",
      written: "many = { a = aws_vpc.one.main_route_table_id, b = aws_vpc.one.id }",
      change: pending("many"),
    };
    expect(await valuesOf(thing, [`lookup(aws_route_table.x.many, ${asked})`])).toEqual([expected]);
  });

  it("is nothing where it is to hold any type", async () => {
    const input = "{ a = 1, b = null, c = [2, aws_vpc.one.id] }";
    const thing = {
      address: "terraform_data.x",
      written: `input = ${input}`,
      change: pending("input", "output"),
    };
    expect(await valuesOf(thing, ["terraform_data.x.input", "terraform_data.x.output"])).toEqual([
      "{a: 1, b: null, c: [2, <aws_vpc.one.id>]}",
      "{a: 1, b: null, c: [2, <aws_vpc.one.id>]}",
    ]);
  });
});

describe("of a value that the plan knows in parts", () => {
  const route = (written: string, after: unknown, unknown: unknown, type = "aws_route_table") =>
    valuesOf(
      {
        address: `${type}.x`,
        written,
        change: { after: { route: after }, after_unknown: { route: unknown } },
      },
      [`${type}.x.route`],
    ).then(([one]) => one);

  it.each<[string, string, unknown, unknown, string]>([
    [
      "members win that it knows",
      'route = { a = "written", b = aws_vpc.one.id }',
      { a: "planned" },
      { b: true },
      'untyped{a: "planned", b: <aws_vpc.one.id>}',
    ],
    [
      "members that nothing gives are its own",
      "",
      { a: "planned" },
      { b: true, c: { d: true } },
      'untyped{a: "planned", b: <aws_route_table.x.route.b>, c: untyped{d: <aws_route_table.x.route.c.d>}}',
    ],
    [
      "nulls may go, and be filled",
      "",
      { a: "planned", n: null },
      { b: true },
      '?planned-null+("planned", <aws_route_table.x.route.b>, ?planned-null+)',
    ],
    [
      "a block keeps what may be null",
      "route {\n  a = aws_vpc.one.main_route_table_id\n  b = aws_vpc.one.id\n}",
      [{}],
      [{ a: true, b: true }],
      "untyped[untyped{a: <aws_vpc.one.main_route_table_id>, b: <aws_vpc.one.id>}]",
    ],
    [
      "an item of one has its place",
      "route = [aws_vpc.one.id]",
      [null],
      [true],
      "untyped[<aws_vpc.one.id>]",
    ],
    [
      "items of several have none",
      "route = [aws_vpc.one.id, aws_vpc.two.id]",
      [null, "planned"],
      [true, false],
      "unordered untyped[<aws_vpc.one.id>, <aws_vpc.two.id>]",
    ],
    [
      "items of another number are what is written",
      "route = [aws_vpc.one.id]",
      [null, null],
      [true, true],
      "untyped[<aws_vpc.one.id>]",
    ],
    [
      "items that nothing gives are its own",
      "",
      ["planned", null],
      [false, true],
      'unordered untyped["planned", <aws_route_table.x.route.1>]',
    ],
    [
      "text is what is written, in place of members",
      "route = upper(aws_vpc.one.arn)",
      { a: "x" },
      { b: true },
      "?function+(arn:<aws_vpc.one.arn.partition>:ec2:<aws_vpc.one.arn.region>:<aws_vpc.one.arn.account>:vpc/<aws_vpc.one.id>)",
    ],
  ])("%s", async (_, written, after, unknown, expected) => {
    expect(await route(written, after, unknown)).toBe(expected);
  });

  it("what holds any type keeps its order", async () => {
    const thing = {
      address: "terraform_data.x",
      written: "input = [1, aws_vpc.one.id]",
      change: { after: { input: [1, null] }, after_unknown: { input: [false, true] } },
    };
    expect(await valuesOf(thing, ["terraform_data.x.input"])).toEqual([
      "untyped[1, <aws_vpc.one.id>]",
    ]);
  });
});

describe("an attribute that a resource lacks", () => {
  const names = PROVIDER_ATTRIBUTES["aws_vpc"]?.split(" ") ?? [];
  const whole = (left: readonly string[]) =>
    Module.of({
      resource_changes: [changeAt("aws_vpc.x", pending(...left))],
      configuration: { root_module: { resources: [blockAt("aws_vpc.x")] } },
    });

  it("is an error where the plan names all that the provider has", () => {
    expect(whole(names).value("aws_vpc.x.nope")).toBe('fails: aws_vpc has no attribute "nope"');
    expect(whole(names.slice(1)).value("aws_vpc.x.nope")).toMatch(/^\?not-in-plan/);
    expect(whole(names.slice(1)).value(`aws_vpc.x.${names[0]}`)).toMatch(/^\?not-in-plan/);
    expect(whole([...names, "more"]).value("aws_vpc.x.more")).toBe("<aws_vpc.x.more>");
  });

  it("may be there in a type of which nothing is known", () => {
    const module = Module.of({
      resource_changes: [changeAt("acme_thing.x", pending("id"))],
      configuration: { root_module: { resources: [blockAt("acme_thing.x")] } },
    });
    expect(module.value("acme_thing.x.nope")).toBe("?not-in-plan+(?not-in-plan+*)");
  });
});

describe("tags that a provider is told to ignore", () => {
  const tags = (provider: string, action = "create", type = "aws_vpc") =>
    valuesOf(
      {
        address: `${type}.x`,
        written: 'tags = { a = "x", b = "y" }',
        change: {
          actions: [action],
          ...(action === "no-op" && { before: { tags: { a: "x", b: "y" } } }),
          after: { tags: { a: "x", b: "y" }, name: "n" },
          after_unknown: action === "no-op" ? {} : { tags_all: true },
        },
        more: {
          configuration: {
            provider_config: {
              aws: { name: "aws", expressions: provider === "" ? {} : { [provider]: [{}] } },
            },
            root_module: {},
          },
        },
      },
      [`${type}.x.tags`, `${type}.x.tags.a`, `${type}.x.name`],
    );

  it("may be missing in all tags, too", () => {
    const all = (provider: object, type = "aws_vpc") =>
      Module.of({
        resource_changes: [
          changeAt(`${type}.x`, { after: { tags_all: { b: "y", a: "x" } }, after_unknown: {} }),
        ],
        configuration: {
          provider_config: { aws: { name: "aws", expressions: provider } },
          root_module: { resources: [blockAt(`${type}.x`)] },
        },
      }).value(`${type}.x.tags_all`);
    expect(all({ ignore_tags: [{}] })).toBe('?computed+("x", "y")');
    expect(all({})).toBe('untyped{a: "x", b: "y"}');
    expect(all({ ignore_tags: [{}] }, "acme_thing")).toBe('untyped{a: "x", b: "y"}');
  });

  it("may be missing, and are what they are where they are not", async () => {
    expect(await tags("ignore_tags")).toEqual(['?computed+("x", "y")', '"x"', '"n"']);
  });

  it.each([
    ["without such a provider", "", "create", "aws_vpc"],
    ["with one that does something else", "default_tags", "create", "aws_vpc"],
    ["of what stays as it is", "ignore_tags", "no-op", "aws_vpc"],
    ["of another provider's", "ignore_tags", "create", "random_id"],
  ])("are what they are %s", async (_, provider, action, type) => {
    expect(await tags(provider, action, type)).toEqual(['untyped{a: "x", b: "y"}', '"x"', '"n"']);
  });

  it("are those that a block of the sources ignores", async () => {
    const main =
      'provider "aws" {\n  ignore_tags {\n    keys = ["a"]\n  }\n}\nresource "aws_vpc" "x" {}\n';
    const module = Module.of(
      {
        resource_changes: [
          changeAt("aws_vpc.x", { after: { tags: { a: "x" } }, after_unknown: {} }),
        ],
        configuration: { provider_config: { aws: { name: "aws" } }, root_module: {} },
      },
      await writtenSource({ "main.tf": main }),
    );
    expect(module.value("aws_vpc.x.tags")).toBe('?computed+("x")');
  });

  it("are not those that a block of the sources adds", async () => {
    const main =
      'provider "aws" {\n  default_tags {\n    tags = {}\n  }\n}\nresource "aws_vpc" "x" {}\n';
    const module = Module.of(
      {
        resource_changes: [
          changeAt("aws_vpc.x", { after: { tags: { a: "x" } }, after_unknown: {} }),
        ],
        configuration: { provider_config: { aws: { name: "aws" } }, root_module: {} },
      },
      await writtenSource({ "main.tf": main }),
    );
    expect(module.value("aws_vpc.x.tags")).toBe('untyped{a: "x"}');
  });
});

describe("tags with those of the provider", () => {
  const all = (written: string, name = "aws_route_table.x") =>
    valuesOf({ address: name, written, change: pending("tags", "tags_all") }, [
      `${name}.tags_all`,
      `${name}.tags_all.a`,
      `${name}.tags_all["z"]`,
    ]);

  it.each([
    [
      "are those of the resource, and others",
      "tags = { a = aws_vpc.one.id }",
      [
        "?computed+({a: <aws_vpc.one.id>})",
        "<aws_vpc.one.id>",
        "?computed+({a: <aws_vpc.one.id>})",
      ],
    ],
    [
      "are its own where it has none",
      "",
      [
        "<aws_route_table.x.tags_all>",
        "<aws_route_table.x.tags_all.a>",
        "<aws_route_table.x.tags_all.z>",
      ],
    ],
  ])("%s", async (_, written, expected) => {
    expect(await all(written)).toEqual(expected);
  });
});

it("the ARN of a log group may end in a wildcard, where the provider is old", () => {
  const lacks = (...names: readonly string[]) => {
    const { engine } = Module.of({
      resource_changes: [changeAt("aws_cloudwatch_log_group.x", pending("arn", ...names))],
      configuration: { root_module: { resources: [blockAt("aws_cloudwatch_log_group.x")] } },
    });
    const instance = engine.index.byAddress.get("aws_cloudwatch_log_group.x");
    const value = instance && attributeValue(engine, instance, "arn");
    return value?.kind === "attribute" ? value.facts.lacks : undefined;
  };
  expect(lacks()).toBe("");
  expect(lacks(BARE_ARN_SINCE.attribute)).toBe("*");
});

describe("a data source of what the plan makes", () => {
  it("is the resource by whose id it looks up, and else itself", async () => {
    const of = (id: string, address = "data.aws_subnet.x") =>
      valuesOf({ address, written: `id = ${id}`, change: pending("id", "vpc_id", "arn", "more") }, [
        `${address}.id`,
        `${address}.vpc_id`,
        `${address}.arn`,
        `${address}.more`,
      ]);
    expect(await of("aws_subnet.c.id")).toEqual([
      "<aws_subnet.c.id>",
      "<aws_vpc.two.id>",
      "<aws_subnet.c.arn>",
      "<data.aws_subnet.x.more>",
    ]);
    expect(await of("aws_subnet.c.arn")).toMatchObject({ 1: "<data.aws_subnet.x.vpc_id>" });
    expect(await of("aws_vpc.one.id")).toMatchObject({
      1: "<data.aws_subnet.x.vpc_id>",
      2: "<data.aws_subnet.x.arn>",
    });
    expect(await of("aws_vpc.one.id", "data.aws_vpc.x")).toMatchObject({
      0: "<aws_vpc.one.id>",
      3: "<data.aws_vpc.x.more>",
    });
  });
});
