import { boolean } from "../expressions/index.js";
import {
  ID,
  KEYS,
  listOf,
  mapOf,
  quote,
  quoteAll,
  VPC,
  withoutScope,
} from "../expressions/types.js";
import type { Growth } from "./growth.js";
import type { Block } from "./model.js";

/** One VPC, named in full. */
export function addSingle(growth: Growth, file: string): void {
  const name = growth.name("single");
  growth.add(vpc(growth, file, name), [
    { text: `aws_vpc.${name}`, type: VPC },
    { text: `aws_vpc.${name}.id`, type: ID },
  ]);
}

/** A resource with `count`. */
export function addCounted(growth: Growth, file: string, length: number): void {
  const { random } = growth;
  const name = growth.name("counted");
  growth.add(vpc(growth, file, name, `count = ${length}`), [
    { text: `aws_vpc.${name}`, type: listOf(VPC, length) },
    { text: `aws_vpc.${name}[*].id`, type: listOf(ID, length) },
    { text: `aws_vpc.${name}[${random.below(length)}]`, type: VPC },
  ]);
}

/** A resource with `for_each` over a set or a map. */
export function addKeyed(growth: Growth, file: string, count: number): void {
  const { random } = growth;
  const name = growth.name("keyed");
  const keys = random.sample(KEYS, count);
  const over = random.pick([
    () => `toset(${quoteAll(keys)})`,
    () => `{ ${keys.map((key) => `${quote(key)} = {}`).join(", ")} }`,
    () => `{ for k in ${quoteAll(keys)} : k => length(k) }`,
  ])();
  growth.add(vpc(growth, file, name, `for_each = ${over}`), [
    { text: `aws_vpc.${name}`, type: mapOf(VPC, keys) },
    { text: `aws_vpc.${name}[${quote(random.pick(keys))}].id`, type: ID },
  ]);
}

/** A VPC that is there on a condition, as in modules with a `create` switch. */
export function addConditional(growth: Growth, file: string): void {
  const { random } = growth;
  const name = growth.name("maybe");
  const there = random.chance(0.7);
  const condition = boolean(withoutScope(growth.context(file)), there);
  growth.add(
    vpc(growth, file, name, `count = ${condition} ? 1 : 0`),
    there
      ? [
          { text: `aws_vpc.${name}[0].id`, type: ID },
          { text: `one(aws_vpc.${name}[*].id)`, type: ID },
          { text: `try(aws_vpc.${name}[0].id, "")`, type: ID },
        ]
      : [{ text: `aws_vpc.${name}`, type: listOf(VPC, 0) }],
  );
}

/** One VPC that no other block may name. */
export function addVpc(growth: Growth, file: string, name: string): void {
  growth.add(vpc(growth, file, name));
}

function vpc({ random }: Growth, file: string, name: string, repetition?: string): Block {
  const order = random.chance(0.1) ? ["  lifecycle {\n    create_before_destroy = true\n  }"] : [];
  const lines = [
    `resource "aws_vpc" "${name}" {`,
    ...(repetition === undefined ? [] : [`  ${repetition}`]),
    '  cidr_block = "10.0.0.0/16"',
    ...order,
    "}",
  ];
  return { kind: "vpc", file, name: `aws_vpc.${name}`, text: lines.join("\n") };
}

/** The same VPCs with another address range, which AWS gives to new VPCs only. */
export function replacing({ text }: Block): string {
  return text.includes("/16")
    ? text.replace("10.0.0.0/16", "10.0.0.0/17")
    : text.replace("10.0.0.0/17", "10.0.0.0/16");
}

/** The same VPCs and one more, where they are counted; what names them by index stays right. */
export function longer({ text }: Block): string {
  return text.replace(/count = (\d+)$/m, (_, count: string) => `count = ${Number(count) + 1}`);
}
