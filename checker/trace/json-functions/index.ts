import type { Json } from "../../plan/json.js";
import { type ScalarFunction, UnsupportedError } from "./call.js";
import { conversionFunctions } from "./conversion.js";
import { csvFunctions } from "./csv.js";
import { dateFunctions } from "./dates.js";
import { encodingFunctions } from "./encoding.js";
import { fileFunctionsOn } from "./files.js";
import { formatFunctions } from "./format.js";
import { hashingFunctions } from "./hashing.js";
import { jsonFunctions } from "./json.js";
import { MAX_LENGTH } from "./limits.js";
import { networkFunctions } from "./network.js";
import { numberFunctions } from "./numbers.js";
import { pathFunctions } from "./paths.js";
import { providerFunctions } from "./provider.js";
import { regexFunctions } from "./regex.js";
import { stringFunctions } from "./strings.js";
import { unavailableFunctions } from "./unavailable.js";
import { normalize } from "./unicode.js";
import { yamlFunctions } from "./yaml.js";

export { add, divide, multiply, order, remainder, subtract } from "./arithmetic.js";
export { FunctionError, type ScalarFunction, UnsupportedError } from "./call.js";
export { formatNumber, parseNumber } from "./convert.js";

/**
 * The functions that read a file, on files that were read ahead.
 *
 * @param files Their texts, by path from the folder that Terraform runs in.
 */
export function fileFunctions(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, ScalarFunction> {
  return table(fileFunctionsOn(files));
}

/**
 * Terraform's functions on known values, the collection functions aside. A name that is not here is
 * either one of those or no function of Terraform's.
 */
export const scalarFunctions: ReadonlyMap<string, ScalarFunction> = table([
  ...conversionFunctions,
  ...csvFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...formatFunctions,
  ...hashingFunctions,
  ...jsonFunctions,
  ...networkFunctions,
  ...numberFunctions,
  ...pathFunctions,
  ...providerFunctions,
  ...regexFunctions,
  ...stringFunctions,
  ...unavailableFunctions,
  ...yamlFunctions,
]);

function table(
  functions: readonly (readonly [string, ScalarFunction])[],
): ReadonlyMap<string, ScalarFunction> {
  return new Map(functions.map(([name, body]) => [name, guarded(body)]));
}

function guarded(body: ScalarFunction): ScalarFunction {
  return (args) => {
    const value: Json = normalize(body(args.map(normalize)));
    if (typeof value === "string" && value.length > MAX_LENGTH) {
      throw new UnsupportedError("a text of this length");
    }
    return value;
  };
}
