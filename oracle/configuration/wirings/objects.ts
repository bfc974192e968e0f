import { id } from "../../expressions/index.js";
import { ID, mapOf } from "../../expressions/types.js";
import { block, call, flowLog, local, resource, STREAMS, variable } from "../blocks.js";
import { addValues } from "../given.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";

const INSTANCE = "-$" + "{each.key}";

/** VPCs and their flow logs from one map of objects, as a file of values has it. */
export function addNetworks(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("nets");
  const nets = `var.${name}`;
  addValues(growth, name, {
    a: {},
    "b.1": { log: false, traffic: "ALL" },
    c: { log: null, traffic: null, options: { file_format: "parquet" } },
    d: { traffic: random.pick(["REJECT", "ACCEPT"]), vpc: "a" },
  });
  growth.add(
    variable(ROOT, name, [
      "type = map(object({",
      '  cidr    = optional(string, "10.0.0.0/16")',
      "  log     = optional(bool, true)",
      '  traffic = optional(string, "ALL")',
      "  vpc     = optional(string)",
      "  options = optional(object({ file_format = optional(string) }))",
      "}))",
      ...random.pick([[], ["default = {}"], ["nullable = false"]]),
    ]),
  );
  growth.add(
    {
      ...resource("aws_vpc", name, [`for_each = ${nets}`, "cidr_block = each.value.cidr"]),
    },
    [
      {
        text: `{ for k, net in aws_vpc.${name} : k => net.id }`,
        type: mapOf(ID, ["a", "b.1", "c", "d"]),
      },
    ],
  );
  const recorded = random.pick([
    `{ for k, net in ${nets} : k => net if net.log }`,
    `{ for k, net in ${nets} : k => net if coalesce(net.log, true) }`,
    `{ for k in keys(${nets}) : k => ${nets}[k] if ${nets}[k].log && ${nets}[k].vpc == null }`,
    `merge([for k, net in ${nets} : { (k) = net } if net.log]...)`,
    `{ for k, net in ${nets} : k => merge(net, { vpc = k }) if net.traffic != "ACCEPT" }`,
  ]);
  const vpcId = random.pick([
    `aws_vpc.${name}[each.key].id`,
    `aws_vpc.${name}[coalesce(each.value.vpc, each.key)].id`,
    `lookup({ for k, net in aws_vpc.${name} : k => net.id }, each.value.vpc == null ? each.key : each.value.vpc, null)`,
  ]);
  growth.add(
    resource("aws_flow_log", name, [
      `for_each = ${recorded}`,
      `vpc_id = ${vpcId}`,
      "traffic_type = each.value.traffic",
      'log_destination_type = "kinesis-data-firehose"',
      `log_destination = "${STREAMS}${name}${INSTANCE}"`,
      'dynamic "destination_options" {',
      "  for_each = each.value.options == null ? [] : [each.value.options]",
      "  content {",
      "    file_format = destination_options.value.file_format",
      "  }",
      "}",
    ]),
  );
}

/** A local of objects that hold ids, and locals of those, in an order of their own. */
export function addObjects(growth: Growth): void {
  const { random } = growth;
  const context = growth.context(ROOT);
  const name = growth.name("objects");
  const [on, all] = [growth.name("on"), growth.name("all")];
  // Named before it is written.
  growth.add(local(ROOT, on, `{ for k, one in local.${all} : k => one if try(one.log, true) }`));
  growth.add(
    local(
      ROOT,
      all,
      random.pick([
        `{ a = { vpc = ${id(context)} }, b = { vpc = ${id(context)}, log = false }, c = { vpc = ${id(context)}, log = true } }`,
        `merge({ a = { vpc = ${id(context)}, log = true } }, { for k in ["b", "c"] : k => { vpc = ${id(context)}, log = k == "c" } })`,
        `{ for at, vpc in [${id(context)}, ${id(context)}, ${id(context)}] : ["a", "b", "c"][at] => { vpc = vpc, log = at != 1 } }`,
      ]),
    ),
  );
  growth.add(flowLog(name, [`for_each = local.${on}`, "vpc_id = each.value.vpc"], ROOT, INSTANCE));
}

/** A module for each of several keys, whose output is looked up by the same keys. */
export function addModulePerKey(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("each");
  const file = `${name}/main.tf`;
  const keys = growth.name("keys");
  growth.add(local(ROOT, keys, '{ app = "10.0.0.0/16", "data 1" = "10.1.0.0/16" }'));
  growth.add(call(name, [`for_each = local.${keys}`, "cidr = each.value"]));
  growth.add(variable(file, "cidr", []));
  growth.add(resource("aws_vpc", "this", ["cidr_block = var.cidr"], file));
  growth.add(block(file, "output.vpc_id", 'output "vpc_id"', ["value = aws_vpc.this.id"]));
  const over = random.pick([
    `local.${keys}`,
    `module.${name}`,
    `toset(keys(local.${keys}))`,
    `{ for k, cidr in local.${keys} : k => cidr if k != "app" }`,
  ]);
  growth.add(
    flowLog(
      name,
      [`for_each = ${over}`, `vpc_id = module.${name}[each.key].vpc_id`],
      ROOT,
      INSTANCE,
    ),
    [],
  );
}
