import { type AllowedDestinations, isAllowedArn } from "../delivery/allowed.js";
import { DestinationArns } from "../delivery/destination-arns.js";
import type { Truth } from "../delivery/iam/truth.js";
import type { Coverage, FlowLog, PlanCoverage, VpcCoverage } from "./model.js";

/** A flow log of a VPC that delivers where it is not allowed to, or may. */
export interface Outside {
  readonly flowLog: FlowLog;
  /** The VPC that it is on, with its plan; the flow log's own where no plan has the VPC. */
  readonly plan: PlanCoverage;
  readonly vpc: VpcCoverage | undefined;
  /** What of its destination it is. */
  readonly of: "type" | "arn";
  /** `no`: it is not allowed, whatever the apply will tell. */
  readonly isAllowed: Exclude<Truth, "yes">;
}

/**
 * The flow logs of VPCs whose destination is not one of those that are allowed, or of which that is not known.
 *
 * Records that are allowed to be in one place are to be in no other: each flow log counts, whatever traffic it records,
 * and whatever other flow logs there are.
 *
 * @param all whether to ask of what was there before the plan as well.
 */
export function destinationsOutside(
  { plans }: Coverage,
  allowed: AllowedDestinations,
  all: boolean,
): readonly Outside[] {
  if (allowed.types === undefined && allowed.arns === undefined) return [];
  const on = new Map(
    plans.flatMap((plan) =>
      plan.vpcs
        .filter(({ action, sameAs }) => action !== "delete" && sameAs === undefined)
        .flatMap((vpc) => vpc.flowLogs.map(({ flowLog }) => [flowLog, { plan, vpc }] as const)),
    ),
  );
  return plans.flatMap((own) => {
    const arns = new DestinationArns(own.plan, own.trace);
    return own.flowLogs.flatMap((flowLog): readonly Outside[] => {
      const { plan = own, vpc } = on.get(flowLog) ?? {};
      if (!isOnVpc(flowLog) || !(all || isNew(flowLog, vpc))) return [];
      const type = isAllowedType(flowLog, allowed);
      const arn = isAllowedDestination(flowLog, allowed, arns);
      const of = type === "no" || arn === "yes" ? "type" : "arn";
      const isAllowed = arn === "no" || type === "yes" ? arn : type;
      return isAllowed === "yes" ? [] : [{ flowLog, plan, vpc, of, isAllowed }];
    });
  });
}

function isOnVpc({ after }: FlowLog): boolean {
  return after.kind !== "none" && after.kind !== "no-id";
}

function isNew({ change }: FlowLog, vpc: VpcCoverage | undefined): boolean {
  return change.actions.includes("create") || change.importing || vpc?.introduced === true;
}

function isAllowedType({ destination }: FlowLog, { types }: AllowedDestinations): Truth {
  if (types === undefined) return "yes";
  if (destination.type === undefined) return "unknown";
  return types.includes(destination.type) ? "yes" : "no";
}

/** Of several that it may be, each has to be one. */
function isAllowedDestination(
  { change, destination }: FlowLog,
  { arns: patterns }: AllowedDestinations,
  arns: DestinationArns,
): Truth {
  if (patterns === undefined) return "yes";
  const truths = arns
    .of(change, destination)
    .map((arn) => (arn === undefined ? "unknown" : isAllowedArn(arn, patterns)));
  const [first = "yes", ...others] = truths;
  return others.every((other) => other === first) ? first : "unknown";
}
