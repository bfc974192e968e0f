import type { Coverage, PlanCoverage, VpcCoverage } from "../../coverage/model.js";

/** Plans that are judged together may come from the same files: what is written for one is in the others as well. */
export class SeveralPlans {
  readonly #byBlock = new Map<string, { plan: PlanCoverage; vpc: VpcCoverage }[]>();

  constructor({ plans }: Coverage) {
    if (plans.length < 2) return;
    for (const plan of plans) {
      for (const vpc of plan.vpcs) {
        const block = blockOf(vpc);
        if (block === undefined || vpc.action === "delete") continue;
        const known = this.#byBlock.get(block) ?? [];
        this.#byBlock.set(block, known);
        known.push({ plan, vpc });
      }
    }
  }

  /** Other plans in which a flow log records a VPC of the same block, which would get a second one. */
  recording(plan: PlanCoverage, vpc: VpcCoverage): readonly PlanCoverage[] {
    const block = blockOf(vpc);
    const same = block === undefined ? [] : (this.#byBlock.get(block) ?? []);
    return same
      .filter((one) => one.plan !== plan && one.vpc.flowLogs.length > 0)
      .map((one) => one.plan);
  }
}

function blockOf({ location }: VpcCoverage): string | undefined {
  return location === undefined ? undefined : `${location.file}:${location.line}`;
}
