import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { recordAll } from "../remedy/out-of-reach.js";
import type { Words } from "./model.js";
import { list, nameOfVpc } from "./names.js";

export function describeMissedAccepts(plan: PlanCoverage, vpc: VpcCoverage): Words {
  const names = list(vpc.flowLogs.map(({ flowLog }) => flowLog.address));
  const unknown = vpc.flowLogs.find(({ flowLog }) => flowLog.traffic === "unknown")?.flowLog;
  const known =
    unknown === undefined
      ? `without its accepted traffic, by ${names}`
      : `by ${names}, and that this includes its accepted traffic is not proven: the traffic_type of ${unknown.address} is known after apply only`;
  return {
    message: `${nameOfVpc(plan, vpc)} is recorded ${known}; the policy asks for all of it`,
    remediation: recordAll(plan, vpc.flowLogs[0]?.flowLog),
  };
}
