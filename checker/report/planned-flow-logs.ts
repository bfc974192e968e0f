import type { FlowLog } from "../coverage/model.js";
import type { PlannedFlowLogReport } from "./model.js";
import { describeReason } from "./reasons.js";

/** What a flow log of the plan will record, or why no VPC can be named. */
export function reportPlannedFlowLog(
  flowLog: FlowLog,
  addressOf: ReadonlyMap<string, string>,
): PlannedFlowLogReport {
  const { address, location } = flowLog;
  return {
    address,
    location: location === undefined ? null : { file: location.file, line: location.line },
    ...recorded(flowLog, addressOf),
  };
}

/** @param addressOf the addresses of the VPCs whose ids are known */
function recorded(
  { after, change }: FlowLog,
  addressOf: ReadonlyMap<string, string>,
): Pick<PlannedFlowLogReport, "vpc" | "note"> {
  switch (after.kind) {
    case "vpc":
      return { vpc: after.address, note: null };
    case "id":
      return { vpc: addressOf.get(after.id) ?? after.id, note: null };
    case "unknown":
      return { vpc: null, note: describeReason(after.reason).why };
    case "none":
      return { vpc: null, note: NOTHING[change.action] ?? "it is not at VPC level" };
  }
}

const NOTHING: Readonly<Partial<Record<FlowLog["change"]["action"], string>>> = {
  delete: "the plan destroys it",
  forget: "the plan makes Terraform forget it",
};
