import { createHash } from "node:crypto";
import type { Crossings } from "../delivery/crossings.js";
import type { CrossingReport } from "./model.js";

/** What plans that were judged together have for others, and ask of them. */
export function reportCrossings(
  plans: readonly { readonly path: string }[],
  { has, asks }: Crossings,
): CrossingReport {
  return {
    plans: plans.map(({ path }) => path),
    has: [...has].map(digest).sort(),
    asks: [...asks].map(digest).sort(),
  };
}

function digest(name: string): string {
  return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}
