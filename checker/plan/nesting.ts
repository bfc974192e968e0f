import { isArray, isObject, type Json } from "./json.js";

/** What goes through values goes into them, and has only so much room for that. */
const DEEPEST_HELD = 1_000;

/** @throws {RangeError} */
export function refuseDeep(value: Json, depth = 0): void {
  if (depth > DEEPEST_HELD) throw new RangeError("nested too deeply");
  if (isArray(value)) for (const item of value) refuseDeep(item, depth + 1);
  else if (isObject(value)) for (const key in value) refuseDeep(value[key] ?? null, depth + 1);
}
