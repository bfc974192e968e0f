import { undecided } from "../expressions/index.js";
import type { Growth } from "./growth.js";
import { STREAMS } from "./logs.js";
import { type Block, ROOT } from "./model.js";

/** In the address of a flow log whose VPC nobody can know before the apply. */
export const UNSURE = "unsure";

/** A flow log of which only the apply decides what it records: one VPC, another, or a subnet. */
export function addUnsure(growth: Growth): void {
  const { text, nothingIf } = undecided(growth.context(ROOT));
  const name = growth.name(UNSURE);
  const subnet = nothingIf === undefined ? undefined : addSubnet(growth);
  const lines = [
    `vpc_id = ${text}`,
    ...(subnet === undefined ? [] : [`subnet_id = ${nothingIf} ? ${subnet}.id : null`]),
    'traffic_type = "ALL"',
    'log_destination_type = "kinesis-data-firehose"',
    `log_destination = "${STREAMS}${name}"`,
  ];
  const body = lines.map((line) => `  ${line}`).join("\n");
  const block: Block = {
    kind: "other",
    file: ROOT,
    name: `aws_flow_log.${name}`,
    text: `resource "aws_flow_log" "${name}" {\n${body}\n}`,
  };
  growth.add(block);
}

/** A subnet of a VPC of its own: a flow log of it records no VPC that anybody asks for. */
function addSubnet(growth: Growth): string {
  const name = growth.name("aside");
  growth.add({
    kind: "other",
    file: ROOT,
    name: `aws_vpc.${name}`,
    text: `resource "aws_vpc" "${name}" {\n  cidr_block = "10.9.0.0/16"\n}`,
  });
  growth.add({
    kind: "other",
    file: ROOT,
    name: `aws_subnet.${name}`,
    text: `resource "aws_subnet" "${name}" {\n  vpc_id     = aws_vpc.${name}.id\n  cidr_block = "10.9.0.0/24"\n}`,
  });
  return `aws_subnet.${name}`;
}
