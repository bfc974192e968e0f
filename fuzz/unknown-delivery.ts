import type { Finding, Report } from "../checker/report/model.js";

/** Why a VPC is rejected. */
export type Rejected = Pick<Finding, "rule" | "vpc">;

export function rejectedIn({ plans }: Report): readonly Rejected[] {
  const findings = plans.flatMap((plan) => plan.findings);
  return findings.filter(({ rejects }) => rejects).map(({ rule, vpc }) => ({ rule, vpc }));
}

/**
 * Of delivery, only what is certain rejects (docs/decisions/0025): where an expression cannot be read any more, what was
 * rejected for where it delivers to may pass with a note, as long as nothing says that the VPC is recorded.
 */
export function isUnknownDelivery(rejected: readonly Rejected[], after: Report): boolean {
  const vpcs = new Map(
    after.plans.flatMap((plan) => plan.vpcs).map((vpc) => [vpc.address, vpc] as const),
  );
  return rejected.every(({ rule, vpc }) => {
    const now = vpcs.get(vpc ?? "");
    return OF_DELIVERY.has(rule) && now?.verdict === "covered" && now.recorded === null;
  });
}

const OF_DELIVERY: ReadonlySet<string> = new Set([
  "destination-destroyed",
  "flow-log-cannot-deliver",
  "log-group-shared",
]);
