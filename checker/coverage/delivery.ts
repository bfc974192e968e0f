import type { Obstacle } from "../account/model.js";
import type { AccessCheck } from "../delivery/access/model.js";
import type { PlannedObstacle, TakenAway } from "../delivery/model.js";
import { type FlowLog, recordsRejects, type VpcCoverage } from "./model.js";

/** A flow log whose records do not arrive. */
export interface Undelivered {
  readonly flowLog: FlowLog;
  readonly obstacle: Obstacle | PlannedObstacle;
}

/** One that stays, and loses what it delivers to or by. */
export interface Bereft extends Undelivered {
  readonly obstacle: TakenAway;
}

/** Whether the plan takes from a flow log that is there already what it needs. */
export function isTakenAway(one: Undelivered): one is Bereft {
  return one.obstacle.kind === "taken-away" && !one.flowLog.change.actions.includes("create");
}

/**
 * The flow logs that should record a VPC, where none of them delivers. One that does is enough: another
 * beside it, which does not, takes nothing away.
 */
export function undelivered({ flowLogs }: VpcCoverage): readonly Undelivered[] {
  const recording = flowLogs.filter(({ flowLog }) => recordsRejects(flowLog.traffic));
  const without = recording.flatMap(({ flowLog }): readonly Undelivered[] => {
    const obstacle = obstacleOf(flowLog);
    return obstacle === undefined ? [] : [{ flowLog, obstacle }];
  });
  return without.length === recording.length ? without : [];
}

function obstacleOf({ delivery }: FlowLog): Obstacle | PlannedObstacle | undefined {
  return delivery[0];
}

/** A flow log of which policies do not say whether it delivers. */
export interface Doubtful {
  readonly flowLog: FlowLog;
  /** What they were asked. */
  readonly check: AccessCheck;
}

/**
 * The flow logs that may record a VPC and may not, with what is not known of each, where none is known to
 * record it.
 */
export function doubtful(vpc: VpcCoverage): readonly Doubtful[] {
  if (vpc.verdict !== "covered" || isRecorded(vpc) !== null) return [];
  return vpc.flowLogs
    .filter(({ flowLog }) => recordsRejects(flowLog.traffic) && obstacleOf(flowLog) === undefined)
    .flatMap(({ flowLog }) =>
      flowLog.access
        .filter(({ answer }) => answer === "unknown")
        .slice(0, 1)
        .map((check) => ({ flowLog, check })),
    );
}

/** Whether the records of a VPC will arrive; null where that is not known. */
export function isRecorded(vpc: VpcCoverage): boolean | null {
  if (vpc.action === "delete" || vpc.verdict === "uncovered") return false;
  if (vpc.verdict === "unproven") return null;
  if (undelivered(vpc).length > 0) return false;
  const delivers = vpc.flowLogs.some(
    ({ flowLog }) => recordsRejects(flowLog.traffic) && isKnownToDeliver(flowLog),
  );
  return delivers ? true : null;
}

function isKnownToDeliver(flowLog: FlowLog): boolean {
  const { access } = flowLog;
  if (obstacleOf(flowLog) !== undefined) return false;
  return access.length > 0 && access.every(({ answer }) => answer === "can");
}
