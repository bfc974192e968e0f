import { boolean, id, idList, idMap, map, string, toId } from "../expressions/index.js";
import { type Context, known, operand, quoteAll, withoutScope } from "../expressions/types.js";
import { STREAMS } from "./blocks.js";
import type { Growth } from "./growth.js";
import { type Block, ROOT } from "./model.js";

/** A flow log, or several by `count` or `for_each`, on VPCs that random expressions name. */
export function addLog(growth: Growth, file: string): void {
  const name = growth.name("log");
  const block: Block = { kind: "log", file, name: `aws_flow_log.${name}`, text: "" };
  growth.add({ ...block, text: logText(growth.context(file), block) });
}

interface Wiring {
  readonly repetition?: readonly ["count" | "for_each", string];
  readonly vpc: string;
  /** What tells the instances apart, in a template. */
  readonly instance: string;
}

/** Another text for the flow log: the same address, another target. */
export function logText(context: Context, { file, name }: Pick<Block, "file" | "name">): string {
  const label = name.slice("aws_flow_log.".length);
  const lines = logArguments(context, { file, label }).map(([key, text]) => `  ${key} = ${text}`);
  return `resource "aws_flow_log" "${label}" {\n${lines.join("\n")}\n}`;
}

/** Its arguments by name, with their expressions. */
export function logArguments(
  context: Context,
  { file, label }: { readonly file: string; readonly label: string },
): readonly (readonly [string, string])[] {
  const { random } = context;
  const { repetition, vpc, instance } = wiring(context);
  const within = file === ROOT ? "" : "-${var.key}";
  // Terraform may create the next log before it destroys this one, and AWS wants them to differ.
  const stream = `${label}-${random.below(100_000)}`;
  const traffic = random.pick(["ALL", "ALL", "ALL", "ALL", "ACCEPT", "REJECT"]);
  return [
    ...(repetition === undefined ? [] : [repetition]),
    ["vpc_id", vpc],
    ["traffic_type", string(withoutScope(context), traffic)],
    ["log_destination_type", '"kinesis-data-firehose"'],
    ["log_destination", `"${STREAMS}${stream}${within}${instance}${mention(context)}"`],
    ...(random.chance(0.3) ? [["tags", `{ mentions = ${id(context)} }`] as const] : []),
    ...(random.chance(0.1) ? [["depends_on", `[${dependency(context)}]`] as const] : []),
  ];
}

/** A VPC in the destination, which makes it no target. */
function mention(context: Context): string {
  const plain = known(context, "id");
  return context.random.chance(0.15) ? `-\${${context.random.pick(plain).text}}` : "";
}

function dependency({ random, scope }: Context): string {
  return random.pick(scope.filter(({ block }) => block.startsWith("aws_vpc."))).block;
}

function wiring(context: Context): Wiring {
  const { random } = context;
  return random.pick([
    single,
    single,
    single,
    conditional,
    counted,
    counted,
    keyed,
    keyed,
    overResources,
  ])(context);
}

function single(context: Context): Wiring {
  return { vpc: id(context), instance: "" };
}

function conditional(context: Context): Wiring {
  const condition = boolean(withoutScope(context), context.random.chance(0.7));
  return { repetition: ["count", `${condition} ? 1 : 0`], vpc: id(context), instance: "" };
}

function counted(context: Context): Wiring {
  const { random } = context;
  const { text, type } = idList(context);
  const most = Math.min(type.length, 4);
  if (most === 0) return single(context);
  const count = random.between(1, most);
  const vpc = random.pick([
    `${operand(text)}[count.index]`,
    `${operand(text)}[${type.length - 1} - count.index]`,
    `element(${text}, count.index + ${random.below(4)})`,
    `try(${operand(text)}[count.index + 1], ${id(context)})`,
    `count.index == 0 ? ${id(context)} : ${operand(text)}[count.index]`,
  ]);
  return { repetition: ["count", `${count}`], vpc, instance: "-${count.index}" };
}

function keyed(context: Context): Wiring {
  const { random } = context;
  const found = map(context);
  const { keys } = found.type;
  if (keys.length === 0) return single(context);
  const [key = "", ...others] = keys;
  const each = `${operand(found.text)}[each.key]`;
  const instance = "-${each.key}";
  return random.pick<() => Wiring>([
    () => ({
      repetition: ["for_each", `{ for k in ${quoteAll(keys)} : k => ${operand(found.text)}[k] }`],
      vpc: toId(context, { text: "each.value", type: found.type.of }),
      instance,
    }),
    () => ({
      repetition: ["for_each", `toset(${quoteAll(keys)})`],
      vpc: toId(context, { text: each, type: found.type.of }),
      instance,
    }),
    () => ({
      repetition: ["for_each", `toset(${quoteAll([key, "missing"])})`],
      vpc: `lookup(${idMap(context, found).text}, each.key, ${id(context)})`,
      instance,
    }),
    () => ({
      repetition: [
        "for_each",
        `{ for k in ${quoteAll([key, ...others, "odd"])} : k => k if k != "odd" }`,
      ],
      vpc: toId(context, {
        text: `${operand(found.text)}[each.value]`,
        type: found.type.of,
      }),
      instance,
    }),
  ])();
}

/** `for_each` over the VPCs themselves, chained. */
function overResources(context: Context): Wiring {
  const maps = known(context, "map").filter(
    ({ text, type }) => type.of.kind === "holder" && /^aws_vpc\.\w+$/.test(text),
  );
  if (maps.length === 0) return single(context);
  return {
    repetition: ["for_each", `${context.random.pick(maps).text}`],
    vpc: "each.value.id",
    instance: "-${each.key}",
  };
}
