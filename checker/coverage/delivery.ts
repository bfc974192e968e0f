import type { Obstacle } from "../account/model.js";
import { type FlowLog, recordsRejects, type VpcCoverage } from "./model.js";

/** A flow log whose records do not arrive. */
export interface Undelivered {
  readonly flowLog: FlowLog;
  readonly obstacle: Obstacle;
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

function obstacleOf({ delivery }: FlowLog): Obstacle | undefined {
  return delivery.find((problem) => problem.kind !== "kept-for-ever");
}
