import type { Json } from "../../plan/json.js";
import type { JsonFunction, ReadFile } from "./definition.js";
import { UnsupportedError } from "./errors.js";
import { MAX_LENGTH } from "./limits.js";
import { normalize } from "./unicode.js";

/**
 * Calls a function on known values. Its text is in normalization form C, and bounded.
 *
 * @param read Reads the files of functions that need one.
 * @throws {FunctionError} where Terraform reports an error of the call.
 * @throws {UnsupportedError} where Terraform's answer cannot be said with certainty.
 */
export function callJson(fn: JsonFunction, args: readonly Json[], read: ReadFile): Json {
  const value = normalize(answer(fn, args.map(normalize), read));
  if (typeof value === "string" && value.length > MAX_LENGTH) {
    throw new UnsupportedError("a text of this length");
  }
  return value;
}

function answer(fn: JsonFunction, args: readonly Json[], read: ReadFile): Json {
  switch (fn.needs) {
    case "nothing":
      return fn.body(args);
    case "file":
      return fn.body(args, read);
    case "outside":
      throw new UnsupportedError(`the function ${fn.name}`);
  }
}
