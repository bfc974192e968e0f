import { isNumber } from "../../number/number.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import { parseJson, TooManyDigits } from "../../plan/json-text.js";
import { DYNAMIC, STRING } from "../values/types.js";
import { compareStrings } from "../values/value.js";
import { formatNumber, parseNumber } from "./convert.js";
import { always, type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { anything, takes, text } from "./signature.js";

export const jsonEncodingFunctions: readonly JsonFunction[] = [
  pure("jsondecode", DYNAMIC, takes(text, decode), { mayHoldMore: always }),
  pure("jsonencode", STRING, takes(anything, encodeJson), { encodes: true }),
];

/** JSON as Terraform writes it: keys in order, no white space, and Go's escapes. */
export function encodeJson(value: Json): string {
  if (typeof value === "string") return quote(value);
  if (isNumber(value)) return formatNumber(value);
  if (isArray(value)) return `[${value.map(encodeJson).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).sort(([a], [b]) => compareStrings(a, b));
    return `{${members.map(([key, member]) => `${quote(key)}:${encodeJson(member)}`).join(",")}}`;
  }
  return String(value);
}

// Go escapes what would be unsafe inside HTML.
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function decode(source: string): Json {
  const value = parse(source);
  refuseAmbiguous(source);
  return value;
}

function parse(source: string): Json {
  try {
    return parseJson(source);
  } catch (error) {
    if (error instanceof TooManyDigits || error instanceof RangeError)
      throw new UnsupportedError("JSON of this length or depth");
    // Terraform 1.11 overlooks what follows a complete value if it begins with a closing bracket.
    const endings = Array.from(source.matchAll(/[\]}]/g), ({ index }) => index);
    if (endings.length > MAX_ENDINGS || endings.some((end) => isJson(source.slice(0, end)))) {
      throw new UnsupportedError("JSON that something follows");
    }
    throw new FunctionError("the text is no JSON", { cause: error });
  }
}

/** Each is tried, so that there must not be too many. */
const MAX_ENDINGS = 100;

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

/**
 * Goes through the tokens of a valid document for what `parseJson` passes over: negative zeros, names
 * that repeat (Terraform takes the type of the one and the value of the other), and
 * halves of surrogate pairs.
 */
function refuseAmbiguous(source: string): void {
  const open: Set<string>[] = [];
  for (const [token] of source.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|[{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (!token.startsWith('"')) parseNumber(token);
    else if (token.endsWith(":")) declare(open.at(-1), JSON.parse(token.slice(0, -1)));
    if (/\\u[dD][89a-fA-F]/.test(token)) throw new UnsupportedError("escaped surrogates");
  }
}

function declare(names: Set<string> | undefined, name: string): void {
  const normalized = name.normalize("NFC");
  if (names?.has(normalized)) throw new UnsupportedError("a name that repeats");
  names?.add(normalized);
}
