import { ID } from "../expressions/types.js";
import { block, call, flowLog, output, vpc } from "./blocks.js";
import type { Growth } from "./growth.js";
import { ROOT } from "./model.js";
import { addProvider, argumentOf, isDecided, PLACES, type Place, providerOf } from "./places.js";
import { UNSURE } from "./unsure.js";

/**
 * A VPC by one provider configuration, and a flow log that names it by the same or by another: what the
 * expression leads to is plain, and whether the two meet is the question.
 */
export function addAbroad(growth: Growth): void {
  const { random } = growth;
  const own = random.pick(PLACES);
  const its = random.chance(0.4) ? own : random.pick(PLACES);
  for (const place of [own, its]) addProvider(growth, place);
  random.pick([addPair, addPair, addModuleAbroad, addModuleOfBoth, addModuleWithin])(
    growth,
    own,
    its,
  );
}

/** Where the plan does not say whether they meet, the flow log may be unproven. */
function nameOf(growth: Growth, own: Place, its: Place): string {
  return growth.name(isDecided(own, its) ? "abroad" : UNSURE);
}

function addPair(growth: Growth, own: Place, its: Place): void {
  const name = nameOf(growth, own, its);
  const made = vpc(name, argumentOf(own));
  // Others may name it too, and fail to find it.
  const isNamed = own === its && growth.random.chance(0.2);
  growth.add(made, isNamed ? [{ text: `aws_vpc.${name}.id`, type: ID }] : []);
  growth.add(flowLog(name, [...argumentOf(its), `vpc_id = aws_vpc.${name}.id`]));
}

/** The VPC is made by the module's only provider, and the flow log inside or outside. */
function addModuleAbroad(growth: Growth, own: Place, its: Place): void {
  const name = nameOf(growth, own, its);
  const file = `${name}/main.tf`;
  growth.add(call(name, providersOf(own)));
  growth.add(vpc(name, [], file));
  if (own === its && growth.random.chance(0.5)) {
    growth.add(flowLog(name, [`vpc_id = aws_vpc.${name}.id`], file));
    return;
  }
  growth.add(output(file, "id", `aws_vpc.${name}.id`));
  growth.add(flowLog(name, [...argumentOf(its), `vpc_id = module.${name}.id`]));
}

/** A module that is given two configurations, by names of its own. */
function addModuleOfBoth(growth: Growth, own: Place, its: Place): void {
  const name = nameOf(growth, own, its);
  const file = `${name}/main.tf`;
  const { repetition, instance } = growth.random.pick([
    { repetition: [], instance: "" },
    { repetition: ["count = 2"], instance: "-$" + "{var.key}" },
  ]);
  const isRepeated = repetition.length > 0;
  growth.add(
    call(name, [
      ...repetition,
      `key = ${isRepeated ? "tostring(count.index)" : '"one"'}`,
      "providers = {",
      `  aws.net  = ${providerOf(own)}`,
      `  aws.logs = ${providerOf(its)}`,
      "}",
    ]),
  );
  growth.add(requirements(file, ["aws.net", "aws.logs"]));
  growth.add(block(file, "var.key", 'variable "key"', ["type = string"]));
  growth.add(vpc(name, ["provider = aws.net"], file));
  growth.add(flowLog(name, ["provider = aws.logs", `vpc_id = aws_vpc.${name}.id`], file, instance));
}

/** A module in a module: the inner one inherits the provider, or is given another one under its name. */
function addModuleWithin(growth: Growth, own: Place, its: Place): void {
  const { random } = growth;
  const name = nameOf(growth, own, its);
  const file = `${name}/main.tf`;
  const inner = `${name}/inner/main.tf`;
  const isInherited = random.chance(0.5);
  const providers = isInherited
    ? providersOf(own)
    : ["providers = {", "  aws = aws", `  aws.net = ${providerOf(own)}`, "}"];
  growth.add(call(name, providers));
  if (!isInherited) growth.add(requirements(file, ["aws.net"]));
  growth.add({
    ...block(file, "module.inner", 'module "inner"', [
      'source = "./inner"',
      ...(isInherited ? [] : ["providers = { aws = aws.net }"]),
    ]),
    kind: "call",
  });
  growth.add(vpc("this", [], inner));
  growth.add(output(inner, "id", "aws_vpc.this.id"));
  growth.add(output(file, "id", "module.inner.id"));
  growth.add(flowLog(name, [...argumentOf(its), `vpc_id = module.${name}.id`], ROOT));
}

function providersOf(place: Place): readonly string[] {
  return place.alias === undefined ? [] : [`providers = { aws = ${providerOf(place)} }`];
}

function requirements(file: string, aliases: readonly string[]) {
  return block(file, "terraform", "terraform", [
    "required_providers {",
    "  aws = {",
    '    source = "hashicorp/aws"',
    `    configuration_aliases = [${aliases.join(", ")}]`,
    "  }",
    "}",
  ]);
}
