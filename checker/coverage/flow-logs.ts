import type { Deployed } from "../account/model.js";
import { DESTINATION_TYPES } from "../aws/destinations.js";
import { flowLogType, isVpcLevel } from "../aws/flow-logs.js";
import type { FlowLogType } from "../aws/model.js";
import { isVpcIdText } from "../aws/vpc-id.js";
import type { Deliveries } from "../delivery/deliveries.js";
import { isObject, type JsonObject } from "../plan/json.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";
import type { SourceUse } from "../source/model.js";
import type { Target, Trace } from "../trace/model.js";
import type { FlowLog, Traffic } from "./model.js";
import { idAfter, objectName } from "./objects.js";

interface FlowLogInput {
  readonly plan: Plan;
  readonly source: SourceUse;
  readonly deployed: Deployed | undefined;
  readonly deliveries: Deliveries;
}

/**
 * The flow logs of a plan, each traced to what it will record.
 *
 * @param destroyed what is destroyed at any address of any plan, by id.
 */
export function readFlowLogs(
  input: FlowLogInput,
  trace: Trace,
  destroyed: ReadonlyMap<string, Planned>,
): readonly FlowLog[] {
  return input.plan.resources.flatMap((change) => {
    const type = change.mode === "managed" ? flowLogType(change.type) : undefined;
    if (type === undefined) return [];
    const flowLog = readFlowLog(input, change, type, trace);
    const destroyedAs = destroyed.get(idAfter(change) ?? "");
    return [destroyedAs === undefined ? flowLog : { ...flowLog, after: GONE, destroyedAs }];
  });
}

const GONE: Target = { kind: "none" };

function readFlowLog(
  { plan, source, deployed, deliveries }: FlowLogInput,
  change: ResourceChange,
  type: FlowLogType,
  trace: Trace,
): FlowLog {
  const { destination, role, problems, retention, access } = deliveries.of(
    plan,
    change,
    type,
    trace,
  );
  return {
    plan,
    source,
    change,
    address: objectName(change),
    argument: type.target,
    location: trace.location(change),
    calledAt: trace.calledAt(change),
    place: trace.place(change),
    before: readBefore(plan, change, type, deliveries),
    after: readAfter(change, type, trace),
    isForgotten: change.actions.includes("forget"),
    destroyedAs: undefined,
    traffic: readPlannedTraffic(change, trace),
    isDeployed: deployed !== undefined,
    delivery: deployed === undefined ? problems : withFound(deployed, change, problems),
    access,
    destination,
    role,
    retention,
    destinationType: readDestinationType(change.after ?? change.before),
  };
}

/** What is missing comes first, and then why nothing is let in: AWS says no more than that it fails. */
function withFound(
  { delivery }: Deployed,
  { address }: ResourceChange,
  problems: FlowLog["delivery"],
): FlowLog["delivery"] {
  const found = delivery.get(address) ?? [];
  const reported = found.filter(({ kind }) => kind === "failing");
  return [...found.filter(({ kind }) => kind !== "failing"), ...problems, ...reported];
}

function readBefore(
  plan: Plan,
  change: ResourceChange,
  type: FlowLogType,
  deliveries: Deliveries,
): FlowLog["before"] {
  const before = change.before ?? {};
  const vpcId = before[type.target];
  if (typeof vpcId !== "string" || vpcId === "") return undefined;
  if (!isVpcLevel(type, before)) return undefined;
  const { beforeSensitive } = change;
  const isSensitive =
    beforeSensitive === true ||
    (isObject(beforeSensitive) && beforeSensitive[type.target] === true);
  const destination = deliveries.before(plan, before);
  return { vpcId, isSensitive, traffic: readTraffic(before), destination };
}

function readAfter(change: ResourceChange, type: FlowLogType, trace: Trace): Target {
  if (change.action === "delete" || change.action === "forget") return GONE;
  // Terraform plans nothing else for what is deposed, unless there is nothing left of it.
  if (change.deposed !== undefined) return GONE;
  if (!isVpcLevel(type, change.after ?? {})) return GONE;
  const target = trace.target(change, type.target);
  if (type.level === undefined || target.kind !== "vpc") return target;
  const { argument, vpc } = type.level;
  if (!isObject(change.afterUnknown) || change.afterUnknown[argument] !== true) return target;
  const level = trace.text(change, argument);
  if (level !== undefined) return level === vpc ? target : { kind: "none" };
  const reason = { kind: "computed", reference: `${change.address}.${argument}` } as const;
  return { ...target, kind: "unknown", candidates: new Set([target.address]), open: true, reason };
}

function readPlannedTraffic(change: ResourceChange, trace: Trace): Traffic {
  if (change.action === "delete" || change.action === "forget") return readTraffic(change.before);
  const pending = isObject(change.afterUnknown) && change.afterUnknown["traffic_type"] === true;
  if (!pending) return readTraffic(change.after);
  return readTraffic({ traffic_type: trace.text(change, "traffic_type") ?? "" });
}

function readTraffic(values: JsonObject | null): Traffic {
  const known = values?.["traffic_type"];
  if (known === "ALL" || known === "ACCEPT" || known === "REJECT") return known;
  // null is no traffic; anything else, an attribute that was cut out of the plan too, is not known.
  return known === null ? "none" : "unknown";
}

function readDestinationType(values: JsonObject | null): string | undefined {
  const known = values?.["log_destination_type"];
  // Anything else would be a value that nobody has checked, and it is printed.
  return DESTINATION_TYPES.find((type) => type === known);
}

/** Whether it has something in place of a VPC's id that is known to be none. */
export function namesNoId({ after }: FlowLog): boolean {
  return after.kind === "id" ? !isVpcIdText(after.id) : after.kind === "no-id";
}
