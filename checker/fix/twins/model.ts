import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import type { SourceEdit } from "../model.js";
import type { PlacedSpan } from "../written/place.js";

/** Flow logs that are made to name other VPCs than they do, with all that this mends. */
export interface Redirection {
  readonly title: string;
  readonly edit: SourceEdit;
  /** Those that are recorded then, and were not. */
  readonly vpcs: ReadonlySet<VpcCoverage>;
  readonly flowLogs: ReadonlySet<FlowLog>;
}

/** All flow logs of one block that will be there, and where the argument that names the VPC is written. */
export interface FlowLogBlock {
  readonly plan: PlanCoverage;
  readonly flowLogs: readonly [FlowLog, ...FlowLog[]];
  readonly place: PlacedSpan;
  readonly text: string;
}
