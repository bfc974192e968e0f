import { hasDuplicateKeys } from "./duplicate-keys.js";
import { encodingOf } from "./encoding.js";
import type { Json } from "./json.js";
import { parseJson } from "./json-text.js";
import type { Plan } from "./model.js";
import { refuseDeep } from "./nesting.js";
import { parsePlan } from "./parse.js";
import type { Holds } from "./stream/changes.js";

/** Up to how many bytes a document is parsed as a whole, which is sooner done than starting to read it by parts. */
export const SMALL = 2 ** 20;

/** All changes are held. */
export const HOLD_ALL: Holds = () => true;

/**
 * Reads the JSON of a plan, and runs nothing on what is none.
 *
 * @param holds which changes of a large plan are read at once.
 * @throws {PlanError}
 */
export async function parsePlanBytes(
  bytes: Uint8Array,
  path: string,
  holds: Holds = HOLD_ALL,
): Promise<Plan> {
  const small = parseSmall(bytes, path);
  if (small !== undefined) return small;
  const { parseByParts } = await import("./stream/index.js");
  return parseByParts(bytes, path, holds);
}

/** Undefined of what is not small, or has something to complain of that only reading by parts tells the place of. */
export function parseSmall(bytes: Uint8Array, path: string): Plan | undefined {
  if (bytes.byteLength > SMALL) return undefined;
  const document = documentIn(bytes);
  return document === undefined ? undefined : parsePlan(document, path);
}

function documentIn(bytes: Uint8Array): Json | undefined {
  if (encodingOf(bytes) !== "utf-8") return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const document = parseJson(text);
    refuseDeep(document);
    return hasDuplicateKeys(text, document) ? undefined : document;
  } catch (cause) {
    // No text, no JSON, or nested as deeply as no plan is.
    if (WRONG.some((kind) => cause instanceof kind)) return undefined;
    throw cause;
  }
}

const WRONG = [TypeError, SyntaxError, RangeError];
