import { isVpcIdText } from "../aws/vpc-id.js";
import type { Elsewhere, FlowLog, Possibility, VpcCoverage } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import { describeElsewhere } from "../words/elsewhere.js";
import { describeNoId, namesInSecret } from "../words/no-id.js";
import { describeReason } from "../words/reasons.js";
import { actionOf } from "./action.js";
import { located } from "./location.js";
import type { FlowLogAction, PlannedFlowLogReport, VpcAddress } from "./model.js";
import { reportDestinationBefore, reportNeeds } from "./needs.js";

/** The addresses of VPCs by their ids. */
export interface VpcNames {
  /** By those that they will have, as far as that is known. */
  readonly now: ReadonlyMap<string, string>;
  /** By those that they have before the plan. */
  readonly before: ReadonlyMap<string, VpcAddress>;
}

/** Why flow logs whose VPC is known may not be on it, or are not: they are made elsewhere. */
export type Obstacles = ReadonlyMap<FlowLog, string>;

export function obstaclesOf(vpcs: readonly VpcCoverage[]): Obstacles {
  return new Map(
    vpcs.flatMap(({ address, elsewhere, possible }) => [
      ...possible.filter(isUnplaced).map(({ flowLog, reason }) => {
        const { why } = describeReason(reason, flowLog.source);
        return [flowLog, `it names ${address}, but ${why}`] as const;
      }),
      ...elsewhere.map((found: Elsewhere) => {
        const why = `it names ${address}, but ${describeElsewhere(found)}`;
        return [found.flowLog, why] as const;
      }),
    ]),
  );
}

function isUnplaced({ flowLog: { after }, reason }: Possibility): boolean {
  return reason.kind === "provider" && after.kind !== "unknown";
}

/** What a flow log of the plan will record, or why no VPC can be named. */
export function reportPlannedFlowLog(
  flowLog: FlowLog,
  names: VpcNames,
  obstacles: Obstacles,
): PlannedFlowLogReport {
  const { address, location, before } = flowLog;
  const obstacle = obstacles.get(flowLog);
  return {
    address,
    action: flowLogAction(flowLog),
    location: located(location),
    ...(obstacle === undefined ? recorded(flowLog, names.now) : { vpc: null, note: obstacle }),
    ...recordedBefore(before, names.before),
    called_at: located(flowLog.calledAt),
    region: flowLog.place.name().region ?? null,
    traffic_type: trafficOf(flowLog),
    destination_type: flowLog.destinationType ?? null,
    ...reportNeeds(flowLog),
    destination_before: reportDestinationBefore(flowLog),
  };
}

function recordedBefore(
  before: FlowLog["before"],
  names: VpcNames["before"],
): Pick<PlannedFlowLogReport, "vpc_before" | "vpc_before_plan"> {
  if (before === undefined || before.isSensitive)
    return { vpc_before: null, vpc_before_plan: null };
  const known = names.get(before.vpcId);
  return { vpc_before: known?.address ?? before.vpcId, vpc_before_plan: known?.plan ?? null };
}

export function trafficOf({ traffic }: FlowLog): string | null {
  return traffic === "unknown" || traffic === "none" ? null : traffic;
}

export function flowLogAction({ change }: FlowLog): FlowLogAction {
  return actionOf(change);
}

function recorded(
  flowLog: FlowLog,
  addressOf: ReadonlyMap<string, string>,
): Pick<PlannedFlowLogReport, "vpc" | "note"> {
  const { after, argument, source } = flowLog;
  const noId = describeNoId(flowLog);
  switch (after.kind) {
    case "vpc":
      return { vpc: after.address, note: null };
    case "id": {
      const known = addressOf.get(after.id);
      if (known !== undefined) return { vpc: known, note: null };
      if (!isVpcIdText(after.id)) {
        return { vpc: null, note: `its ${argument} is no VPC's id, but ${noId}` };
      }
      return namesInSecret(flowLog)
        ? { vpc: null, note: `its ${argument} is the sensitive id of a VPC that is in no plan` }
        : { vpc: after.id, note: null };
    }
    case "no-id":
      return { vpc: null, note: `its ${argument} will be ${noId}, which is no VPC's id` };
    case "unknown":
      return { vpc: null, note: describeReason(after.reason, source).why };
    case "none":
      return { vpc: null, note: nothing(flowLog) };
  }
}

function nothing({ change, destroyedAs, plan }: FlowLog): string {
  if (destroyedAs !== undefined) {
    const elsewhere = destroyedAs.plan === plan ? "the plan" : destroyedAs.plan.path;
    return `it is ${objectName(destroyedAs.change)} as well, which ${elsewhere} destroys`;
  }
  return NOTHING[change.action] ?? "it is not at VPC level";
}

const NOTHING: Readonly<Partial<Record<FlowLog["change"]["action"], string>>> = {
  delete: "the plan destroys it",
  forget: "the plan makes Terraform forget it",
};
