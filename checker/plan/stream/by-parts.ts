import type { Plan } from "../model.js";
import type { Holds } from "./changes.js";
import { DocumentReader } from "./reader.js";
import { recallBytes } from "./recall.js";

/** Of bytes that are held anyway, so many are read at once. */
const PIECE = 2 ** 20;

/** @throws {PlanError} */
export function parseByParts(bytes: Uint8Array, path: string, holds: Holds): Plan {
  const reader = new DocumentReader({ path, holds, recall: recallBytes(bytes) });
  for (let at = 0; at < bytes.byteLength; at += PIECE) reader.push(bytes.subarray(at, at + PIECE));
  return reader.end();
}
