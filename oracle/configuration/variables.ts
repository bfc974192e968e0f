import { FLAG, quote } from "../expressions/types.js";
import { addGivenText } from "./given.js";
import type { Growth } from "./growth.js";
import { ROOT } from "./model.js";

interface Case {
  readonly type: string;
  readonly given: string;
  /** Conditions on `v`, which stands for the variable. */
  readonly flags: readonly string[];
}

/** What is easily got wrong of a variable: a null, a default, a conversion, a digit. */
const CASES: readonly Case[] = [
  {
    type: 'string\n  default = "green"\n  nullable = false',
    given: "null",
    flags: ['v == "green"', "v == null"],
  },
  { type: 'string\n  default = "green"', given: "null", flags: ['v == "green"', "v == null"] },
  { type: "string", given: "1.10", flags: ['v == "1.1"', "v == 1.1"] },
  { type: "number", given: '"1.0"', flags: ["v == 1", 'tostring(v) == "1"'] },
  {
    type: "number",
    given: "1.00000000000000001",
    flags: ["v > 1", "v == 1", 'tostring(v) == "1"'],
  },
  { type: "number", given: "9007199254740993", flags: ["v == 9007199254740992", "v % 2 == 1"] },
  { type: "bool", given: '"true"', flags: ["v", 'tostring(v) == "true"'] },
  {
    type: "list(string)",
    given: "[1, null, true]",
    flags: ['v[0] == "1"', "v == [1, null, true]"],
  },
  {
    type: "set(string)",
    given: '["b", "a", "b"]',
    flags: ["length(v) == 2", 'tolist(v)[0] == "b"'],
  },
  { type: "any", given: "[null, 1]", flags: ["v[0] == null", "v == [null, 1]"] },
  {
    type: 'object({ a = optional(string), b = optional(string, "x"), c = optional(number, 7) })',
    given: "{ a = null, b = null, drop = true }",
    flags: [
      "v.a == null",
      'v.b == "x"',
      "v.c == 7",
      "can(v.drop)",
      'v == { a = null, b = "x", c = 7 }',
    ],
  },
  {
    type: "map(object({ a = optional(list(string), []) }))\n  nullable = false\n  default = {}",
    given: "{ k = {}, n = null }",
    flags: ['length(v["k"].a) == 0', 'try(v["n"].a, null) == null', "length(v) == 2"],
  },
];

/** A variable of the root module with a value of its own, and conditions that hang on it. */
export function addGiven(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("given");
  const { type, given, flags } = random.pick(CASES);
  addGivenText(growth, name, given, isJson(given) ? given : undefined);
  growth.add(
    {
      kind: "other",
      file: ROOT,
      name: `var.${name}`,
      text: `variable ${quote(name)} {\n  type = ${type}\n}`,
    },
    asFlags(`var.${name}`, flags),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same for a module: the variable, and the argument that its call gives it. */
export function addPassed(growth: Growth, file: string): string {
  const { random } = growth;
  const name = growth.name("p");
  const { type, given, flags } = random.pick(CASES);
  growth.add(
    {
      kind: "other",
      file,
      name: `var.${name}`,
      text: `variable ${quote(name)} {\n  type = ${type}\n}`,
    },
    asFlags(`var.${name}`, flags),
  );
  return `${name} = ${given}`;
}

function asFlags(variable: string, flags: readonly string[]) {
  return flags.map((flag) => ({ text: flag.replace(/\bv\b/g, variable), type: FLAG }));
}
