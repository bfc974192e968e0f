import { isArray, isObject, type Json } from "./json.js";

/**
 * Whether an object in a document has a key twice, of which `JSON.parse` keeps the last: then the text has more keys
 * than what was parsed of it.
 */
export function hasDuplicateKeys(text: string, document: Json): boolean {
  return keysInText(text) !== keysIn(document);
}

/** In valid JSON, a string is a key where a colon follows it, with which this ends then. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(?:[ \t\r\n]*:)?/g;
const COLON = 0x3a;

function keysInText(text: string): number {
  let count = 0;
  STRING.lastIndex = 0;
  while (STRING.test(text)) {
    if (text.charCodeAt(STRING.lastIndex - 1) === COLON) count += 1;
  }
  return count;
}

function keysIn(value: Json): number {
  let count = 0;
  if (isArray(value)) for (const item of value) count += keysIn(item);
  else if (isObject(value)) {
    for (const key in value) count += 1 + keysIn(value[key] ?? null);
  }
  return count;
}
