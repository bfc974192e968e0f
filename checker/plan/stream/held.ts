import type { Json } from "../json.js";
import { parseJson } from "../json-text.js";
import { refuseDeep } from "../nesting.js";

/**
 * Reads a value of a document that is held.
 *
 * @throws {RangeError} for one that is nested as deeply as Terraform writes none.
 */
export function parseHeld(bytes: Buffer): Json {
  const value = parseJson(bytes.toString());
  refuseDeep(value);
  return value;
}
