import type { VpcReport } from "../../report/model.js";
import type { PictureStatus } from "./model.js";

/** The word for each, the worst first. */
export const STATUSES: Readonly<Record<PictureStatus, string>> = {
  rejected: "rejected",
  "not-recorded": "not recorded",
  uncovered: "uncovered",
  unproven: "unproven",
  waived: "waived",
  "delivery-unknown": "covered (delivery unproven)",
  covered: "covered",
  destroyed: "destroyed",
};

const ORDER: ReadonlyMap<string, number> = new Map(
  Object.keys(STATUSES).map((status, at) => [status, at]),
);

/** 0 for the worst. */
export function rankOf(status: PictureStatus): number {
  return ORDER.get(status) ?? ORDER.size;
}

export function statusOf(vpc: VpcReport): PictureStatus {
  const { action, rejected, waived, verdict, recorded } = vpc;
  if (rejected) return "rejected";
  if (action === "delete") return "destroyed";
  if (waived) return "waived";
  if (verdict !== "covered") return verdict;
  if (recorded === null) return "delivery-unknown";
  return recorded ? "covered" : "not-recorded";
}

/** How many VPCs have each, the worst first; none that nobody has. */
export function countStatuses(
  vpcs: readonly { readonly status: PictureStatus }[],
): ReadonlyMap<PictureStatus, number> {
  const counts = new Map<PictureStatus, number>();
  for (const { status } of vpcs) counts.set(status, (counts.get(status) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => rankOf(one) - rankOf(other)));
}
