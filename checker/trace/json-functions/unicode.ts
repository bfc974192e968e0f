import { isArray, isObject, type Json } from "../../plan/json.js";
import { UnsupportedError } from "./errors.js";

/** Terraform's strings are in normalization form C; every value that is made or read passes here. */
export function normalize(value: Json): Json {
  if (typeof value === "string") return normalizeText(value);
  if (isArray(value)) return value.map(normalize);
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [normalizeText(key), normalize(member)]),
    );
  }
  return value;
}

function normalizeText(text: string): string {
  return isAscii(text) ? text : text.normalize("NFC");
}

export function isAscii(text: string): boolean {
  return !/\P{ASCII}/u.test(text);
}

/** White space as Go knows it: with U+0085 and without U+FEFF, contrary to JavaScript. */
export const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/*
 * Latin, Greek, Cyrillic, Armenian, symbols, CJK and emoji: their clusters are the same in every
 * version of Unicode, where those of the Indic scripts depend on the versions in Node and Terraform.
 */
const STABLE =
  /^(?:\p{ASCII}|[\u0080-\u058f\u1e00-\u27bf\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u{1f000}-\u{1faff}]|\ufe0f)*$/u;

/** A joiner that does not stand between two pictographs, which Go's and ICU's rules see differently. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)\u200d|\u200d(?!\p{Extended_Pictographic})/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * The characters as people count them (grapheme clusters), which is how Terraform counts.
 *
 * @throws {UnsupportedError} for scripts whose clusters differ between versions of Unicode.
 */
export function characters(text: string): readonly string[] {
  if (isAscii(text)) return text.match(/\r\n|[\s\S]/g) ?? [];
  if (!STABLE.test(text) || LOOSE_JOINER.test(text))
    throw new UnsupportedError("characters of this script");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
