import { UnsupportedError } from "./errors.js";
import { isAscii, SPACE } from "./unicode.js";

/*
 * Terraform maps code point by code point ("simple" case mapping): ß stays ß, and a sigma at the
 * end of a word is no exception. JavaScript's mapping of a single code point is the same wherever
 * it gives a single code point.
 */

export function toUpperCase(text: string): string {
  return mapEach(text, (character) => character.toUpperCase());
}

export function toLowerCase(text: string): string {
  return mapEach(text, (character) => character.toLowerCase());
}

/** Capitalizes the first letter of every word; words end at what is no letter, digit or underscore. */
export function toTitleCase(text: string): string {
  let previous = " ";
  let result = "";
  for (const character of text) {
    result += separates(previous) ? titleOf(character) : character;
    previous = character;
  }
  return result;
}

function titleOf(character: string): string {
  // Digraphs and Georgian letters have a title case of their own.
  if (/[\u01c4-\u01cc\u01f1-\u01f3\u10d0-\u10ff]/.test(character)) {
    throw new UnsupportedError("the title case of a letter");
  }
  return toUpperCase(character);
}

// In ASCII everything else separates, beyond it only white space does.
function separates(character: string): boolean {
  if (/^[\p{L}\p{Nd}_]$/u.test(character)) return false;
  return character <= "\x7f" || SPACE.test(character);
}

function mapEach(text: string, map: (character: string) => string): string {
  if (isAscii(text)) return map(text);
  return Array.from(text, (character) => simple(character, map(character))).join("");
}

function simple(character: string, mapped: string): string {
  if (mapped === character) return character;
  if ([...mapped].length > 1) return unmapped(character);
  if (!SETTLED.test(character + mapped)) throw new UnsupportedError("the case of a letter");
  return mapped;
}

// Scripts whose letters have found their counterparts in the Unicode versions of both sides.
const SETTLED = /^[\u0080-\u058f\u1e00-\u1fff\u2100-\u24ff\uff00-\uffef\p{ASCII}]+$/u;

// The letters whose full mapping has several code points: ligatures have no simple one, …
function unmapped(character: string): string {
  if (/^[\u00df\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\ufb00-\ufb17]$/.test(character))
    return character;
  // … but Greek letters with iota subscript, for one, do.
  throw new UnsupportedError("the case of a letter");
}
