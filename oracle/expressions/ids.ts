import { directive } from "./directives.js";
import { failing, wrongIndex } from "./failing.js";
import { list } from "./lists.js";
import { map } from "./maps.js";
import { something } from "./nothing.js";
import { boolean, number, string } from "./scalars.js";
import { truth } from "./truths.js";
import {
  type Context,
  deeper,
  type Expression,
  isDeep,
  known,
  type List,
  type MapOf,
  operand,
  quote,
} from "./types.js";

type Make = () => string;

/** An expression of the id of some VPC; which one, Terraform will say. */
export function id(context: Context): string {
  const { random } = context;
  const plain = known(context, "id").map(({ text }) => text);
  if (isDeep(context)) return random.pick(plain);
  const next = deeper(context);
  const holders = known(context, "holder");
  const ofHolders: readonly Make[] =
    holders.length > 0 ? [() => ofHolder(random.pick(holders)), () => ofArn(context)] : [];
  return random.pick<Make>([
    () => random.pick(plain),
    ...Array.from({ length: 5 }, (): Make => () => ofList(next, list(next))),
    ...Array.from({ length: 4 }, (): Make => () => ofMap(next, map(next))),
    () => `(${boolean(context, random.chance(0.5))} ? ${id(next)} : ${id(next)})`,
    () => `try(${random.pick([failing, wrongIndex])(context)}, ${id(next)})`,
    () => `coalesce(${random.pick(["null", '""', 'null, ""'])}, ${id(next)}, ${id(next)})`,
    () => `"\${${id(next)}}"`,
    () => `split("|", join("|", [${id(next)}, ${id(next)}]))[${random.below(2)}]`,
    () => `jsondecode(jsonencode({ v = [${id(next)}] })).v[0]`,
    () => `trimprefix(format("%s-%s", "x", ${id(next)}), "x-")`,
    () => `one([for z in [${id(next)}] : z])`,
    () => `lookup({ there = ${id(next)} }, "missing", ${id(next)})`,
    () => `(${truth(context)} ? ${id(next)} : ${id(next)})`,
    () =>
      `"%{ if ${boolean(context, random.chance(0.5))} }\${${id(next)}}%{ else }\${${id(next)}}%{ endif }"`,
    () => `"%{ if ${truth(context)} }\${${id(next)}}%{ else }\${${id(next)}}%{ endif }"`,
    () => `"%{ for z in [${id(next)}] }\${z}%{ endfor }"`,
    () => `coalesce(lookup({ q = ${id(next)} }, "none", null), ${id(next)})`,
    () => `try(tonumber(${id(next)}), tobool(${id(next)}), ${id(next)})`,
    () => `[for z in tolist([null, ${id(next)}]) : z if z != null][0]`,
    () => `tomap({ v = ${id(next)}, n = null })["v"]`,
    () => `one(toset([tostring(${id(next)})]))`,
    () => directive(context, id(next), id(next)),
    () => something(context, id(next)),
    () => `{ twice = ${id(next)}, twice = ${id(next)} }["twice"]`,
    ...ofHolders,
  ])();
}

/** What leads from an element to the id of a VPC. */
export function toId(context: Context, { text, type }: Expression): string {
  switch (type.kind) {
    case "id":
      return text;
    case "flag":
      return `(${text} ? ${id(context)} : ${id(context)})`;
    case "holder":
      return `${text}.${type.attribute}`;
    case "list":
      return ofList(deeper(context), { text, type });
    case "map":
      return ofMap(deeper(context), { text, type });
  }
}

function ofHolder(holder: Expression): string {
  return holder.type.kind === "holder" ? `${holder.text}.${holder.type.attribute}` : holder.text;
}

function ofArn(context: Context): string {
  const vpcs = known(context, "holder").filter(({ type }) => type.attribute === "id");
  return vpcs.length > 0
    ? `element(split("/", ${context.random.pick(vpcs).text}.arn), 1)`
    : id(deeper(context));
}

function ofList(context: Context, { text, type }: Expression<List>): string {
  const { random } = context;
  if (type.length === 0) return id(context);
  const at = random.below(type.length);
  const list = operand(text);
  if (type.of.kind === "holder" && random.chance(0.3)) {
    return `(${list}[*].${type.of.attribute})[${number(context, at)}]`;
  }
  const element = random.pick<Make>([
    () => `${list}[${at}]`,
    () => `${list}[${number(context, at)}]`,
    () => `element(${text}, ${number(context, at + type.length * random.below(3))})`,
    () => `reverse(${text})[${type.length - 1 - at}]`,
    () => `slice(${text}, ${at}, ${type.length})[0]`,
    () => `[for at, one in ${text} : one if at == ${at}][0]`,
  ])();
  return toId(context, { text: element, type: type.of });
}

function ofMap(context: Context, { text, type }: Expression<MapOf>): string {
  const { random } = context;
  if (type.keys.length === 0) return id(context);
  const key = random.pick(type.keys);
  const at = type.keys.indexOf(key);
  const map = operand(text);
  const alike = type.keys.filter((other) => [...other].length === [...key].length);
  const ofIds: readonly Make[] =
    type.of.kind === "id" ? [() => `lookup(${text}, ${string(context, key)}, "none")`] : [];
  const ofDigits: readonly Make[] = /^[1-9]\d*$/.test(key) ? [() => `${map}[${key}]`] : [];
  const element = random.pick<Make>([
    () => `${map}[${quote(key)}]`,
    () => `${map}[${string(context, key)}]`,
    () => `values(${text})[${at}]`,
    () => `[for k, one in ${text} : one if k == ${string(context, key)}][0]`,
    () => `${map}[keys(${text})[${at}]]`,
    () => `{ for k, one in ${text} : "z\${k}" => one }[${quote(`z${key}`)}]`,
    () => `merge(${text}, {})[${quote(key)}]`,
    () =>
      `{ for k, one in ${text} : length(k) => one... }[${[...key].length}][${alike.indexOf(key)}]`,
    ...ofIds,
    ...ofDigits,
  ])();
  return toId(context, { text: element, type: type.of });
}
