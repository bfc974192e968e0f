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
  if (typeof value !== "object" || value === null) return value;
  // The keys of a map are what somebody has named, such as tags.
  const own: ReadonlyMap<string, unknown> =
    value instanceof Map
      ? value
      : new Map(Object.entries(value).filter(([key]) => key !== "location"));
  return [...own.keys()].toSorted().map((key) => [key, canonical(own.get(key))]);
}
