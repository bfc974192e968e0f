import { type Context, ID, listOf, VPC } from "../expressions/types.js";
import { STREAMS, vpc } from "./blocks.js";
import type { Growth } from "./growth.js";
import { type Block, blockKey, type Configuration, ROOT } from "./model.js";
import { addVpc } from "./vpcs.js";

/**
 * What an expression may name: mostly VPCs that nothing else does. Where other flow logs record a VPC as well, nobody sees that one
 * was taken for what it is not.
 */
export function contextApart(growth: Growth, name: string): Context {
  const { random } = growth;
  if (random.chance(0.3)) return growth.context(ROOT);
  const one = vpc(`${name}_one`);
  const more = vpc(`${name}_more`, ["count = 3"]);
  for (const block of [one, more]) growth.add(block);
  const scope = [
    { text: one.name, type: VPC, block: one.name },
    { text: `${one.name}.id`, type: ID, block: one.name },
    { text: more.name, type: listOf(VPC, 3), block: more.name },
    { text: `${more.name}[*].id`, type: listOf(ID, 3), block: more.name },
    { text: `${more.name}[1].id`, type: ID, block: more.name },
  ];
  return { random, scope, depth: 0 };
}

/** A VPC and the only flow log on it: what becomes of the one in later versions decides about the other. */
export function addPairApart(growth: Growth): void {
  const name = growth.name("apart");
  addVpc(growth, ROOT, name);
  const lines = [
    `vpc_id = aws_vpc.${name}.id`,
    'traffic_type = "ALL"',
    'log_destination_type = "kinesis-data-firehose"',
    `log_destination = "${STREAMS}${name}"`,
  ].map((line) => `  ${line}\n`);
  const log: Block = {
    kind: "log",
    file: ROOT,
    name: `aws_flow_log.${name}`,
    text: `resource "aws_flow_log" "${name}" {\n${lines.join("")}}`,
  };
  growth.add(log);
}

/** The flow logs that are alone on their VPCs, where this version changes neither. */
export function loggedApart(growth: Growth, before: Configuration): readonly Block[] {
  const texts = new Map(before.map((block) => [blockKey(block), block.text]));
  const blocks = growth.configuration.filter((block) => texts.get(blockKey(block)) === block.text);
  return blocks.filter(({ name, text }) => {
    const [, label] = /^aws_flow_log\.(apart\d+)$/.exec(name) ?? [];
    const vpc = `aws_vpc.${label}`;
    return text.includes(`vpc_id = ${vpc}.id\n`) && blocks.some((other) => other.name === vpc);
  });
}
