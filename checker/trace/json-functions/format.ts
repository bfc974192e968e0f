import { isNumber, type TerraformNumber } from "../../number/number.js";
import { isArray, type Json } from "../../plan/json.js";
import { listType, STRING } from "../values/types.js";
import { boolFrom, numberFrom, stringFrom } from "./convert.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { formatFloat, formatInteger, formatShortest } from "./format-number.js";
import { parseFormat, type Verb } from "./format-verb.js";
import { encodeJson } from "./json.js";
import { MAX_LENGTH } from "./limits.js";
import { type Parameter, takesRest, text } from "./signature.js";
import { characters } from "./unicode.js";

// A null of no type makes the result unknown, a typed one may be printed; they look the same here.
const typed: Parameter<Json> = (argument) => {
  if (argument === null) throw new UnsupportedError("a null to format");
  return argument;
};

export const formatFunctions: readonly JsonFunction[] = [
  pure("format", STRING, takesRest(text, typed, formatOnce)),
  pure("formatlist", listType(STRING), takesRest(text, typed, formatEach)),
];

function formatOnce(format: string, values: readonly Json[]): string {
  let next = 0;
  let used = 0;
  let result = "";
  for (const part of parseFormat(format)) {
    if (typeof part === "string") {
      result += part;
      continue;
    }
    if (part.argument !== undefined) next = part.argument - 1;
    const value = values[next];
    if (value === undefined) throw new FunctionError("not enough arguments for the format string");
    result += formatValue(value, part);
    if (result.length > MAX_LENGTH) throw new UnsupportedError("a text of this length");
    next += 1;
    used = Math.max(used, next);
  }
  if (used < values.length) throw new FunctionError("too many arguments for the format string");
  return result;
}

function formatEach(format: string, values: readonly Json[]): readonly string[] {
  const lengths = new Set(values.filter(isArray).map((list) => list.length));
  if (lengths.size > 1) throw new FunctionError("the lists have different lengths");
  const [count = 1] = lengths;
  if (count * format.length > MAX_LENGTH) throw new UnsupportedError("a list of this length");
  let length = 0;
  return Array.from({ length: count }, (_, at) => {
    const text = formatOnce(
      format,
      values.map((value) => (isArray(value) ? (value[at] ?? null) : value)),
    );
    length += text.length;
    if (length > MAX_LENGTH) throw new UnsupportedError("a list of this length");
    return text;
  });
}

function formatValue(value: Json, verb: Verb): string {
  if (verb.letter === "v") return pad(asIs(value, verb), verb);
  if (value === null) throw new FunctionError("null cannot be formatted");
  switch (verb.letter) {
    case "t":
      return String(boolFrom(value));
    case "b":
    case "d":
    case "o":
    case "x":
    case "X":
      return formatInteger(finite(value), verb);
    case "e":
    case "E":
    case "f":
    case "g":
    case "G":
      return formatFloat(finite(value), verb);
    case "s":
      return pad(cut(stringFrom(value), verb), verb);
    case "q":
      return pad(encodeJson(cut(stringFrom(value), verb)), verb);
    default:
      throw new FunctionError("the format string has an unknown verb");
  }
}

function asIs(value: Json, verb: Verb): string {
  if (!verb.sharp && typeof value === "string") return value;
  if (!verb.sharp && isNumber(value)) return formatShortest(finite(value));
  return encodeJson(value);
}

function finite(value: Json): TerraformNumber {
  const known = numberFrom(value);
  if (Object.is(known, -0)) throw new UnsupportedError("a negative zero");
  return known;
}

// Terraform 1.11 takes a precision of 0 for none.
function cut(value: string, verb: Verb): string {
  return verb.precision ? characters(value).slice(0, verb.precision).join("") : value;
}

// Zeros go to the right, too: unlike Go's, this padding is Terraform's own.
function pad(value: string, verb: Verb): string {
  if (verb.width === 0) return value;
  const filling = (verb.zero ? "0" : " ").repeat(
    Math.max(0, verb.width - characters(value).length),
  );
  return verb.minus ? value + filling : filling + value;
}
