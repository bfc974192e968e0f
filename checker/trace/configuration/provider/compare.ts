import type { UnknownPlace } from "../../values/reason.js";
import { compareAccounts } from "./account.js";
import type { Place } from "./place.js";
import { type Agreement, compareSettings, UNSET, weakest } from "./settings.js";

/** Whether two resources are in one place. */
export type Relation =
  | { readonly kind: "same"; readonly inferred: boolean }
  /** Certainly not. */
  | { readonly kind: "apart"; readonly by: "region" | "account" }
  /** `configuration`: the plan does not say which provider makes one of them. */
  | { readonly kind: "unknown"; readonly of: UnknownPlace; readonly isSuspect: boolean };

/** @param isOnePlan whether both are of one plan, so that a key means one configuration. */
export function comparePlaces(a: Place, b: Place, isOnePlan: boolean): Relation {
  const isOne = isOnePlan && (areOne(a.planned, b.planned) || areOne(a.found, b.found));
  const hasOwn = a.ownRegion.value !== undefined || b.ownRegion.value !== undefined;
  if (isOne && !hasOwn) return SAME;
  const region = compareRegions(a, b, isOnePlan);
  if (isOne) return relate([["region", region]]);
  if (isOnePlan && arePaired(a, b) && !hasOwn) return { kind: "same", inferred: true };
  const isUnsaid = a.provider.kind === "unsaid" || b.provider.kind === "unsaid";
  const account = compareAccounts(a.account(), b.account(), isOnePlan);
  if (isUnsaid && region !== "different" && account !== "different") {
    return { kind: "unknown", of: "configuration", isSuspect: false };
  }
  return relate([
    ["region", region],
    ["account", account],
    ["endpoint", compareEndpoints(a, b, isOnePlan)],
  ]);
}

/** Whether two resources are in one account, whatever their regions; what is only inferred is unknown. */
export function areOfOneAccount(a: Place, b: Place, isOnePlan: boolean): boolean | "unknown" {
  if (isOnePlan && (areOne(a.planned, b.planned) || areOne(a.found, b.found))) return true;
  const isUnsaid = a.provider.kind === "unsaid" || b.provider.kind === "unsaid";
  const agreement = compareAccounts(a.account(), b.account(), isOnePlan);
  if (agreement === "different") return false;
  return agreement === "same" && !isUnsaid ? true : "unknown";
}

function areOne(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

const SAME: Relation = { kind: "same", inferred: false };

function relate(
  parts: readonly (readonly [of: "region" | "account" | "endpoint", Agreement])[],
): Relation {
  for (const [by, agreement] of parts) {
    if (agreement === "different" && by !== "endpoint") return { kind: "apart", by };
  }
  for (const suspicion of ["suspect", "unknown"] as const) {
    const doubtful = parts.find(([, agreement]) => agreement === suspicion);
    if (doubtful === undefined) continue;
    return { kind: "unknown", of: doubtful[0], isSuspect: suspicion === "suspect" };
  }
  return { kind: "same", inferred: parts.some(([, agreement]) => agreement === "inferred") };
}

/** A profile may have a region, which counts where the configuration has none. */
function compareRegions(a: Place, b: Place, isOnePlan: boolean): Agreement {
  const written = compareSettings(a.region(), b.region(), isOnePlan);
  if (a.region().value !== undefined || b.region().value !== undefined) return written;
  const others = b.profile();
  const profiles = a.profile().map((one, at) => {
    const agreement = compareSettings(one, others[at] ?? UNSET, isOnePlan);
    return agreement === "different" || agreement === "suspect" ? "unknown" : agreement;
  });
  return weakest([written, ...profiles]);
}

/** A private endpoint of AWS leads to where the public one does: no difference is certain. */
function compareEndpoints(a: Place, b: Place, isOnePlan: boolean): Agreement {
  const agreement = compareSettings(a.endpoint(), b.endpoint(), isOnePlan);
  return agreement === "different" || agreement === "suspect" ? "unknown" : agreement;
}

function arePaired({ provider: a }: Place, { provider: b }: Place): boolean {
  return a.kind === "open" && b.kind === "open" && a.pair !== undefined && a.pair === b.pair;
}
