/**
 * Makes `checker/aws/provider-attributes.ts` again, out of the provider's own schema:
 *
 *     terraform providers schema -json | tsx scripts/make-provider-attributes.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

interface Block {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, unknown>>;
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
  const names = [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})];
  return `  ${JSON.stringify(type)}: ${JSON.stringify(names.sort().join(" "))},`;
}
