import { csvFunctions } from "./csv.js";
import { dateFunctions } from "./dates.js";
import type { JsonFunction } from "./definition.js";
import { encodingFunctions } from "./encoding.js";
import { fileFunctions } from "./files.js";
import { formatFunctions } from "./format.js";
import { hashingFunctions } from "./hashing.js";
import { jsonEncodingFunctions } from "./json.js";
import { networkFunctions } from "./network.js";
import { numberFunctions } from "./numbers.js";
import { pathFunctions } from "./paths.js";
import { providerFunctions } from "./provider.js";
import { regexFunctions } from "./regex.js";
import { stringFunctions } from "./strings.js";
import { unansweredFunctions } from "./unanswered.js";
import { yamlFunctions } from "./yaml.js";

export { add, divide, multiply, order, remainder, subtract } from "./arithmetic.js";
export { callJson } from "./call.js";
export { boolFrom, numberFrom, stringFrom } from "./convert.js";
export type { JsonBody, JsonFacts, JsonFunction, Needs, ReadFile } from "./definition.js";
export { pure } from "./definition.js";
export { FunctionError, UnsupportedError } from "./errors.js";
export { readerOf } from "./files.js";
export { textLength } from "./strings.js";

/** Terraform's functions of known values, and those of OpenTofu and of the AWS provider. */
export const jsonFunctions: readonly JsonFunction[] = [
  ...csvFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...fileFunctions,
  ...formatFunctions,
  ...hashingFunctions,
  ...jsonEncodingFunctions,
  ...networkFunctions,
  ...numberFunctions,
  ...pathFunctions,
  ...providerFunctions,
  ...regexFunctions,
  ...stringFunctions,
  ...unansweredFunctions,
  ...yamlFunctions,
];
