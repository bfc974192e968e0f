import { id, nothing } from "../../expressions/index.js";
import { contextApart } from "../apart.js";
import { call, flowLog, subnet, variable, vpc } from "../blocks.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";
import { addAside } from "../unsure.js";

/** A flow log whose `vpc_id` ends in null, so that it is one of a subnet. */
export function addNothing(growth: Growth): void {
  const name = growth.name("nothing");
  const aside = addAside(growth);
  const vpcId = nothing(contextApart(growth, name));
  growth.add(flowLog(name, [`vpc_id = ${vpcId}`, `subnet_id = ${aside}.id`]));
}

/** A module of a flow log that is given a VPC, or a subnet in place of it, or both. */
export function addVpcOrSubnet(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("either");
  const file = `${name}/main.tf`;
  const ofVpc = id(growth.context(ROOT));
  const aside = addAside(growth);
  const given = random.pick([
    [`vpc_id = ${ofVpc}`],
    [`vpc_id = ${ofVpc}`, "subnet_id = null"],
    [`vpc_id = ${ofVpc}`, `subnet_id = ${aside}.id`],
    [`subnet_id = ${aside}.id`],
  ]);
  growth.add(call(name, given));
  for (const input of ["vpc_id", "subnet_id"]) {
    growth.add(variable(file, input, ["type = string", "default = null"]));
  }
  growth.add(
    flowLog(
      name,
      ["vpc_id = var.subnet_id == null ? var.vpc_id : null", "subnet_id = var.subnet_id"],
      file,
    ),
  );
}

/**
 * What is null in the plan of a subnet, and not once the provider has made it (decision 0017), chooses between two
 * VPCs.
 */
export function addLegacyNull(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("unsure");
  const [one, other] = [`${name}_a`, `${name}_b`];
  for (const each of [one, other]) growth.add(vpc(each));
  const made = subnet(name, `aws_vpc.${other}.id`);
  const tags = `  tags = { Owner = null, Vpc = aws_vpc.${other}.id }\n}`;
  growth.add({ ...made, text: made.text.replace(/\}$/, tags) });
  const condition = random.pick([
    `aws_subnet.${name}.ipv6_cidr_block == null`,
    `aws_subnet.${name}.outpost_arn == null`,
    `length(aws_subnet.${name}.tags) == 2`,
    `contains(keys(aws_subnet.${name}.tags), "Owner")`,
    `aws_vpc.${other}.ipv6_ipam_pool_id == null`,
    `aws_vpc.${other}.assign_generated_ipv6_cidr_block == null`,
    `coalesce(aws_vpc.${other}.ipv6_netmask_length, 7) == 7`,
    `can(tonumber(aws_subnet.${name}.enable_lni_at_device_index + 1))`,
  ]);
  growth.add(flowLog(name, [`vpc_id = ${condition} ? aws_vpc.${one}.id : aws_vpc.${other}.id`]));
}
