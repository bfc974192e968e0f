import type { Finding, PlanReport, VpcReport } from "../../report/model.js";

const known = new WeakMap<PlanReport, ReadonlyMap<string, VpcReport>>();

/** The VPC that a finding is about, if it is in the plan. */
export function vpcOfFinding({ vpc }: Finding, plan: PlanReport): VpcReport | undefined {
  if (vpc === null) return undefined;
  const byAddress = known.get(plan) ?? new Map(plan.vpcs.map((one) => [one.address, one]));
  known.set(plan, byAddress);
  return byAddress.get(vpc);
}
