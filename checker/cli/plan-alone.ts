import { flowLogType } from "../aws/flow-logs.js";
import { isObject } from "../plan/json.js";
import type { Plan } from "../plan/model.js";
import type { PlanReport } from "../report/model.js";

/** Without sources nothing proves which VPC a flow log will name whose id is not known yet. */
export function knowsItsVpcs({ resources }: Plan): boolean {
  return resources.every(
    ({ type, afterUnknown }) =>
      !isObject(afterUnknown) || afterUnknown[flowLogType(type)?.target ?? ""] !== true,
  );
}

/** Whether nothing is left that sources could tell. */
export function isProven({ findings, vpcs, flow_logs }: PlanReport): boolean {
  return (
    findings.length === 0 &&
    vpcs.every(({ verdict, confidence }) => verdict === "covered" && confidence === "proven") &&
    flow_logs.every(({ vpc }) => vpc !== null)
  );
}
