import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { argumentValue } from "../../../checker/trace/configuration/arguments.js";
import { localsBefore } from "../../../checker/trace/configuration/chains.js";
import { arnPart, symbol } from "../../../checker/trace/configuration/facts.js";
import { indexPlan, isDeferred } from "../../../checker/trace/configuration/plan-index.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { NOTHING_KNOWN } from "../../../checker/trace/values/facts.js";
import { blockAt, changeAt, Module, planOf, shown, writtenSource } from "../written.js";

beforeAll(() => loadParser());

describe("the instances that will be there", () => {
  const kept = (id: string) => ({
    actions: ["no-op"],
    before: { id },
    after: { id },
    after_unknown: {},
  });
  const index = indexPlan(
    planOf({
      resource_changes: [
        changeAt("aws_vpc.new"),
        changeAt("aws_vpc.kept", kept("vpc-1")),
        changeAt("aws_vpc.gone", {
          actions: ["delete"],
          before: { id: "vpc-2" },
          after: null,
          after_unknown: {},
        }),
        changeAt(
          "aws_vpc.kept",
          { actions: ["delete"], before: { id: "vpc-3" }, after: null, after_unknown: {} },
          { deposed: "0a1b2c3d" },
        ),
        changeAt('module.net["a"].module.sub[0].aws_vpc.in'),
        changeAt('module.net["b"].aws_subnet.in'),
        changeAt("data.aws_vpc.late"),
      ],
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: "data.aws_vpc.read",
                mode: "data",
                type: "aws_vpc",
                name: "read",
                values: { id: "vpc-9" },
              },
              {
                address: "data.aws_vpc.late",
                mode: "data",
                type: "aws_vpc",
                name: "late",
                values: { id: "vpc-8" },
              },
              {
                address: "aws_vpc.kept",
                mode: "managed",
                type: "aws_vpc",
                name: "kept",
                values: { id: "vpc-1" },
              },
            ],
          },
        },
      },
      configuration: {
        root_module: { resources: ["new", "kept"].map((name) => blockAt(`aws_vpc.${name}`)) },
      },
    }),
  );

  it("are what is created or kept, and what is read", () => {
    const all = [...index.byAddress.values()];
    expect(all.map(({ address }) => address)).toEqual([
      "aws_vpc.new",
      "aws_vpc.kept",
      'module.net["a"].module.sub[0].aws_vpc.in',
      'module.net["b"].aws_subnet.in',
      "data.aws_vpc.late",
      "data.aws_vpc.read",
    ]);
    expect(all.filter(isDeferred).map(({ address }) => address)).toEqual(["data.aws_vpc.late"]);
    expect(index.byAddress.get("data.aws_vpc.read")?.values).toEqual({ id: "vpc-9" });
    expect(index.byAddress.get("aws_vpc.kept")?.change?.action).toBe("no-op");
  });

  it("are found by their modules and blocks", () => {
    expect([...index.byModule].map(([module, { length }]) => `${module} ${length}`)).toEqual([
      " 4",
      'module.net["a"].module.sub[0] 1',
      'module.net["b"] 1',
    ]);
    expect([...index.moduleKeys].map(([place, keys]) => [place, ...keys])).toEqual([
      [" module.net", "a", "b"],
      ['module.net["a"] module.sub', 0],
    ]);
    const block = { module: [], mode: "managed", type: "aws_vpc" } as const;
    expect(index.instancesOf({ ...block, name: "kept" })).toHaveLength(1);
    expect(index.instancesOf({ ...block, name: "gone" })).toEqual([]);
  });

  it("have the VPCs among them, and the ids that are known", () => {
    expect(index.vpcs.map(({ address }) => address)).toEqual([
      "aws_vpc.new",
      "aws_vpc.kept",
      'module.net["a"].module.sub[0].aws_vpc.in',
    ]);
    expect([...index.vpcIds]).toEqual([["vpc-1", "aws_vpc.kept"]]);
  });
});

it("of a long chain of locals, every twentieth is evaluated first", async () => {
  const chain = Array.from(
    { length: 45 },
    (_, at) => `l${at} = ${at === 0 ? '"end"' : `[local.l${at - 1}, var.l3, each.value]`}`,
  );
  const more = "circle = [local.circle]\nfew = local.l18";
  const source = await writtenSource({ "main.tf": `locals {\n${chain.join("\n")}\n${more}\n}\n` });
  const root = source.modules.get("");
  if (root === undefined) throw new Error("there is no root module");
  const before = (name: string, ...known: readonly string[]) =>
    localsBefore(root, name, (one) => known.includes(one));
  expect(before("l44")).toEqual(["l19", "l39"]);
  expect(before("l39")).toEqual(["l19"]);
  expect(before("l20")).toEqual(["l19"]);
  expect(before("l19")).toEqual([]);
  expect(before("few")).toEqual([]);
  expect(before("circle")).toEqual([]);
  expect(before("nope")).toEqual([]);
  expect(before("l44", "l30")).toEqual(["l39"]);
});

describe("what is known of an attribute of any type", () => {
  // What is known of a type is kept for good.
  let made = 0;
  const factsOf = (
    provider: string,
    mode: "managed" | "data",
    ...path: readonly (string | number)[]
  ) => {
    const type = `${provider}_thing_${made++}`;
    return symbol({ address: `${type}.a`, module: [], mode, type, name: "a" }, path).facts;
  };
  const whole = { isText: true, isWhole: true, identity: undefined, form: undefined };

  it.each<[string, "managed" | "data", string, object]>([
    ["aws", "managed", "id", { ...whole, lacks: "" }],
    ["aws", "managed", "arn", { ...whole, lacks: "*" }],
    ["aws", "managed", "name", { isText: false, isWhole: false }],
    ["aws", "data", "id", { isText: false, isWhole: false }],
    ["awscc", "managed", "arn", { ...whole, lacks: "*" }],
    ["random", "managed", "arn", { ...whole, lacks: "" }],
    ["acme", "managed", "id", { isText: false, isWhole: false }],
  ])("%s, %s: %s", (provider, mode, name, expected) => {
    expect(factsOf(provider, mode, name)).toMatchObject(expected);
    expect(factsOf(provider, mode).within(name)).toMatchObject(expected);
  });

  it("is nothing inside of it", () => {
    expect(factsOf("aws", "managed", "id", 0)).toBe(NOTHING_KNOWN);
    expect(factsOf("aws", "managed", "name")).toBe(NOTHING_KNOWN);
  });

  it("is the form of the parts of an ARN", () => {
    const vpc = {
      address: "aws_vpc.a",
      module: [],
      mode: "managed",
      type: "aws_vpc",
      name: "a",
    } as const;
    const forms = (["partition", "region", "account"] as const).map(
      (part) => arnPart(vpc, part).facts,
    );
    expect(forms).toMatchObject([
      { isText: true, isWhole: true, form: { kind: "name", pattern: undefined } },
      { isText: true, isWhole: true, form: { kind: "name", pattern: expect.any(RegExp) } },
      { isText: true, isWhole: true, form: { kind: "number", digits: 12 } },
    ]);
  });
});

describe("where a resource stands", () => {
  const placeOf = async (
    calls: string,
    files: Readonly<Record<string, string>> = {},
    module = "module.net",
  ) => {
    const plan = planOf({
      resource_changes: [changeAt(`${module}.aws_vpc.x`)],
      configuration: {
        root_module: {
          module_calls: {
            net: {
              source: "./net",
              module: { module_calls: { sub: { source: "acme/sub/aws", module: {} } } },
            },
            far: { source: "acme/far/aws", module: {} },
          },
        },
      },
    });
    const [vpc] = plan.resources;
    if (vpc === undefined) throw new Error("the plan has no VPC");
    const trace = createTrace(plan, await writtenSource({ "main.tf": calls, ...files }));
    const text = (at: { file: string; line: number } | undefined) =>
      at &&
      `${at.file
        .split("/")
        .slice(-2)
        .join("/")
        .replace(/^flowgate-source-[^/]*\//, "")}:${at.line}`;
    return [text(trace.location(vpc)), text(trace.calledAt(vpc))];
  };
  const net = 'module "net" {\n  source = "./net"\n}\n';
  const vpc = 'resource "aws_vpc" "x" {}\n';

  it("is its block, and no call where all is in one folder", async () => {
    expect((await placeOf(net, { "net/main.tf": vpc }))[0]).toBe("net/main.tf:1");
  });

  it("is the call of a module from elsewhere, of which the files are not at hand", async () => {
    const far = '\nmodule "far" {\n  source = "acme/far/aws"\n}\n';
    expect(await placeOf(far, {}, "module.far")).toEqual([undefined, "main.tf:2"]);
  });

  it("is the outermost such call", async () => {
    const files = { "net/main.tf": '\n\nmodule "sub" {\n  source = "acme/sub/aws"\n}\n' };
    const [at, calledAt] = await placeOf(net, files, "module.net.module.sub");
    expect([at, calledAt]).toEqual([undefined, "net/main.tf:3"]);
  });
});

describe("blocks of a resource", () => {
  const blocks = async (written: string, name?: string) => {
    const main = `variable "v" {}\nresource "aws_vpc" "x" {}\nresource "aws_lb" "x" {\n${written}\n}\n`;
    const module = Module.of(
      {
        variables: { v: { value: ["p", "q"] } },
        resource_changes: [
          changeAt("aws_vpc.x", { after: {}, after_unknown: { id: true, tags_all: true } }),
          changeAt("aws_lb.x"),
        ],
      },
      await writtenSource({ "main.tf": main }),
    );
    if (name === undefined) return module.argument("aws_lb.x", "block");
    const instance = module.engine.index.byAddress.get("aws_lb.x");
    const value = instance && argumentValue(module.engine, instance, "block");
    const [first] = value?.kind === "sequence" ? value.items : [];
    const member = first?.kind === "mapping" ? first.get(name) : undefined;
    return member && shown(member);
  };
  it("have what nobody has written from the provider", async () => {
    expect(await blocks("block {\n a = 1\n }", "nope")).toBe("?computed+(?not-in-plan+*)");
  });

  it.each([
    [
      "block {\n a = 1\n b = aws_vpc.x.id\n }\nblock {\n }\nother {\n a = 2\n }",
      "untyped[untyped{a: 1, b: <aws_vpc.x.id>}, untyped{}]",
    ],
    [
      "block {\n z = 1\n inner {\n c = 2\n }\n inner {\n c = 3\n }\n }",
      "untyped[untyped{inner: untyped[untyped{c: 2}, untyped{c: 3}], z: 1}]",
    ],
    [
      'dynamic "block" {\n for_each = var.v\n content {\n a = block.key\n b = block.value\n }\n }',
      'untyped[untyped{a: 0, b: "p"}, untyped{a: 1, b: "q"}]',
    ],
    [
      'dynamic "block" {\n for_each = { k = 7 }\n iterator = it\n content {\n a = it.key\n b = it.value\n }\n }',
      'untyped[untyped{a: "k", b: 7}]',
    ],
    [
      'dynamic "block" {\n for_each = []\n content {\n }\n }\nblock {\n a = 1\n }',
      "untyped[untyped{a: 1}]",
    ],
    [
      'dynamic "block" {\n for_each = aws_vpc.x.tags_all\n content {\n a = aws_vpc.x.id\n }\n }',
      "?undecided+(<aws_vpc.x.tags_all>, <aws_vpc.x.id>)",
    ],
    [
      'dynamic "block" {\n for_each = toset([aws_vpc.x.id, "b"])\n content {\n a = block.value\n }\n }',
      "?undecided+(<aws_vpc.x.id>, ?not-in-plan+(?not-in-plan+*))",
    ],
    ["other {\n }", '"left out"'],
  ])("%j", async (written, expected) => {
    expect(await blocks(written)).toBe(expected);
  });
});
