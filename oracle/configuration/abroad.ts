import { ID, quote } from "../expressions/types.js";
import type { Growth } from "./growth.js";
import { STREAMS } from "./logs.js";
import { type Block, ROOT } from "./model.js";
import { UNSURE } from "./unsure.js";

/** Provider configurations beside the default one, by alias: another region, its own, another account. */
const PLACES = [
  { alias: "west", argument: 'region = "us-west-2"' },
  { alias: "again", argument: 'region = "us-east-1"' },
  { alias: "other", argument: 'access_key = "222222222222"\n  secret_key = "emulator"' },
] as const;

/** `default` has no alias, and is there in any case. */
type Alias = (typeof PLACES)[number]["alias"] | "default";

const ALIASES: readonly Alias[] = ["default", ...PLACES.map(({ alias }) => alias)];

/**
 * A VPC by one provider configuration, and a flow log that names it by the same or by another: what the
 * expression leads to is plain, and whether the two meet is the question.
 */
export function addAbroad(growth: Growth): void {
  const { random } = growth;
  const own = random.pick(ALIASES);
  const its = random.chance(0.6) ? own : random.pick(ALIASES);
  for (const alias of [own, its]) addProvider(growth, alias);
  if (random.chance(0.3)) addModuleAbroad(growth, own, its);
  else addPair(growth, own, its);
}

function addProvider(growth: Growth, wanted: Alias): void {
  for (const { alias, argument } of PLACES) {
    const name = `aws.${alias}`;
    if (alias !== wanted || growth.configuration.some((block) => block.name === name)) continue;
    const lines = [`alias = ${quote(alias)}`, argument, ...ARGUMENTS];
    const body = lines.map((line) => `  ${line}`).join("\n");
    growth.add({ kind: "other", file: ROOT, name, text: `provider "aws" {\n${body}\n}` });
  }
}

const ARGUMENTS = [
  "skip_credentials_validation = true",
  "skip_metadata_api_check     = true",
  "skip_region_validation      = true",
  "skip_requesting_account_id  = true",
];

/** Where the two are not of one configuration, the plan need not say whether they meet. */
function nameOf(growth: Growth, own: Alias, its: Alias): string {
  return growth.name(own === its ? "abroad" : UNSURE);
}

function addPair(growth: Growth, own: Alias, its: Alias): void {
  const name = nameOf(growth, own, its);
  const vpc = vpcBlock(ROOT, name, argument(own));
  // Others may name it too, and fail to find it.
  growth.add(vpc, growth.random.chance(0.2) ? [{ text: `aws_vpc.${name}.id`, type: ID }] : []);
  growth.add(logBlock(ROOT, name, `aws_vpc.${name}.id`, argument(its)));
}

/** The VPC is made by the module's only provider, and the flow log inside or outside. */
function addModuleAbroad(growth: Growth, own: Alias, its: Alias): void {
  const name = nameOf(growth, own, its);
  const file = `${name}/main.tf`;
  const providers = own === "default" ? "" : `\n  providers = { aws = aws.${own} }`;
  growth.add({
    kind: "call",
    file: ROOT,
    name: `module.${name}`,
    text: `module "${name}" {\n  source = "./${name}"${providers}\n}`,
  });
  growth.add(vpcBlock(file, name, undefined));
  if (own === its && growth.random.chance(0.5)) {
    growth.add(logBlock(file, name, `aws_vpc.${name}.id`, undefined));
    return;
  }
  growth.add({
    kind: "other",
    file,
    name: "output.id",
    text: `output "id" {\n  value = aws_vpc.${name}.id\n}`,
  });
  growth.add(logBlock(ROOT, name, `module.${name}.id`, argument(its)));
}

function argument(alias: Alias): string | undefined {
  return alias === "default" ? undefined : `provider = aws.${alias}`;
}

function vpcBlock(file: string, name: string, provider: string | undefined): Block {
  const lines = [...(provider === undefined ? [] : [provider]), 'cidr_block = "10.8.0.0/16"'];
  return block("aws_vpc", file, name, lines);
}

function logBlock(file: string, name: string, vpc: string, provider: string | undefined): Block {
  return block("aws_flow_log", file, name, [
    ...(provider === undefined ? [] : [provider]),
    `vpc_id = ${vpc}`,
    'traffic_type = "ALL"',
    'log_destination_type = "kinesis-data-firehose"',
    `log_destination = "${STREAMS}${name}"`,
  ]);
}

function block(type: string, file: string, name: string, lines: readonly string[]): Block {
  const body = lines.map((line) => `  ${line}`).join("\n");
  return {
    kind: "other",
    file,
    name: `${type}.${name}`,
    text: `resource "${type}" "${name}" {\n${body}\n}`,
  };
}
