import type { VpcReport } from "./model.js";

/**
 * Whether a VPC counts as covered. One that goes away has nothing to be covered any more, and one whose flow logs
 * are known not to deliver is named by them only, whether that rejects it or a policy lets it pass.
 */
export function isCovered({ verdict, action, recorded }: VpcReport): boolean {
  return verdict === "covered" && action !== "delete" && recorded !== false;
}
