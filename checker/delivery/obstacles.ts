import type { Obstacle } from "../account/model.js";
import {
  type DeliveryPart,
  type DestinationType,
  destinationTypeFor,
  FLOW_LOG_DELIVERY,
} from "../aws/destinations.js";
import type { ResourceChange } from "../plan/model.js";
import type { Behind } from "./behind.js";
import type { GoneNeed, LogDestination, Needed, PlannedObstacle } from "./model.js";

/** What a planned flow log needs. */
export interface PlannedNeeds {
  readonly change: ResourceChange;
  readonly destination: LogDestination;
  readonly role: Needed;
  readonly crossAccountRole: Needed;
  /** The account that it is made in, where that is certain; and that of what it delivers to. */
  readonly account: string | undefined;
  readonly ofDestination: string | undefined;
}

/**
 * What is certain to keep it from delivering, without a look at any policy: that AWS refuses to make it so, or
 * that the plan takes away what it needs. Of several outcomes, each has to be one.
 */
export function obstaclesTo(
  needs: PlannedNeeds,
  behind: Behind,
): readonly (Obstacle | PlannedObstacle)[] {
  const { change, destination, role } = needs;
  // What is there was made, whatever the state says of it.
  const isMade = change.actions.includes("create");
  const { type, at } = destination;
  const needsRole = type === "cloud-watch-logs";
  return [
    ...(isMade ? unfit(destination) : []),
    ...(isMade && needsRole && role.kind === "nothing" ? [{ kind: "no-role" } as const] : []),
    ...(isMade ? missingAcross(needs) : []),
    ...takenAway(at),
    ...(needsRole ? takenAway(role) : []),
    ...behind.takenFrom(at),
    ...(needsRole ? behind.takenFrom(role) : []),
  ];
}

/**
 * Both roles are needed where a stream is in another account than what is recorded.
 * https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
function missingAcross(needs: PlannedNeeds): readonly (Obstacle | PlannedObstacle)[] {
  const { destination, role, crossAccountRole, account, ofDestination: owner } = needs;
  if (destination.type !== "kinesis-data-firehose") return [];
  if (owner === undefined || account === undefined || owner === account) return [];
  return [
    ...(crossAccountRole.kind === "nothing" ? [{ kind: "no-cross-account-role" } as const] : []),
    ...(role.kind === "nothing" ? [{ kind: "no-role" } as const] : []),
  ];
}

function unfit(destination: LogDestination): readonly PlannedObstacle[] {
  const { type, at } = destination;
  if (type === undefined) return [];
  const outcomes = outcomesOf(at).map((one) => otherThan(type, destination.argument, one));
  const [is] = outcomes;
  if (is === undefined || outcomes.includes(undefined)) return [];
  return [{ kind: "destination-unfit", type, is }];
}

/** What a destination of another type is, or something that is named in another way than AWS takes. */
function otherThan(
  type: DestinationType,
  argument: string,
  at: Needed,
): DeliveryPart | "name" | undefined {
  if (at.kind !== "found" && at.kind !== "gone" && at.kind !== "elsewhere") return undefined;
  if (at.kind === "found" && at.inferred !== undefined) return undefined;
  if (at.part === undefined) return undefined;
  if (destinationTypeFor(at.part) !== type) return at.part;
  const isByName = at.kind === "found" && at.by === "name";
  return isByName && argument === FLOW_LOG_DELIVERY.destination ? "name" : undefined;
}

function takenAway(need: Needed): readonly PlannedObstacle[] {
  const outcomes = outcomesOf(need);
  const gone = outcomes.filter((one): one is GoneNeed => one.kind === "gone");
  const [first] = gone;
  if (first === undefined || gone.length < outcomes.length) return [];
  const { part, planned, how } = first;
  return [{ kind: "taken-away", part, planned, how }];
}

/** What it may turn out to be. */
export function outcomesOf(need: Needed): readonly Needed[] {
  return need.kind === "choice" ? need.outcomes.flatMap(outcomesOf) : [need];
}
