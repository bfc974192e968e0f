import type { Json } from "../../plan/json.js";
import { parseNumber } from "./convert.js";
import { UnsupportedError } from "./errors.js";

/** What a word without quotes means in Terraform's YAML, which is 1.1 here: `yes` and `n` are bools. */
export function resolvePlain(word: string): Json {
  const constant = CONSTANTS.get(word);
  if (constant !== undefined) return constant;
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(word)) return parseNumber(word);
  // Other notations of numbers differ between Terraform's versions, dates become timestamps.
  if (/^[-+]?(?:\d[\d_.]*_[\d_.]*|0[xob].*|\.(?:inf|nan))$/i.test(word) || /^\d{4}-\d/.test(word)) {
    throw new UnsupportedError("a rare number or a date in YAML");
  }
  return word;
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ...spellings(true, "y", "yes", "true", "on"),
  ...spellings(false, "n", "no", "false", "off"),
  ...spellings(null, "", "~", "null"),
]);

/** In small letters, capitalized and in capitals; `tRue` is a string. */
function spellings<T>(value: T, ...words: readonly string[]): readonly (readonly [string, T])[] {
  return words.flatMap((word) => {
    const capitalized = word.charAt(0).toUpperCase() + word.slice(1);
    return [word, capitalized, word.toUpperCase()].map((spelling) => [spelling, value] as const);
  });
}
