import type { Context } from "./types.js";
import { known } from "./types.js";

/**
 * Conditions that Terraform decides when it plans, and that are easily got wrong: nulls that have a type,
 * numbers of more digits than a double keeps, conversions. The generator need not know what they come
 * to: the emulator says whose id was chosen.
 */
const FACTS = [
  // Numbers.
  "1.00000000000000001 > 1",
  "floor(2.9999999999999999999) == 3",
  "0.30000000000000000001 == 0.3",
  "0.1 + 0.2 == 0.3",
  "9007199254740993 == 9007199254740992",
  "1e-400 > 0",
  'tostring(1.10) == "1.1"',
  'tonumber("1.0") == 1',
  'jsondecode("1.00000000000000001") == 1',
  "max(1, 1.00000000000000001) == 1",
  'tostring(100000000000000000000001) == "100000000000000000000001"',
  // Nulls that have a type.
  'regex("(a)|(b)", "b") == [null, "b"]',
  'regex("(a)|(b)", "b")[0] == null',
  "[tostring(null)] == [null]",
  "tostring(null) == null",
  "tolist([null, tostring(null)])[0] == null",
  '[true ? null : "x"] == [null]',
  "{ v = tonumber(null) } == { v = null }",
  'jsondecode("[null]") == [null]',
  'tomap({ a = null, b = "x" })["a"] == null',
  // Conversions.
  '"1" == 1',
  'tobool("true") == true',
  'tolist(["1", 2]) == ["1", "2"]',
  'toset(["b", "a", "b"]) == toset(["a", "b"])',
  'tolist(toset(["10", "9"]))[0] == "10"',
  'can(tonumber("0x10"))',
  'can(tolist("a"))',
  'try(tobool("1"), null) == null',
  'length(toset([1, "1", true, "true"])) == 2',
  "length(concat(tolist([]), [null])) == 1",
  'lookup({}, "q", null) == null',
  // Directives.
  '"%{ if false }x%{ endif }" == ""',
  '"%{ for i in [1, 2] }${i}%{ endfor }" == "12"',
  '"a %{ if true ~} b %{~ endif } c" == "a b c"',
] as const;

/** A condition whose outcome the generator does not know, and a plan does. */
export function truth(context: Context): string {
  const flags = known(context, "flag").map(({ text }) => text);
  const { random } = context;
  return `(${flags.length > 0 && random.chance(0.5) ? random.pick(flags) : random.pick(FACTS)})`;
}
