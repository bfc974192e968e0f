import { describe, expect, test } from "vitest";
import { type Plan, parsePlan } from "../../checker/plan/index.js";
import { changeOf, objectOf, planDocument } from "./documents.js";

const parse = (parts: object = {}): Plan => parsePlan(planDocument(parts), "plan.json");
const parseChange = (parts: object = {}, change: object = {}) =>
  parse({ resource_changes: [changeOf(parts, change)] }).resources[0];

describe("a change", () => {
  test.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["forget"], "forget"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create", "forget"], "replace"],
    [["forget", "create"], "replace"],
  ])("with the actions %j is a %s", (actions, action) => {
    expect(parseChange({}, { actions })).toMatchObject({ action, actions });
  });

  test("keeps what it says of its instance", () => {
    const change = parseChange({
      address: 'module.net["a.b"].module.sub[0].aws_vpc.this["k\\"q"]',
      module_address: 'module.net["a.b"].module.sub[0]',
      previous_address: "aws_vpc.old",
      index: 'k"q',
    });
    expect(change).toMatchObject({
      address: 'module.net["a.b"].module.sub[0].aws_vpc.this["k\\"q"]',
      previousAddress: "aws_vpc.old",
      module: [
        { name: "net", key: "a.b" },
        { name: "sub", key: 0 },
      ],
      key: 'k"q',
    });
  });

  test("has the module of others that are in it", () => {
    const [one, other, root] = parse({
      resource_changes: [
        changeOf({ address: "module.net.aws_vpc.a", name: "a", module_address: "module.net" }),
        changeOf({ address: "module.net.aws_vpc.b", name: "b", module_address: "module.net" }),
        changeOf({ address: "aws_vpc.c", name: "c" }),
      ],
    }).resources;
    expect(one?.module).toEqual([{ name: "net", key: undefined }]);
    expect(other?.module).toBe(one?.module);
    expect(root?.module).toEqual([]);
  });

  test("keeps values, unknowns and sensitivities as they stand", () => {
    const change = parseChange(
      {},
      {
        actions: ["update"],
        before: { id: "vpc-1", tags: null },
        after: { id: "vpc-1" },
        after_unknown: { tags: [true] },
        before_sensitive: { tags: true },
        after_sensitive: { tags: [true] },
      },
    );
    expect(change).toMatchObject({
      before: { id: "vpc-1", tags: null },
      after: { id: "vpc-1" },
      afterUnknown: { tags: [true] },
      beforeSensitive: { tags: true },
      afterSensitive: { tags: [true] },
    });
  });

  test.each([
    ["an id", { id: "vpc-1" }],
    ["an id that is not known yet", { unknown: true }],
    ["an identity alone", {}],
  ])("imports where it names %s", (_, importing) => {
    expect(parseChange({}, { actions: ["no-op"], importing })?.importing).toBe(true);
    expect(parseChange({}, { actions: ["update"], importing: null })?.importing).toBe(false);
  });

  test("of a deposed object stands beside that of the instance", () => {
    const { resources } = parse({
      resource_changes: [
        changeOf({ deposed: "0a1b2c3d" }, { actions: ["delete"] }),
        changeOf({}, { actions: ["no-op"] }),
      ],
    });
    expect(resources.map(({ action, deposed }) => [action, deposed])).toEqual([
      ["delete", "0a1b2c3d"],
      ["no-op", undefined],
    ]);
  });

  test("of a data source is read during the apply", () => {
    const change = parseChange(
      { address: "data.aws_vpc.this", mode: "data" },
      { actions: ["read"] },
    );
    expect(change).toMatchObject({ mode: "data", action: "read" });
  });

  test("of a mode that deploys nothing is left out", () => {
    expect(parseChange({ mode: "ephemeral" })).toBeUndefined();
  });

  test("may lack what a tool has cut out", () => {
    const bare = { address: "aws_vpc.this", mode: "managed", type: "aws_vpc", name: "this" };
    const { resources } = parse({
      resource_changes: [{ ...bare, change: { actions: ["create"] } }],
    });
    expect(resources[0]).toMatchObject({ before: null, after: null, afterUnknown: {} });
  });
});

test("prior objects come from all modules, data sources among them, deposed ones left out", () => {
  const { prior } = parse({
    resource_changes: [changeOf()],
    prior_state: {
      values: {
        root_module: {
          resources: [objectOf(), objectOf({ deposed_key: "0a1b2c3d" })],
          child_modules: [
            {
              address: "module.net",
              child_modules: [
                {
                  address: 'module.net.module.sub["a"]',
                  resources: [objectOf({ mode: "data", index: 1, values: { id: "vpc-2" } })],
                },
              ],
            },
          ],
        },
      },
    },
  });
  expect(prior).toMatchObject([
    { mode: "managed", module: [], key: undefined, values: { id: "vpc-1" } },
    {
      mode: "data",
      module: [
        { name: "net", key: undefined },
        { name: "sub", key: "a" },
      ],
      key: 1,
      values: { id: "vpc-2" },
    },
  ]);
});

test("variables keep null apart from no value", () => {
  const { variables } = parse({ variables: { a: { value: null }, b: { value: [1] }, c: {} } });
  expect([...variables]).toEqual([
    ["a", null],
    ["b", [1]],
  ]);
});

describe("the configuration", () => {
  test("is undefined where a tool has cut it out", () => {
    expect(parse({ configuration: undefined }).configuration).toBeUndefined();
    expect(parse({ configuration: {} }).configuration).toBeUndefined();
  });

  test("is read through module calls", () => {
    const { configuration } = parse({
      configuration: {
        root_module: {
          module_calls: {
            net: {
              source: "./net",
              expressions: { cidr: { references: ["var.cidr"] } },
              for_each_expression: { references: ["local.nets"] },
              depends_on: ["aws_s3_bucket.logs"],
              module: {
                resources: [
                  {
                    address: "aws_vpc.this",
                    mode: "managed",
                    type: "aws_vpc",
                    name: "this",
                    expressions: { cidr_block: { references: ["var.cidr"] } },
                    count_expression: { constant_value: 1 },
                  },
                  { mode: "data", type: "aws_vpc", name: "this" },
                  { mode: "ephemeral", type: "random_password", name: "p" },
                ],
                outputs: { id: { expression: { references: ["aws_vpc.this[0].id"] } }, none: {} },
                variables: { cidr: {}, zone: { default: null } },
              },
            },
          },
        },
      },
    });
    const net = configuration?.calls.get("net");
    expect(net).toMatchObject({
      source: "./net",
      count: undefined,
      forEach: { kind: "references", references: ["local.nets"] },
      dependsOn: ["aws_s3_bucket.logs"],
    });
    expect([...(net?.module?.resources.keys() ?? [])]).toEqual([
      "aws_vpc.this",
      "data.aws_vpc.this",
    ]);
    expect(net?.module?.resources.get("aws_vpc.this")?.count).toEqual({
      kind: "constant",
      value: 1,
    });
    expect(net?.module?.outputs.get("none")).toEqual({ kind: "opaque" });
    expect(net?.module?.variables.get("cidr")?.default).toBeUndefined();
    expect(net?.module?.variables.get("zone")?.default).toBeNull();
  });

  test.each([
    ["a constant", { constant_value: null }, { kind: "constant", value: null }],
    ["references", { references: ["a.b"] }, { kind: "references", references: ["a.b"] }],
    ["neither", {}, { kind: "opaque" }],
    ["a list in which something is no block", [{}, [{}]], { kind: "opaque" }],
    ["a list without blocks", [], { kind: "blocks", blocks: [] }],
    [
      "references beside the constant that a part of it gives",
      { constant_value: "x", references: ["a.b"] },
      { kind: "references", references: ["a.b"] },
    ],
    [
      "blocks",
      [{ a: { constant_value: 1 } }, {}],
      { kind: "blocks", blocks: [new Map([["a", { kind: "constant", value: 1 }]]), new Map()] },
    ],
    [
      "a single block",
      { create: { constant_value: "5m" } },
      { kind: "blocks", blocks: [new Map([["create", { kind: "constant", value: "5m" }]])] },
    ],
    [
      "a single block with an argument called references",
      { references: { constant_value: 1 } },
      { kind: "blocks", blocks: [new Map([["references", { kind: "constant", value: 1 }]])] },
    ],
    [
      "blocks in blocks",
      [{ inner: [{ a: {} }] }],
      {
        kind: "blocks",
        blocks: [
          new Map([["inner", { kind: "blocks", blocks: [new Map([["a", { kind: "opaque" }]])] }]]),
        ],
      },
    ],
  ])("tells %s", (_, expression, expected) => {
    const { configuration } = parse({
      resource_changes: [changeOf()],
      configuration: {
        root_module: {
          resources: [{ mode: "managed", type: "t", name: "n", expressions: { x: expression } }],
        },
      },
    });
    expect(configuration?.resources.get("t.n")?.expressions.get("x")).toEqual(expected);
  });
});

describe("a plan", () => {
  test.each([
    [{}, []],
    [{ complete: undefined, errored: undefined }, []],
    [{ complete: false }, ["targeted"]],
    [{ complete: false, errored: true }, ["errored"]],
    [{ complete: false, deferred_changes: [{}] }, ["deferred"]],
    [{ complete: false, deferred_changes: [] }, ["targeted"]],
    [{ errored: true, deferred_changes: [{}] }, ["errored", "deferred"]],
  ])("with %j is incomplete for %j", (parts, incomplete) => {
    expect(parse(parts).incomplete).toEqual(incomplete);
  });

  test.each([
    [
      "the provider of a change",
      { resource_changes: [changeOf({ provider_name: "registry.opentofu.org/a/aws" })] },
    ],
    [
      "a provider of the configuration",
      { configuration: { provider_config: { aws: { full_name: "registry.opentofu.org/a/aws" } } } },
    ],
    [
      "a reason of its own",
      { resource_changes: [changeOf({ action_reason: "delete_because_enabled_false" })] },
    ],
  ])("is OpenTofu's when told by %s", (_, parts) => {
    expect(parse(parts).tool).toBe("opentofu");
    expect(parse({ resource_changes: [changeOf()] }).tool).toBe("terraform");
  });

  test.each(["0.1", "0.2", "1.0", "1.1", "1.2", "1.99"])("of format %s is read", (version) => {
    expect(parse({ format_version: version }).formatVersion).toBe(version);
  });

  test("keeps relevant attributes, and their absence", () => {
    expect(parse().relevantAttributes).toBeUndefined();
    expect(
      parse({ relevant_attributes: [{ resource: "aws_vpc.c[0]", attribute: ["id", 0] }] })
        .relevantAttributes,
    ).toEqual([{ resource: "aws_vpc.c[0]", attribute: ["id", 0] }]);
  });

  test("of an empty configuration has nothing to do, and is read", () => {
    expect(parse({ resource_changes: undefined }).resources).toEqual([]);
  });

  test("of nothing but data sources has no changes either", () => {
    const prior_state = { values: { root_module: { resources: [objectOf({ mode: "data" })] } } };
    expect(parse({ resource_changes: undefined, prior_state }).prior).toHaveLength(1);
  });

  test("cut down to no changes says that it is incomplete, not that it is no plan", () => {
    const prior_state = { values: { root_module: { resources: [objectOf()] } } };
    expect(parse({ resource_changes: undefined, prior_state, complete: false }).incomplete).toEqual(
      ["targeted"],
    );
  });
});

describe("the provider configurations", () => {
  test("are kept with their modules, and each resource with its own", () => {
    const { providers, configuration } = parse({
      resource_changes: [changeOf()],
      configuration: {
        provider_config: {
          "aws.us": {
            name: "aws",
            alias: "us",
            full_name: "registry.terraform.io/hashicorp/aws",
            expressions: { region: { constant_value: "us-east-1" } },
          },
          "module.net.module.sub:aws": { name: "aws", module_address: "module.net.module.sub" },
        },
        root_module: {
          resources: [
            { mode: "managed", type: "aws_vpc", name: "a", provider_config_key: "aws.us" },
            { mode: "managed", type: "aws_vpc", name: "b" },
          ],
        },
      },
    });
    expect(providers.get("aws.us")).toEqual({
      key: "aws.us",
      source: "registry.terraform.io/hashicorp/aws",
      module: [],
      expressions: new Map([["region", { kind: "constant", value: "us-east-1" }]]),
    });
    expect(providers.get("module.net.module.sub:aws")).toMatchObject({
      module: [{ name: "net" }, { name: "sub" }],
      expressions: undefined,
    });
    expect(configuration?.resources.get("aws_vpc.a")?.providerKey).toBe("aws.us");
    expect(configuration?.resources.get("aws_vpc.b")?.providerKey).toBeUndefined();
  });
});
