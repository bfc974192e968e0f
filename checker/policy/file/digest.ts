import { createHash } from "node:crypto";
import type { Policy } from "../model.js";

/**
 * What tells one policy from another, however each is written down: the SHA-256 of what it lays down, in hexadecimal. Neither the
 * order of keys nor comments nor places in the file are in it; the order of waivers is, since the first of several counts.
 */
export function policyDigest(policy: Policy): string {
  return createHash("sha256")
    .update(JSON.stringify(canonical(policy)))
    .digest("hex");
}

function canonical(value: unknown): unknown {
  if (value instanceof Map) return canonical(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([key, own]) => key !== "location" && own !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, own]) => [key, canonical(own)]);
}
