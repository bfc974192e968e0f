import type { FlowLog, VpcCoverage } from "../../coverage/model.js";

/** A flow log that goes, and the VPC that stays without it. */
export interface LostFlowLog {
  readonly flowLog: FlowLog;
  readonly vpc: VpcCoverage;
}
