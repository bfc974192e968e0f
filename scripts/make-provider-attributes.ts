/**
 * Makes `checker/aws/provider-attributes.ts` again, out of the provider's own schema, and beside it
 * `test/aws/provider-schema.json`, with which the tests compare the catalogue:
 *
 *     terraform providers schema -json | tsx scripts/make-provider-attributes.ts
 *     npx biome check --write checker/aws test/aws
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { insideVpcs } from "../checker/aws/inside-vpc.js";

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** What configurations pass around whole as "a network", and ask for `vpc_id` or `id`. */
const RESOURCES = [
  "aws_default_subnet",
  "aws_default_vpc",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_internet_gateway",
  "aws_nat_gateway",
  "aws_network_acl",
  "aws_network_interface",
  "aws_route_table",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_ipv6_cidr_block_association",
  "aws_vpn_gateway",
];
const DATA = ["aws_subnet", "aws_vpc"];

/** Of these, the tests want every attribute. */
const WHOLE = ["aws_default_vpc", "aws_flow_log", "aws_vpc"];

/** What is called like the id of a VPC, and is text. */
const VPC_ID = /^(?:.*_)?vpc_ids?$|^vpc$/;

/** What names other things, in which a VPC may be. */
const LEADS = /^id$|_ids?$|_arns?$|subnets$/;

interface Attribute {
  readonly type?: unknown;
  readonly nested_type?: Block;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
        readonly data_source_schemas: Readonly<Record<string, { readonly block: Block }>>;
      }
    >
  >;
}

const schemas: Schemas = JSON.parse(readFileSync(0, "utf8"));
const provider = schemas.provider_schemas[PROVIDER];
if (provider === undefined) throw new Error(`no schema of ${PROVIDER} on standard input`);

const entries = [
  ...RESOURCES.map((type) => entry(type, provider.resource_schemas[type]?.block)),
  ...DATA.map((type) => entry(`data.${type}`, provider.data_source_schemas[type]?.block)),
];
const text = `/**
 * The attributes and blocks of the types that stand for a network, as version 5.100.0 of the AWS provider
 * has them. Made by scripts/make-provider-attributes.ts; version 6 adds \`region\` to each.
 */
export const PROVIDER_ATTRIBUTES: Readonly<Record<string, string>> = {
${entries.join("\n")}
};
`;
writeFileSync(join(import.meta.dirname, "../checker/aws/provider-attributes.ts"), text);

function entry(type: string, block: Block | undefined): string {
  if (block === undefined) throw new Error(`the provider has no ${type}`);
  return `  ${JSON.stringify(type)}: ${JSON.stringify(namesIn(block).join(" "))},`;
}

const schema = {
  resources: vpcIdsOf(provider.resource_schemas),
  dataSources: vpcIdsOf(provider.data_source_schemas),
  attributes: Object.fromEntries(
    WHOLE.map((type) => [type, namesIn(provider.resource_schemas[type]?.block).join(" ")]),
  ),
};
writeFileSync(
  join(import.meta.dirname, "../test/aws/provider-schema.json"),
  `${JSON.stringify(schema, null, 2)}\n`,
);

function namesIn(block: Block | undefined): readonly string[] {
  if (block === undefined) throw new Error("the provider lacks a type");
  return [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})].sort();
}

/** Of each type that has something like the id of a VPC, and of those inside one: that, and what may lead there. */
function vpcIdsOf(types: Readonly<Record<string, { readonly block: Block }>>) {
  const inside = new Set(insideVpcs().map(({ type }) => type));
  const facts = Object.entries(types).flatMap(([type, { block }]) => {
    const all = attributesIn(block, "");
    const vpcIds = all.filter(([path, attribute]) => isVpcId(path, attribute));
    if (vpcIds.length === 0 && !inside.has(type)) return [];
    const leads = all.filter(
      ([path, { required, optional }]) =>
        (required === true || optional === true) && LEADS.test(path.split(".").at(-1) ?? ""),
    );
    return [
      [type, { vpcIds: vpcIds.map(describe), arguments: leads.map(([path]) => path) }] as const,
    ];
  });
  return Object.fromEntries(facts);
}

function attributesIn(block: Block, path: string): readonly (readonly [string, Attribute])[] {
  const own = Object.entries(block.attributes ?? {}).flatMap(([name, attribute]) => [
    [`${path}${name}`, attribute] as const,
    ...(attribute.nested_type ? attributesIn(attribute.nested_type, `${path}${name}.`) : []),
    ...objectsIn(attribute).map((member) => [`${path}${name}.${member}`, attribute] as const),
  ]);
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, { block: inner }]) =>
    attributesIn(inner, `${path}${name}.`),
  );
  return [...own, ...nested];
}

/** The members of an attribute that is a list or a set of objects. */
function objectsIn({ type }: Attribute): readonly string[] {
  const text = JSON.stringify(type ?? null);
  return [...text.matchAll(/"(vpc_id)":"string"/g)].map(([, name = ""]) => name);
}

function isVpcId(path: string, { type }: Attribute): boolean {
  return VPC_ID.test(path.split(".").at(-1) ?? "") && JSON.stringify(type) !== '"bool"';
}

function describe([path, { required, optional, computed }]: readonly [string, Attribute]): string {
  const how = [
    ...(required === true ? ["required"] : []),
    ...(optional === true ? ["optional"] : []),
    ...(computed === true ? ["computed"] : []),
  ];
  return `${path} ${how.join(" ")}`;
}
