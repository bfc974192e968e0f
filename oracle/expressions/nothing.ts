import { failing } from "./failing.js";
import { boolean } from "./scalars.js";
import { type Context, known, withoutScope } from "./types.js";

/** A choice that a plan knows to end in null, with an id in it that is not chosen. */
export function nothing(context: Context): string {
  const { random } = context;
  const id = random.pick(known(context, "id")).text;
  const no = boolean(withoutScope(context), false);
  return random.pick([
    "null",
    "one([])",
    `try(${failing(context)}, null)`,
    `lookup({ there = ${id} }, "vpc", null)`,
    `(${no} ? ${id} : null)`,
    `one(${no} ? [${id}] : [])`,
    `one([for v in [${id}] : v if ${no}])`,
    `one(compact([${no} ? ${id} : ""]))`,
    `try({ vpc = ${id} }.subnet, null)`,
    `(${id} == null ? ${id} : null)`,
    `tomap({ vpc = ${id}, none = null })["none"]`,
    `merge({ v = ${id} }, { v = null })["v"]`,
    `jsondecode("null")`,
  ]);
}

/** The same, where it does not end in null: the id that is given. */
export function something(context: Context, id: string): string {
  const { random } = context;
  const yes = boolean(withoutScope(context), true);
  return random.pick([
    `(${yes} ? ${id} : null)`,
    `(${id} == null ? null : ${id})`,
    `try(one([]).id, ${id})`,
    `coalesce(one([]), ${id})`,
    `one(compact([null, "", ${id}]))`,
    `one(${yes} ? [${id}] : [])`,
    `one([for v in [null, ${id}] : v if v != null])`,
    `try(coalesce(null, ""), ${id})`,
    `lookup({ vpc = ${id} }, "vpc", null)`,
    `try(coalesce(${failing(context)}, null), ${id})`,
    `compact(concat([null], [${id}]))[0]`,
    `merge({ v = null }, { v = ${id} })["v"]`,
    `coalescelist(compact([""]), [${id}])[0]`,
    `element(concat(compact([null]), [${id}], [""]), 0)`,
  ]);
}
