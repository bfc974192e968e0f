import type { Finding, FlowLogReport, PlanReport } from "../../report/model.js";
import type { PlansOutcome } from "./model.js";

/** An outcome on its way to another thread: text is copied faster than objects, and a report is what JSON can say. */
export type Packed = { readonly text: string } | { readonly outcome: PlansOutcome };

/** What several flow logs or findings have in common is in it once, and so does whoever gets it hold it. */
interface Parcel {
  /** Its reports have places in `common` where such parts are. */
  readonly outcome: PlansOutcome;
  readonly common: readonly unknown[];
}

const OF_FLOW_LOGS = [
  "destination",
  "role",
  "access",
  "evidence",
  "steps",
] as const satisfies readonly (keyof FlowLogReport)[];

const OF_FINDINGS = [
  "title",
  "reference",
  "documentation_url",
  "remediation",
] as const satisfies readonly (keyof Finding)[];

export function packed(outcome: PlansOutcome): Packed {
  const places = new Map<unknown, number>();
  const put = withPlans(outcome, (one, parts) => {
    const copy: Record<string, unknown> = { ...one };
    for (const part of parts) {
      if (!(part in copy)) continue;
      const value = copy[part];
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      copy[part] = place;
    }
    return copy;
  });
  try {
    return { text: JSON.stringify({ outcome: put, common: [...places.keys()] }) };
  } catch (error) {
    // Longer than V8 lets a text be, 512 MB.
    if (error instanceof RangeError) return { outcome };
    throw error;
  }
}

export function unpacked(packed: Packed): PlansOutcome {
  if ("outcome" in packed) return packed.outcome;
  const { outcome, common }: Parcel = JSON.parse(packed.text);
  withPlans(outcome, (one, parts) => {
    for (const part of parts) {
      const place: unknown = Reflect.get(one, part);
      if (typeof place === "number") Reflect.set(one, part, common[place]);
    }
    return one;
  });
  return outcome;
}

/** An outcome with something else in place of whatever has parts that others have as well. */
function withPlans(
  outcome: PlansOutcome,
  instead: (one: object, parts: readonly string[]) => object,
): object {
  if (outcome.kind !== "judged") return outcome;
  const { report } = outcome.part;
  const plans = report.plans.map((plan: PlanReport) => ({
    ...plan,
    vpcs: plan.vpcs.map((vpc) => ({
      ...vpc,
      flow_logs: vpc.flow_logs.map((one) => instead(one, OF_FLOW_LOGS)),
    })),
    flow_logs: plan.flow_logs.map((one) => instead(one, OF_FLOW_LOGS)),
    findings: plan.findings.map((one) => instead(one, OF_FINDINGS)),
  }));
  return { ...outcome, part: { ...outcome.part, report: { ...report, plans } } };
}
