import { flowLogType } from "../aws/flow-logs.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import { parsePartArn } from "../delivery/arn.js";
import type { Needed } from "../delivery/model.js";
import { outcomesOf } from "../delivery/obstacles.js";
import { isObject, type Json } from "../plan/json.js";
import { describeReason } from "../words/reasons.js";
import { actionOf } from "./action.js";
import { located } from "./location.js";
import type { FlowLogReport, NeedReport } from "./model.js";
import { reportStep } from "./step.js";

type Needs = Pick<FlowLogReport, "destination" | "role">;

/** A flow log is told of by itself, and with each VPC that it may be on. */
const KNOWN = new WeakMap<FlowLog, Needs>();

/** Where a flow log delivers to and by what. */
export function reportNeeds(flowLog: FlowLog): Needs {
  const known = KNOWN.get(flowLog) ?? needsOf(flowLog);
  KNOWN.set(flowLog, known);
  return known;
}

function needsOf(flowLog: FlowLog): Needs {
  const { destination, role, change } = flowLog;
  const type = flowLogType(change.type);
  if (type === undefined) return { destination: null, role: null };
  return {
    destination: reportNeed(flowLog, destination.argument, destination.at),
    role: reportNeed(flowLog, type.role, role),
  };
}

/** Where it delivers to before the plan; null where that is where it will deliver to, or nothing is known of it. */
export function reportDestinationBefore(flowLog: FlowLog): NeedReport | null {
  const { before, destination } = flowLog;
  if (before === undefined) return null;
  const was = reportNeed(flowLog, before.destination.argument, before.destination.at);
  const is = reportNeed(flowLog, destination.argument, destination.at);
  const isSame = was?.address === is?.address && was?.name === is?.name;
  return isSame ? null : was;
}

function reportNeed(flowLog: FlowLog, argument: string, need: Needed): NeedReport | null {
  if (need.kind === "nothing") return null;
  const start = `${flowLog.address}.${argument}`;
  const first = { reference: start, location: located(flowLog.location), note: null };
  const steps = [first, ...need.steps.map(reportStep)];
  switch (need.kind) {
    case "found":
    case "gone": {
      const { planned } = need;
      const inferred = need.kind === "found" ? need.inferred : undefined;
      return {
        ...NOT_KNOWN,
        address: objectName(planned.change),
        plan: planned.plan.path,
        action: actionOf(planned.change),
        location: located(need.location),
        note: inferred === undefined ? null : describeReason(inferred, flowLog.source).why,
        steps,
      };
    }
    case "elsewhere":
      return { ...NOT_KNOWN, name: clear(flowLog, argument, need.text), steps };
    case "choice":
    case "unknown": {
      const found = outcomesOf(need).flatMap((one) =>
        one.kind === "found" || one.kind === "gone" ? [one.planned] : [],
      );
      const all = need.kind === "choice" ? found : need.candidates;
      return {
        ...NOT_KNOWN,
        candidates: [...new Set(all.map(({ change }) => objectName(change)))],
        note: describeReason(need.reason, flowLog.source).why,
        steps,
      };
    }
  }
}

const NOT_KNOWN = {
  address: null,
  plan: null,
  action: null,
  location: null,
  name: null,
  candidates: [],
  note: null,
} as const;

/** Only what is an ARN by its form: anything else may be a secret in a wrong place. */
function clear({ change }: FlowLog, argument: string, text: string): string | null {
  const marks: readonly Json[] = [change.afterSensitive, change.beforeSensitive];
  const isSecret = marks.some(
    (sensitive) => sensitive === true || (isObject(sensitive) && sensitive[argument] === true),
  );
  return isSecret || parsePartArn(text) === undefined ? null : text;
}
