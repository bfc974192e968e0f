import { beforeAll, describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { VpcCoverage } from "../../checker/coverage/model.js";
import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";
import { loadParser, readSource, type Source } from "../../checker/source/index.js";
import { describeReason } from "../../checker/words/reasons.js";
import { changeOf, planDocument } from "../plan/documents.js";
import { folderOf } from "../source/folder.js";
import { plan, vpc } from "../trace/world.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

/**
 * One VPC and one flow log that names it, and the provider configurations of both as the plan keeps them.
 * What the real Terraform writes is in test/fixtures; here is what no Terraform at hand does.
 */

beforeAll(() => loadParser());

const VPC = "vpc-0a1b2c3d4e5f60001";

interface Resource {
  /** The module instance: `net["eu"]`. */
  readonly module?: string;
  readonly key?: string;
  readonly provider?: string;
  readonly values?: object;
}

interface World {
  readonly vpc: Resource;
  readonly log: Resource;
  readonly providers: Readonly<Record<string, object>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly version?: string;
}

const region = (value: unknown) => ({ expressions: { region: constant(value) } });

function planOf({ vpc, log, providers, variables = {}, version = "1.11.4" }: World): Plan {
  const instance = (type: string, { module, key, provider, values }: Resource, target?: string) => {
    const [, name, moduleKey] = /^(\w+)(\[.*\])?$/.exec(module ?? "") ?? [];
    const prefix = name === undefined ? "" : `module.${name}${moduleKey ?? ""}.`;
    const index = key === undefined ? "" : `["${key}"]`;
    const address = `${type}.this`;
    return {
      name,
      configuration: {
        mode: "managed",
        type,
        name: "this",
        address,
        ...(provider !== undefined && { provider_config_key: provider }),
        ...(target !== undefined && { expressions: { vpc_id: refers(target) } }),
        ...(key !== undefined && { for_each_expression: refers("local.regions") }),
      },
      change: changeOf(
        {
          address: `${prefix}${address}${index}`,
          ...(prefix !== "" && { module_address: prefix.slice(0, -1) }),
          ...(key !== undefined && { index: key }),
          type,
        },
        {
          after: { ...(type === "aws_flow_log" && { traffic_type: "ALL" }), ...values },
          after_unknown: { id: true, ...(target !== undefined && { vpc_id: true }) },
        },
      ),
    };
  };
  const hasId = log.values !== undefined && "vpc_id" in log.values;
  const inModule = vpc.module !== undefined && log.module === undefined;
  const target = inModule
    ? `module.${vpc.module}.vpc_id`
    : vpc.key === undefined
      ? "aws_vpc.this.id"
      : `aws_vpc.this["${vpc.key}"].id`;
  const parts = [
    instance("aws_vpc", vpc),
    instance("aws_flow_log", log, hasId ? undefined : target),
  ];
  const within = (module: string | undefined) =>
    parts.filter(({ name }) => name === module).map(({ configuration }) => configuration);
  const modules = [...new Set(parts.flatMap(({ name }) => name ?? []))];
  return parsePlan(
    planDocument({
      terraform_version: version,
      variables: Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, { value }]),
      ),
      resource_changes: parts.map(({ change }) => change),
      configuration: {
        provider_config: providers,
        root_module: {
          resources: within(undefined),
          module_calls: Object.fromEntries(
            modules.map((name) => [
              name,
              {
                ...(`${vpc.module}`.includes("[") && {
                  for_each_expression: refers("local.regions"),
                }),
                module: {
                  resources: within(name),
                  outputs: { vpc_id: { expression: refers("aws_vpc.this.id", "aws_vpc.this") } },
                },
              },
            ]),
          ),
        },
      },
    }),
    "plan.json",
  );
}

function judge(plan: Plan, source?: Source, others: readonly Plan[] = []): VpcCoverage {
  const inputs = [
    { plan, source: { source, path: ".", notes: [] } },
    ...others.map((other) => ({
      plan: other,
      source: { source: undefined, path: undefined, notes: [] },
    })),
  ];
  const [vpc] = findCoverage(inputs, { requireProof: false }).plans.flatMap(({ vpcs }) => vpcs);
  if (vpc === undefined) throw new Error("there is no VPC");
  return vpc;
}

function told(vpc: VpcCoverage): string {
  if (vpc.verdict === "covered") return vpc.confidence;
  const [first] = vpc.possible;
  if (vpc.verdict === "unproven" && first?.reason.kind === "provider") return first.reason.of;
  return vpc.elsewhere.map(({ by }) => `another ${by}`).join() || vpc.verdict;
}

const sources = (files: Readonly<Record<string, string>>) => {
  const folder = folderOf(files);
  return readSource(folder, "opentofu", folder);
};

describe("two configurations without sources", () => {
  const providers = (a: object, b: object): World => ({
    vpc: { provider: "aws.a" },
    log: { provider: "aws.b" },
    providers: { "aws.a": { expressions: a }, "aws.b": { expressions: b } },
    variables: { here: "eu-west-1", same: "eu-west-1", there: "us-east-1", none: null },
  });
  const eu = { region: constant("eu-west-1") };
  const role = (account: string) => ({
    ...eu,
    assume_role: [{ role_arn: constant(`arn:aws:iam::${account}:role/x`) }],
  });
  it.each([
    ["of one region", eu, eu, "inferred"],
    ["of two regions", eu, { region: constant("us-east-1") }, "another region"],
    ["of a region and that of the environment", eu, {}, "region"],
    ["of the environment both", {}, { default_tags: [{ tags: constant({}) }] }, "inferred"],
    ["of null, which is the environment", { region: constant(null) }, {}, "inferred"],
    // It may not be nullable, and take a default.
    ["of null in a variable", { region: refers("var.none") }, {}, "region"],
    [
      "of equal variables",
      { region: refers("var.here") },
      { region: refers("var.same") },
      "inferred",
    ],
    // lower(var.there) and the like leave the same reference.
    [
      "of unequal variables",
      { region: refers("var.here") },
      { region: refers("var.there") },
      "region",
    ],
    ["of several references", { region: refers("var.here", "var.same") }, eu, "region"],
    ["of a local", { region: refers("local.region") }, eu, "region"],
    [
      "of one local",
      { region: refers("local.region") },
      { region: refers("local.region") },
      "inferred",
    ],
    [
      "of two locals",
      { region: refers("local.region") },
      { region: refers("local.other") },
      "region",
    ],
    [
      "of one role that is not known",
      { ...eu, assume_role: [{ role_arn: refers("local.role") }] },
      { ...eu, assume_role: [{ role_arn: refers("local.role") }] },
      "inferred",
    ],
    [
      "of two roles that are not known",
      { ...eu, assume_role: [{ role_arn: refers("local.role") }] },
      { ...eu, assume_role: [{ role_arn: refers("local.other") }] },
      "account",
    ],
    [
      "of one profile",
      { ...eu, profile: refers("var.p") },
      { ...eu, profile: refers("var.p") },
      "inferred",
    ],
    ["of one role", role("111122223333"), role("111122223333"), "inferred"],
    ["of two accounts", role("111122223333"), role("444455556666"), "account"],
    ["of a role and none", role("111122223333"), eu, "account"],
    [
      "of a role that is not known",
      { ...eu, assume_role: [{ role_arn: refers("var.role") }] },
      eu,
      "account",
    ],
    [
      "of a role that is null",
      { ...eu, assume_role: [{ role_arn: constant(null) }] },
      eu,
      "inferred",
    ],
    [
      "of one profile",
      { ...eu, profile: constant("a") },
      { ...eu, profile: constant("a") },
      "inferred",
    ],
    [
      "of two profiles",
      { ...eu, profile: constant("a") },
      { ...eu, profile: constant("b") },
      "account",
    ],
    [
      "of two access keys",
      { ...eu, access_key: constant("a") },
      { ...eu, access_key: constant("b") },
      "account",
    ],
    [
      "of two access keys of one account",
      { ...eu, access_key: constant("a"), allowed_account_ids: constant(["111122223333"]) },
      { ...eu, access_key: constant("b"), allowed_account_ids: constant(["111122223333"]) },
      "inferred",
    ],
    // Each of them may have a region of its own.
    [
      "of two profiles of one account, and no region",
      { profile: constant("a"), allowed_account_ids: constant(["111122223333"]) },
      { profile: constant("b"), allowed_account_ids: constant(["111122223333"]) },
      "region",
    ],
    [
      "of two profiles of one account and region",
      { ...eu, profile: constant("a"), allowed_account_ids: constant(["111122223333"]) },
      { ...eu, profile: constant("b"), allowed_account_ids: constant(["111122223333"]) },
      "inferred",
    ],
    [
      "of one profile, and no region",
      { profile: constant("a") },
      { profile: constant("a"), default_tags: [{ tags: constant({}) }] },
      "inferred",
    ],
    [
      "with an endpoint",
      { ...eu, endpoints: [{ ec2: constant("https://ec2.example") }] },
      eu,
      "endpoint",
    ],
    [
      "with an endpoint of another service",
      { ...eu, endpoints: [{ s3: constant("https://s3.example") }] },
      eu,
      "inferred",
    ],
  ])("%s", (_, a, b, expected) => {
    expect(told(judge(planOf(providers(a, b))))).toBe(expected);
    expect(told(judge(planOf(providers(b, a))))).toBe(expected);
  });

  it("are one where the plan has one key, whatever it says of it", () => {
    const one = { vpc: { provider: "aws.a" }, log: { provider: "aws.a" } };
    const unknown = { "aws.a": { expressions: { region: refers("local.region") } } };
    expect(judge(planOf({ ...one, providers: unknown })).verdict).toBe("covered");
    expect(judge(planOf({ ...one, providers: {} })).verdict).toBe("covered");
  });

  it("are taken for one where the plan says nothing of them", () => {
    expect(judge(planOf({ vpc: {}, log: {}, providers: {} })).verdict).toBe("covered");
  });
});

describe("two configurations with sources", () => {
  const world: World = {
    vpc: { provider: "aws.a" },
    log: { provider: "aws.b" },
    providers: { "aws.a": region("eu-west-1"), "aws.b": region("eu-west-1") },
  };
  const main = (a: string, b: string) => `
    provider "aws" {
      alias  = "a"
      region = "eu-west-1"
      ${a}
    }
    provider "aws" {
      alias  = "b"
      region = "eu-west-1"
      ${b}
    }
    resource "aws_vpc" "this" {
      provider = aws.a
    }
    resource "aws_flow_log" "this" {
      provider = aws.b
      vpc_id   = aws_vpc.this.id
    }`;
  const role = (account: string) => `
      dynamic "assume_role" {
        for_each = ["arn:aws:iam::${account}:role/x"]
        content {
          role_arn = assume_role.value
        }
      }`;

  it.each([
    ["equal in all", "", "", "proven"],
    ["a dynamic block of which the plan keeps nothing", role("111122223333"), "", "account"],
    ["equal dynamic blocks", role("111122223333"), role("111122223333"), "proven"],
    ["unequal dynamic blocks", role("111122223333"), role("444455556666"), "another account"],
  ])("%s", async (_, a, b, expected) => {
    const source = await sources({ "main.tf": main(a, b) });
    expect(told(judge(planOf(world), source))).toBe(expected);
  });

  const assuming = (role: string) => `assume_role {\n        role_arn = ${role}\n      }`;
  it.each([
    [
      "written alike",
      'upper("${terraform_data.x.id}")',
      'upper("${terraform_data.x.id}")',
      "proven",
    ],
    ["written alike, of the time", "timestamp()", "timestamp()", "account"],
    ["made of the same", "upper(terraform_data.x.id)", "lower(terraform_data.x.id)", "account"],
  ])("roles that are not known: %s", async (_, a, b, expected) => {
    const block = (text: string) => ({
      expressions: {
        region: constant("eu-west-1"),
        assume_role: [
          { role_arn: text.includes("terraform_data") ? refers("terraform_data.x.id") : {} },
        ],
      },
    });
    const given = { ...world, providers: { "aws.a": block(a), "aws.b": block(b) } };
    const source = await sources({ "main.tf": main(assuming(a), assuming(b)) });
    expect(told(judge(planOf(given), source))).toBe(expected);
  });

  it("does not believe them where the plan knows better", async () => {
    const moved = { ...world, providers: { ...world.providers, "aws.b": region("us-east-1") } };
    const source = await sources({ "main.tf": main("", "") });
    expect(told(judge(planOf(moved), source))).toBe("another region");
  });
});

describe("OpenTofu's for_each of providers", () => {
  const providers = {
    "aws.by_region": { expressions: { region: refers("each.key") } },
  };
  const provider = "aws.by_region";
  const block = `
    provider "aws" {
      alias    = "by_region"
      for_each = toset(["eu-west-1", "us-east-1"])
      region   = each.key
    }`;
  const root = (of: string) => `${block}
    locals {
      regions = toset(["eu-west-1", "us-east-1"])
    }
    resource "aws_vpc" "this" {
      for_each = local.regions
      provider = aws.by_region[each.key]
    }
    resource "aws_flow_log" "this" {
      for_each = local.regions
      provider = aws.by_region[${of}]
      vpc_id   = aws_vpc.this[each.key].id
    }`;
  const inRoot = (log: string): World => ({
    vpc: { provider, key: "eu-west-1" },
    log: { provider, key: log },
    providers,
  });

  it.each([
    ["each.key", "proven"],
    ['"eu-west-1"', "proven"],
    ['"us-east-1"', "another region"],
    ["aws_vpc.this[each.key].id", "region"],
  ])("takes the instance of the key: %s", async (of, expected) => {
    const source = await sources({ "main.tf": root(of) });
    expect(told(judge(planOf(inRoot("eu-west-1")), source))).toBe(expected);
  });

  it("is paired by equal keys, without sources", () => {
    expect(told(judge(planOf(inRoot("eu-west-1"))))).toBe("inferred");
    expect(told(judge(planOf(inRoot("us-east-1"))))).toBe("region");
  });

  const call = (passed: string) => `${block}
    locals {
      regions = toset(["eu-west-1", "us-east-1"])
    }
    module "net" {
      source    = "./net"
      for_each  = local.regions
      providers = { ${passed} }
    }`;
  const net = (log: string) => `
    resource "aws_vpc" "this" {
    }
    resource "aws_flow_log" "this" {
      ${log}
      vpc_id = aws_vpc.this.id
    }
    output "vpc_id" {
      value = aws_vpc.this.id
    }`;
  const inModule: World = {
    vpc: { provider, module: 'net["eu-west-1"]' },
    log: { provider, module: 'net["eu-west-1"]' },
    providers,
  };

  it.each([
    ["aws = aws.by_region[each.key]", "", "proven"],
    [
      'aws = aws.by_region[each.key], aws.x = aws.by_region["eu-west-1"]',
      "provider = aws.x",
      "proven",
    ],
    [
      'aws = aws.by_region[each.key], aws.x = aws.by_region["us-east-1"]',
      "provider = aws.x",
      "another region",
    ],
  ])("is passed on to modules: %s", async (passed, log, expected) => {
    const source = await sources({ "main.tf": call(passed), "net/main.tf": net(log) });
    expect(told(judge(planOf(inModule), source))).toBe(expected);
  });

  it("makes one instance of a module by one provider, without sources", () => {
    expect(told(judge(planOf(inModule)))).toBe("inferred");
  });

  it("is one place where all of its configurations are", () => {
    const one = {
      "aws.by_region": {
        expressions: {
          region: constant("eu-west-1"),
          default_tags: [{ tags: refers("each.value") }],
        },
      },
    };
    expect(judge(planOf({ ...inRoot("us-east-1"), providers: one })).verdict).toBe("covered");
  });
});

describe("what a module has only by name", () => {
  const bare = { module_address: "module.net" };
  const aws = region("eu-west-1");
  it.each<[string, string, World["providers"], string, string?]>([
    ["it inherits", "module.net:aws", { aws, "module.net:aws": bare }, "inferred"],
    [
      "it inherits, where there are aliases too",
      "module.net:aws",
      { aws, "aws.us": region("us-east-1"), "module.net:aws": bare },
      "inferred",
    ],
    [
      "is passed to it, where it has an alias",
      "module.net:aws.us",
      { aws, "module.net:aws.us": bare },
      "region",
    ],
    ["it inherits in plans of old versions", "net:aws", { aws }, "inferred", "1.0.11"],
    [
      "may be passed to it in plans of old versions",
      "net:aws",
      { aws, "aws.us": region("us-east-1") },
      "region",
      "1.0.11",
    ],
    [
      "may be passed to it in plans of old versions that list it",
      "module.net:aws",
      { aws, "aws.us": region("us-east-1"), "module.net:aws": bare },
      "region",
      "1.1.5",
    ],
  ])("%s", (_, key, providers, expected, version = "1.11.4") => {
    const vpc = { provider: key, module: "net" };
    const world = { vpc, log: { provider: "aws" }, providers, version };
    expect(told(judge(planOf(world)))).toBe(expected);
  });

  it("is one with what another module has", () => {
    const world = {
      vpc: { provider: "module.net:aws", module: "net" },
      log: { provider: "module.net:aws", module: "net" },
      providers: { "module.net:aws": bare },
    };
    expect(told(judge(planOf(world)))).toBe("inferred");
  });
});

describe("an id that another plan's flow log names", () => {
  const arn = (of: string) => `arn:aws:ec2:${of}:111122223333:vpc/${VPC}`;
  const deployed = (provider: object): Plan => {
    const plan = planOf({
      vpc: { provider: "aws", values: { id: VPC, arn: arn("eu-west-1") } },
      log: { provider: "aws", values: { vpc_id: "vpc-0a1b2c3d4e5f60009" } },
      providers: { aws: provider },
    });
    return plan;
  };
  const naming = (provider: object, variables = {}): Plan =>
    planOf({
      vpc: { provider: "aws" },
      log: { provider: "aws", values: { vpc_id: VPC } },
      providers: { aws: provider },
      variables,
    });

  it.each([
    ["of the same region", region("eu-west-1"), "proven"],
    ["of another region", region("us-east-1"), "another region"],
    ["of the environment's region", {}, "inferred"],
    ["of a region that is not known", { expressions: { region: refers("local.r") } }, "inferred"],
    [
      "of a region that is likely another",
      { expressions: { region: refers("var.there") } },
      "region",
    ],
    [
      "of a region that is likely the same",
      { expressions: { region: refers("var.here") } },
      "proven",
    ],
  ])("is %s", (_, provider, expected) => {
    const variables = { here: "eu-west-1", there: "us-east-1" };
    const vpc = judge(deployed(region("eu-west-1")), undefined, [naming(provider, variables)]);
    expect(told(vpc)).toBe(expected);
  });

  it("is not compared by addresses, which mean something else there", () => {
    const unknown = { expressions: { region: refers("aws_vpc.this.region", "aws_vpc.this") } };
    const plan = deployed(unknown);
    expect(told(judge(plan, undefined, [naming(unknown)]))).toBe("inferred");
  });
});

describe("of several addresses of a VPC", () => {
  const at = (is: string, provider: string): MadeResource => ({
    is,
    actions: ["no-op"],
    after: { id: VPC },
    provider,
  });
  const naming: MadeResource = {
    is: "aws_flow_log.x",
    after: { vpc_id: VPC, traffic_type: "ALL" },
  };
  const providers = {
    "aws.us": region("us-east-1"),
    "aws.x": { expressions: { region: refers("local.r") } },
  };
  const logs = madePlan([naming], { path: "logs.json", providers });

  it.each([
    ["aws", "aws.us", "proven"],
    ["aws.us", "aws", "another region"],
  ])("the first decides among those that say as much: %s, %s", (first, second, expected) => {
    const vpcs = madePlan([at("aws_vpc.a", first), at("aws_vpc.b", second)], { providers });
    expect(told(judge(vpcs, undefined, [logs]))).toBe(expected);
  });

  it("one of which the provider is known decides before one of which it is not", () => {
    const unsaid = plan([
      {
        ...vpc("aws_vpc.a"),
        action: "no-op",
        actions: ["no-op"],
        before: { id: VPC },
        after: { id: VPC },
        afterUnknown: {},
      },
    ]);
    const known = madePlan([at("aws_vpc.b", "aws.x")], { path: "b.json", providers });
    const [match] = judge(unsaid, undefined, [known, logs]).flowLogs;
    expect(match?.inferred).toMatchObject({ kind: "provider", of: "region" });
  });
});

it("a flow log that stays is held against the place of the VPC that it names, where the plan has lost which one it was on", () => {
  const world: readonly MadeResource[] = [
    { is: "aws_vpc.a" },
    {
      is: "aws_flow_log.x",
      actions: ["update"],
      provider: "aws.us",
      before: { traffic_type: "ALL" },
      after: { traffic_type: "ALL" },
      unknown: { vpc_id: true },
      expressions: { vpc_id: refers("aws_vpc.a.id", "aws_vpc.a") },
    },
  ];
  const providers = { "aws.us": region("us-east-1") };
  expect(told(judge(madePlan(world, { providers })))).toBe("another region");
});

describe("what is told of a place", () => {
  it("holds no value that has not the form of a region", () => {
    const secret = "correct-horse-battery-staple";
    const world = {
      vpc: { provider: "aws.a" },
      log: { provider: "aws" },
      providers: { aws: region(secret), "aws.a": { expressions: {} } },
    };
    const [first] = judge(planOf(world)).possible;
    expect(first).toBeDefined();
    expect(first && describeReason(first.reason, first.flowLog.source).why).toBe(
      "provider aws makes it and provider aws.a the VPC, and their regions are not known to be equal",
    );
  });
});
