import { idMap } from "../expressions/index.js";
import { mapOf, operand, quoteAll, SUBNET } from "../expressions/types.js";
import type { Growth } from "./growth.js";
import { ROOT } from "./model.js";

/** Subnets, which name their VPC in `vpc_id`, and a flow log of one, which records no VPC. */
export function addSubnets(growth: Growth): void {
  const { text, type } = idMap(growth.context(ROOT));
  const name = growth.name("subnet");
  const keys = quoteAll(type.keys);
  growth.add(
    {
      kind: "other",
      file: ROOT,
      name: `aws_subnet.${name}`,
      text: `resource "aws_subnet" "${name}" {
  for_each = { for k in ${keys} : k => ${operand(text)}[k] }
  vpc_id = each.value
  cidr_block = cidrsubnet("10.0.0.0/17", 7, index(${keys}, each.key))
}`,
    },
    [{ text: `aws_subnet.${name}`, type: mapOf(SUBNET, type.keys) }],
  );
  const log = growth.name("log");
  growth.add({
    kind: "log",
    file: ROOT,
    name: `aws_flow_log.${log}`,
    text: `resource "aws_flow_log" "${log}" {
  for_each = aws_subnet.${name}
  subnet_id = each.value.id
  traffic_type = "ALL"
  log_destination_type = "kinesis-data-firehose"
  log_destination = "arn:aws:firehose:us-east-1:123456789012:deliverystream/${log}-\${each.key}"
}`,
  });
}
