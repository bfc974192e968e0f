import { readFile } from "node:fs/promises";
import { join } from "node:path";
import hcl from "hcl2-parser";
import { describe, expect, it } from "vitest";
import { plainModules } from "../../modules/plain/index.js";
import { folderOf, PROVIDER_6 } from "../../modules/plain/provider-set.js";
import { type Schema, schemaOf } from "./provider-6-schema.js";

/*
 * No version 6 of the AWS provider can be had here. Its schema can: the types of @cdktn/provider-aws are made from it.
 */

/**
 * What types do not say.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration
 */
const DEPRECATED: readonly string[] = [
  ...["acl", "cors_rule", "grant", "lifecycle_rule", "logging", "policy", "versioning"].map(
    (name) => `aws_s3_bucket.${name}`,
  ),
  "aws_s3_bucket.server_side_encryption_configuration",
  "aws_iam_role.inline_policy",
  "aws_iam_role.managed_policy_arns",
  "aws_region.name",
  "aws_s3_bucket_lifecycle_configuration.rule.prefix",
];

const MODULES = plainModules.filter(({ set }) => set === PROVIDER_6);

describe.each(MODULES.map((module) => [module.name, module] as const))(
  "%s for version 6 of the provider",
  (_, module) => {
    it("writes what its schema has, all that it requires, and nothing deprecated", async () => {
      for (const { type, isData, body } of await blocksOf(folderOf(module))) {
        expectWithin(await schemaOf(type, isData), body, type);
      }
    });

    it("places in a region whatever is of one", async () => {
      for (const { type, isData, body } of await blocksOf(folderOf(module))) {
        const isOfRegion = (await schemaOf(type, isData)).has("region");
        expect(body["region"], type).toBe(isOfRegion ? "${var.region}" : undefined);
      }
    });
  },
);

it("knows what is not there and what is required", async () => {
  const schema = await schemaOf("aws_flow_log", false);
  expect(schema.has("log_group_name")).toBe(false);
  expect(schema.get("tag_field_specification")?.block?.get("tag_keys")).toMatchObject({
    isRequired: true,
  });
});

type Body = Readonly<Record<string, unknown>>;

interface Block {
  readonly type: string;
  readonly isData: boolean;
  readonly body: Body;
}

interface Parsed {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, readonly Body[]>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, readonly Body[]>>>>;
}

async function blocksOf(folder: string): Promise<readonly Block[]> {
  const path = join(import.meta.dirname, "../../modules/terraform", folder, "main.tf");
  const parsed: Parsed = hcl.parseToObject(await readFile(path, "utf8"))?.[0] ?? {};
  const blocks = (["resource", "data"] as const).flatMap((kind) =>
    Object.entries(parsed[kind] ?? {}).flatMap(([type, named]) =>
      Object.values(named).flatMap((bodies) =>
        bodies.map((body) => ({ type, isData: kind === "data", body })),
      ),
    ),
  );
  expect(blocks.length).toBeGreaterThan(0);
  return blocks;
}

const META = ["count", "depends_on", "lifecycle"];

function expectWithin(schema: Schema, body: Body, place: string): void {
  const written = new Map([
    ...Object.entries(body).filter(([name]) => !META.includes(name) && name !== "dynamic"),
    ...dynamicBlocks(body["dynamic"]),
  ]);
  for (const [name, value] of written) {
    const argument = schema.get(name);
    expect(argument, `${place}.${name}`).toBeDefined();
    expect(DEPRECATED).not.toContain(`${place}.${name}`);
    if (argument?.block === undefined) continue;
    for (const inside of Array.isArray(value) ? value : [value]) {
      expectWithin(argument.block, inside, `${place}.${name}`);
    }
  }
  for (const [name, { isRequired }] of schema) {
    if (isRequired) expect([...written.keys()], place).toContain(name);
  }
}

/** As they would be if they were not dynamic. */
function dynamicBlocks(dynamic: unknown): readonly (readonly [string, unknown])[] {
  if (typeof dynamic !== "object" || dynamic === null) return [];
  return Object.entries(dynamic).map(([name, blocks]: [string, { content: unknown }[]]) => [
    name,
    blocks.flatMap(({ content }) => content),
  ]);
}
