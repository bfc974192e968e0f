import { id } from "./ids.js";
import { type Context, deeper, known } from "./types.js";

/** An expression that only the apply decides: an id of one VPC or of another, or null. */
export interface Choice {
  readonly text: string;
  /** The condition under which it is null; undefined where it is always an id. */
  readonly nothingIf: string | undefined;
}

/** A condition on the digits that AWS makes up: what they will be, no plan knows. */
export function digits({ random }: Context, id: string): string {
  return random.pick([
    `can(regex("[0-7]$", ${id}))`,
    `contains(["0", "2", "4", "6", "8", "a", "c", "e"], substr(${id}, 20, 1))`,
    `(length(replace(${id}, "/[0-9]/", "")) < 11)`,
  ]);
}

export function undecided(context: Context): Choice {
  const { random } = context;
  const next = deeper(deeper(context));
  const of = random.pick(known(context, "id")).text;
  const condition = digits(context, of);
  const one = id(next);
  const other = id(next);
  const sure = (text: string): Choice => ({ text, nothingIf: undefined });
  const unsure = (text: string): Choice => ({ text, nothingIf: `!${condition}` });
  return random.pick([
    () => sure(`(${condition} ? ${one} : ${other})`),
    () => sure(`"%{ if ${condition} }\${${one}}%{ else }\${${other}}%{ endif }"`),
    () => sure(`"%{ for v in (${condition} ? [${one}] : [${other}]) }\${v}%{ endfor }"`),
    () => sure(`coalesce(${condition} ? ${one} : null, ${other})`),
    () => sure(`coalesce(${condition} ? ${one} : "", ${other})`),
    () => sure(`element([${one}, ${other}], ${condition} ? 0 : 1)`),
    () => sure(`[${one}, ${other}][${condition} ? 0 : 1]`),
    () => sure(`{ a = ${one}, b = ${other} }[${condition} ? "a" : "b"]`),
    () => sure(`lookup({ a = ${one} }, ${condition} ? "a" : "b", ${other})`),
    () => sure(`merge({ v = ${one} }, ${condition} ? { v = ${other} } : {})["v"]`),
    () => sure(`split(",", "\${${one}},\${${other}}")[${condition} ? 0 : 1]`),
    () => sure(`{ (${condition} ? "a" : "c") = ${one}, b = ${other} }["b"]`),
    () => sure(`[for v in [${one}, ${other}] : v if ${condition} || v == ${other}][0]`),
    () => sure(`try(${condition} ? tostring(${one}) : tostring(tonumber("none")), ${other})`),
    () => sure(`sort([${one}, ${other}])[0]`),
    () => sure(`tolist(toset([${one}, ${other}]))[0]`),
    () => sure(`concat(${condition} ? [${one}] : [], [${other}])[0]`),
    () => sure(`compact([${condition} ? ${one} : "", ${other}])[0]`),
    () => sure(`coalescelist(${condition} ? [${one}] : [], [${other}])[0]`),
    () => sure(`(${condition} ? { v = ${one} } : { v = ${other} }).v`),
    () => sure(`values({ (${condition} ? "a" : "c") = ${one}, b = ${other} })[0]`),
    () => sure(`one(${condition} ? [${one}] : [${other}])`),
    () => sure(`jsondecode(${condition} ? jsonencode(${one}) : jsonencode(${other}))`),
    () => unsure(`(${condition} ? ${one} : null)`),
    () => unsure(`one(${condition} ? [${one}] : [])`),
    () => unsure(`one([for v in [${one}] : v if ${condition}])`),
    () => unsure(`lookup(${condition} ? { v = ${one} } : {}, "v", null)`),
    () => unsure(`lookup({ (${condition} ? "v" : "w") = ${one} }, "v", null)`),
    () => unsure(`try((${condition} ? [${one}] : [])[0], null)`),
    () => unsure(`(${condition} ? { v = ${one} } : { v = null }).v`),
    () => unsure(`(${condition} ? tomap({ v = ${one} }) : tomap({ v = null }))["v"]`),
    () => unsure(`jsondecode(${condition} ? jsonencode(${one}) : "null")`),
  ])();
}
