import {
  DESTINATION_TYPES,
  type DeliveryPart,
  type DestinationType,
  FLOW_LOG_DELIVERY,
} from "../aws/destinations.js";
import { isObject, type JsonObject } from "../plan/json.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { NamedText, NamedValue, Trace } from "../trace/model.js";
import { parsePartArn } from "./arn.js";
import type { LogDestination, Needed } from "./model.js";
import { type DeliveryResources, type Identified, textWithMarks } from "./resources.js";

/** A flow log whose arguments are followed. */
interface FollowedFlowLog {
  readonly plan: Plan;
  readonly change: ResourceChange;
  readonly trace: Trace;
}

/** Where a flow log will deliver to; where it does, of one that goes. */
export function destinationOf(log: FollowedFlowLog, resources: DeliveryResources): LogDestination {
  const { destination, groupName } = FLOW_LOG_DELIVERY;
  const type = typeAfter(log);
  const at = needed(log, destination, partFor(type), resources);
  if (at.kind !== "nothing") return { type, argument: destination, at };
  return { type, argument: groupName, at: needed(log, groupName, "log group", resources) };
}

/** The role that an argument of it names. */
export function roleOf(
  log: FollowedFlowLog,
  argument: string,
  resources: DeliveryResources,
): Needed {
  const { change, trace } = log;
  const { after, afterUnknown } = change;
  const pending = isObject(afterUnknown) && afterUnknown[argument] === true;
  // No provider makes up a role, or leaves it out of a plan: the document has lost what was written.
  const isLost = pending
    ? trace.named(change, argument).kind === "made-up"
    : after !== null && after[argument] === undefined;
  if (isLost) {
    const reason = { kind: "not-in-plan", reference: `${change.address}.${argument}` } as const;
    return { kind: "unknown", candidates: [], reason, steps: [] };
  }
  return needed(log, argument, "role", resources);
}

/** Where it delivers to before the plan. */
export function destinationBefore(
  plan: Plan,
  values: JsonObject,
  resources: DeliveryResources,
): LogDestination {
  const type = typeIn(values);
  const { destination, groupName } = FLOW_LOG_DELIVERY;
  const at = neededBefore(plan, values[destination], partFor(type), resources);
  if (at.kind !== "nothing") return { type, argument: destination, at };
  const group = neededBefore(plan, values[groupName], "log group", resources);
  return { type, argument: groupName, at: group };
}

function needed(
  { plan, change, trace }: FollowedFlowLog,
  argument: string,
  part: DeliveryPart,
  resources: DeliveryResources,
): Needed {
  if (change.action === "delete" || change.action === "forget" || change.deposed !== undefined) {
    return neededBefore(plan, change.before?.[argument], part, resources);
  }
  return followNamed(plan, trace.named(change, argument), part, resources);
}

export function followNamed(
  plan: Plan,
  named: NamedValue,
  part: DeliveryPart,
  resources: DeliveryResources,
): Needed {
  switch (named.kind) {
    case "unset":
    case "made-up":
      return { kind: "nothing" };
    case "text":
      return found(plan, named, part, resources);
    case "choice":
      return {
        ...named,
        outcomes: named.outcomes.map((one) => followNamed(plan, one, part, resources)),
      };
    case "unknown": {
      const { mentioned, reason, steps } = named;
      return { kind: "unknown", candidates: resources.at(plan, mentioned), reason, steps };
    }
  }
}

function found(
  plan: Plan,
  named: NamedText,
  part: DeliveryPart,
  resources: DeliveryResources,
): Needed {
  const { steps } = named;
  const text = textWithMarks(named);
  const identified = resources.identify(plan, text, part);
  if (identified !== undefined) return needOf(identified, named);
  const attributes = named.parts.filter((one) => typeof one !== "string");
  const [first] = attributes;
  if (first === undefined) {
    return { kind: "elsewhere", part: parsePartArn(text)?.part, text, steps };
  }
  const reference = [first.address, ...first.path].join(".");
  const mentioned = attributes.map(({ address }) => address);
  return {
    kind: "unknown",
    candidates: resources.at(plan, mentioned),
    reason: { kind: "computed", reference },
    steps,
  };
}

function neededBefore(
  plan: Plan,
  text: unknown,
  part: DeliveryPart,
  resources: DeliveryResources,
): Needed {
  if (typeof text !== "string" || text === "") return { kind: "nothing" };
  const identified = resources.identifyBefore(plan, text, part);
  if (identified === undefined) {
    return { kind: "elsewhere", part: parsePartArn(text)?.part, text, steps: [] };
  }
  const { resource, by, suffix } = identified;
  const { part: own, planned, location } = resource;
  return {
    kind: "found",
    part: own,
    planned,
    location,
    by,
    suffix,
    inferred: undefined,
    steps: [],
  };
}

function needOf(
  { resource, by, suffix }: Identified,
  { inferred, steps }: Pick<NamedText, "inferred" | "steps">,
): Needed {
  const { part, planned, location, going } = resource;
  return going === undefined
    ? { kind: "found", part, planned, location, by, suffix, inferred, steps }
    : { kind: "gone", part, planned, location, how: going, steps };
}

function typeAfter({ change, trace }: FollowedFlowLog): DestinationType | undefined {
  const { type } = FLOW_LOG_DELIVERY;
  if (change.after === null) return typeIn(change.before ?? {});
  if (!isObject(change.afterUnknown) || change.afterUnknown[type] !== true) {
    return typeIn(change.after);
  }
  return typeIn({ [type]: trace.text(change, type) ?? "" });
}

function typeIn(values: JsonObject): DestinationType | undefined {
  const known = values[FLOW_LOG_DELIVERY.type];
  // One that is absent was cut out of the document.
  const type = known === null ? FLOW_LOG_DELIVERY.defaultType : known;
  return DESTINATION_TYPES.find((one) => one === type);
}

const PARTS: Readonly<Record<DestinationType, DeliveryPart>> = {
  "cloud-watch-logs": "log group",
  s3: "bucket",
  "kinesis-data-firehose": "stream",
};

/** A name without an ARN around it is that of a log group. */
function partFor(type: DestinationType | undefined): DeliveryPart {
  return type === undefined ? "log group" : PARTS[type];
}
