import { type Context, known, operand } from "./types.js";

/** Expressions that fail in Terraform, for `try` and `can`. */
const FAILING = [
  "[][0]",
  "{}.x",
  '{ a = 1 }["b"]',
  'tonumber("zz")',
  "null.x",
  "element([], 0)",
  'lookup({}, "q")',
  'tobool("yes")',
  "[1, 2][5]",
  'regex("q", "z")',
  "one([1, 2])",
  'toset(["a"])[0]',
  'coalesce("", null)',
  "[for x in [1] : x.y][0]",
  'jsondecode("{")',
  '{ for k in ["a", "a"] : k => 1 }["a"]',
  "slice([1], 0, 3)[0]",
  '"a" + 1',
  'zipmap(["a"], [])["a"]',
  "range(1)[1]",
  "chunklist([1], 1)[1][0]",
] as const;

export function failing({ random }: Context): string {
  return random.pick(FAILING);
}

/** A wrong index or a missing key of something in scope, where something is. */
export function wrongIndex(context: Context): string {
  const lists = known(context, "list").map(({ text }) => `${operand(text)}[99]`);
  const maps = known(context, "map").map(({ text }) => `${operand(text)}["missing"]`);
  const wrong = [...lists, ...maps];
  return wrong.length > 0 ? context.random.pick(wrong) : failing(context);
}
