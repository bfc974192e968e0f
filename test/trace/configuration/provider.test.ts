import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { isMeant, nameInRoot } from "../../../checker/trace/configuration/provider/names.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { blockAt, changeAt, planOf, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const AWS = "registry.terraform.io/hashicorp/aws";
const region = (value: string) => ({ region: { constant_value: value } });

interface World {
  /** The key that the plan has for `module.net.aws_vpc.x`. */
  readonly key?: string;
  readonly providers?: Readonly<Record<string, object>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly version?: string;
  /** The calls that lead to the VPC. */
  readonly module?: string;
}

/** Where `aws_vpc.x` in a module is. */
async function placeOf(world: World) {
  const { key, providers = {}, files, version = "1.11.4", module = "module.net" } = world;
  const calls = module.split(".").filter((step) => step !== "module" && step !== "");
  const block = blockAt("aws_vpc.x", {}, key === undefined ? {} : { provider_config_key: key });
  const inside = calls
    .map((one) => one.replace(/\[.*/, ""))
    .reduceRight<object>(
      (of, name) => ({ module_calls: { [name]: { source: `./${name}`, module: of } } }),
      { resources: [block] },
    );
  const plan = planOf({
    terraform_version: version,
    resource_changes: [changeAt(`${module === "" ? "" : `${module}.`}aws_vpc.x`)],
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(providers).map(([name, one]) => [
          name,
          { name: "aws", full_name: AWS, ...one },
        ]),
      ),
      root_module: inside,
    },
  });
  const [vpc] = plan.resources;
  if (vpc === undefined) throw new Error("the plan has no VPC");
  const source = files === undefined ? undefined : await writtenSource(files, "opentofu");
  return createTrace(plan, source).place(vpc);
}

/** What makes it: the configuration, or which it may be, and whether it is inferred. */
async function providerOf(world: World): Promise<string> {
  const place = await placeOf(world);
  const { provider } = place.name();
  if (place.provider.kind === "known")
    return `${provider}${place.provider.inferred ? " (inferred)" : ""}`;
  return `${place.provider.kind} ${provider ?? ""}`.trim();
}

const inNet = { module_address: "module.net" };

describe("without sources, a resource is made by", () => {
  it.each<[string, World, string]>([
    ["nobody knows what, where the plan does not say", {}, "unsaid"],
    [
      "what the plan says",
      { key: "aws.eu", providers: { "aws.eu": { expressions: region("eu-west-1") } } },
      "aws.eu",
    ],
    ["one that the plan has nothing of", { key: "aws", providers: { aws: {} } }, "aws"],
    ["a provider without a block", { key: "aws", providers: {} }, "aws"],
    [
      "one of an alias that the plan does not list, which may be any",
      { key: "aws.eu", providers: {} },
      "open aws.eu",
    ],
    [
      "a configuration in the module",
      {
        key: "module.net:aws",
        providers: { "module.net:aws": { ...inNet, expressions: region("x") } },
      },
      "module.net:aws",
    ],
    [
      "the root's, where the module's is empty",
      { key: "module.net:aws", providers: { aws: {}, "module.net:aws": inNet } },
      "aws (inferred)",
    ],
    [
      "the root's, where the plan lists none of the module",
      { key: "module.net:aws", providers: { aws: {} } },
      "aws (inferred)",
    ],
    [
      "any, where an alias of the module may be passed",
      { key: "module.net:aws.x", providers: { aws: {}, "module.net:aws.x": inNet } },
      "open module.net:aws.x",
    ],
    [
      "the root's, whatever aliases there are, since Terraform leads through modules",
      { key: "module.net:aws", providers: { aws: {}, "aws.eu": {}, "module.net:aws": inNet } },
      "aws (inferred)",
    ],
    [
      "any, where there are aliases and Terraform is old",
      {
        key: "module.net:aws",
        version: "1.1.9",
        providers: { aws: {}, "aws.eu": {}, "module.net:aws": inNet },
      },
      "open module.net:aws",
    ],
    [
      "the root's, where Terraform is old and there are no aliases",
      { key: "module.net:aws", version: "1.1.9", providers: { aws: {}, "module.net:aws": inNet } },
      "aws (inferred)",
    ],
    [
      "the root's, of Terraform 1.2",
      {
        key: "module.net:aws",
        version: "1.2.0",
        providers: { aws: {}, "aws.eu": {}, "module.net:aws": inNet },
      },
      "aws (inferred)",
    ],
    [
      "the root's, of a Terraform to come",
      {
        key: "module.net:aws",
        version: "2.0.0",
        providers: { aws: {}, "aws.eu": {}, "module.net:aws": inNet },
      },
      "aws (inferred)",
    ],
    [
      "any, of Terraform 0.13",
      {
        key: "module.net:aws",
        version: "0.13.5",
        providers: { aws: {}, "aws.eu": {}, "module.net:aws": inNet },
      },
      "open module.net:aws",
    ],
    [
      "the nearest caller's",
      {
        module: "module.net.module.sub",
        key: "module.net.module.sub:aws",
        providers: {
          aws: {},
          "module.net:aws": { ...inNet, expressions: region("x") },
          "module.net.module.sub:aws": { module_address: "module.net.module.sub" },
        },
      },
      "module.net:aws (inferred)",
    ],
    [
      "the root's, and no other module's",
      {
        key: "module.net:aws",
        providers: {
          aws: {},
          "module.other:aws": { module_address: "module.other", expressions: region("x") },
        },
      },
      "aws (inferred)",
    ],
    [
      "that of its source, by another name",
      {
        key: "module.net:amazon",
        providers: { aws: {}, "module.net:amazon": { ...inNet, name: "amazon" } },
      },
      "aws (inferred)",
    ],
    [
      "any, of a name of its own in a module of a module beside aliases",
      {
        module: "module.net.module.sub",
        key: "module.net.module.sub:amazon",
        providers: {
          aws: {},
          "aws.eu": {},
          "module.net.module.sub:amazon": {
            module_address: "module.net.module.sub",
            name: "amazon",
          },
        },
      },
      "open module.net.module.sub:amazon",
    ],
    [
      "one of those that a for_each makes",
      {
        key: "aws.by",
        providers: { "aws.by": { expressions: { region: { references: ["each.key"] } } } },
      },
      "open aws.by",
    ],
  ])("%s", async (_, world, expected) => {
    expect(await providerOf(world)).toBe(expected);
  });
});

describe("with sources, it is led to through the calls:", () => {
  const providers = { aws: {}, "aws.eu": {}, "module.net:aws": inNet };
  const main = (call: string) => `
    provider "aws" {}
    provider "aws" {
      alias = "eu"
    }
    module "net" {
      source = "./net"
      ${call}
    }`;
  const vpc = (argument = "", more = "") => `${more}\nresource "aws_vpc" "x" {\n${argument}\n}\n`;
  const files = (call: string, net: string) => ({ "main.tf": main(call), "net/main.tf": net });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["inherited", files("", vpc()), "aws"],
    ["passed", files("providers = { aws = aws.eu }", vpc()), "aws.eu"],
    [
      "passed by an alias",
      files("providers = { aws.x = aws.eu }", vpc("provider = aws.x")),
      "aws.eu",
    ],
    ["beside what is passed", files("providers = { aws.x = aws.eu }", vpc()), "aws"],
    ["a provider argument", files("", vpc("provider = aws")), "aws"],
    ["an alias that nothing passes", files("", vpc("provider = aws.x")), "open module.net:aws"],
    ["an empty block of its own", files("", vpc("", 'provider "aws" {}\n')), "module.net:aws"],
  ])("%s", async (_, of, expected) => {
    expect(await providerOf({ key: "module.net:aws", providers, files: of })).toBe(expected);
  });

  it("of a module in a module, through both", async () => {
    const of = {
      "main.tf": main("providers = { aws = aws.eu }"),
      "net/main.tf": 'module "sub" {\n  source = "./sub"\n}\n',
      "net/sub/main.tf": vpc(),
    };
    const world = {
      key: "module.net.module.sub:aws",
      providers,
      files: of,
      module: "module.net.module.sub",
    };
    expect(await providerOf(world)).toBe("aws.eu");
  });

  const by = (key: string) => ({
    "main.tf": `
      provider "aws" {
        alias    = "by"
        for_each = toset(["a", "b"])
      }
      module "net" {
        source    = "./net"
        for_each  = toset(["a", "b"])
        providers = { aws = aws.by[${key}] }
      }`,
    "net/main.tf": vpc(),
  });
  it.each([
    ["each.key", 'aws.by["b"]'],
    ['"a"', 'aws.by["a"]'],
    ["null", "open aws.by"],
    ["local.nope", "open aws.by"],
  ])("one of those that a for_each makes, by %s", async (key, expected) => {
    const world = {
      key: "aws.by",
      providers: { "aws.by": {} },
      files: by(key),
      module: 'module.net["b"]',
    };
    expect(await providerOf(world)).toBe(expected);
  });

  it.each([
    ["key", { a: "eu-west-1" }, "a", "a"],
    ["value", { a: "eu-west-1", b: "us-east-1" }, "b", "us-east-1"],
  ])("one whose region is the %s of a for_each", async (of, each, key, region) => {
    const main = by("each.key")["main.tf"].replace(
      'for_each = toset(["a", "b"])',
      `for_each = ${JSON.stringify(each)}\n region = each.${of}`,
    );
    const place = await placeOf({
      key: "aws.by",
      providers: { "aws.by": { expressions: { region: { references: [`each.${of}`, "each"] } } } },
      files: { ...by("each.key"), "main.tf": main },
      module: `module.net["${key}"]`,
    });
    expect(place.region().value).toMatchObject({ kind: "scalar", value: region });
  });

  it("one of those that a for_each makes, without a key, may be any", async () => {
    const of = {
      ...by("each.key"),
      "main.tf": by("each.key")["main.tf"].replace("[each.key]", ""),
    };
    const world = {
      key: "aws.by",
      providers: { "aws.by": {} },
      files: of,
      module: 'module.net["b"]',
    };
    expect(await providerOf(world)).toBe("open aws.by");
  });
});

describe("what a provider is configured with", () => {
  const endpoints = (...blocks: readonly object[]) => ({
    region: { constant_value: "eu-west-1" },
    endpoints: blocks,
  });
  const ec2 = { ec2: { constant_value: "http://x" } };
  const s3 = { s3: { constant_value: "http://y" } };
  it.each<[string, string, readonly object[], object]>([
    ["its own endpoint", "aws", [ec2], { value: { value: "http://x" }, inferred: true }],
    ["no endpoint of this service", "aws", [s3], { value: undefined, inferred: true }],
    ["none of it, inferred", "module.net:aws", [s3], { value: undefined, inferred: true }],
    [
      "one, inferred",
      "module.net:aws",
      [s3, ec2],
      { value: { value: "http://x" }, inferred: true },
    ],
    ["two of them", "aws", [ec2, ec2], { value: { kind: "unknown" } }],
  ])("%s", async (_, key, blocks, expected) => {
    const place = await placeOf({ key, providers: { aws: { expressions: endpoints(...blocks) } } });
    expect(place.endpoint()).toMatchObject(expected);
    const isInferred = key !== "aws";
    expect(place.region()).toMatchObject({ value: { value: "eu-west-1" }, inferred: isInferred });
  });
});

it("is configured with the blocks that are written, where the plan has blocks", async () => {
  const files = {
    "main.tf":
      'provider "aws" {\n  endpoints {\n    ec2 = "http://x"\n  }\n}\nresource "aws_vpc" "x" {}\n',
  };
  const endpointOf = async (endpoints: object) => {
    const providers = { aws: { expressions: { endpoints } } };
    const place = await placeOf({ key: "aws", module: "", files, providers });
    return place.endpoint();
  };
  const planned = { references: ["local.x"] };
  expect(await endpointOf([{ ec2: planned }])).toMatchObject({ value: { value: "http://x" } });
  expect(await endpointOf(planned)).toMatchObject({ value: { kind: "unknown" } });
});

describe("the name of a provider", () => {
  const plan = planOf({
    resource_changes: [changeAt("aws_vpc.x")],
    configuration: {
      provider_config: {
        amazon: { name: "amazon", full_name: AWS },
        "amazon.eu": { name: "amazon", full_name: AWS, alias: "eu" },
        "module.net:cloud": { name: "cloud", full_name: AWS, module_address: "module.net" },
        "module.net:other": {
          name: "other",
          full_name: "registry.terraform.io/acme/other",
          module_address: "module.net",
        },
      },
      root_module: {},
    },
  });
  const net = [{ name: "net", key: undefined }];

  it.each<[string, string, string | undefined, boolean]>([
    ["aws", "aws", undefined, true],
    ["aws", "cloud", undefined, false],
    ["aws.x", "aws.x", AWS, true],
    ["aws.x", "aws.y", AWS, false],
    ["aws.x", "aws", AWS, false],
    ["cloud", "aws.x", AWS, false],
    ["cloud", "aws", AWS, true],
    ["other", "aws", AWS, false],
    ["other", "other", AWS, false],
    ["unlisted", "unlisted", AWS, true],
    ["unlisted", "cloud", AWS, false],
    ["aws", "cloud", AWS, true],
    ["aw", "cloud", AWS, false],
  ])("%s is what is %s elsewhere, of %s: %s", (local, name, source, expected) => {
    expect(isMeant(plan, net, local, name, { key: "k", source })).toBe(expected);
  });

  it.each<[string, string | undefined, string]>([
    ["cloud", AWS, "amazon"],
    ["cloud.x", AWS, "cloud.x"],
    ["cloud", undefined, "cloud"],
    ["cloud", "registry.terraform.io/acme/other", "other"],
    ["cloud", "registry.terraform.io/acme/new", "new"],
  ])("%s of %s is in the root %s", (name, source, expected) => {
    expect(nameInRoot(plan, name, { key: "k", source })).toBe(expected);
  });
});
