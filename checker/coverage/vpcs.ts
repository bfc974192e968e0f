import { isVpcType, outlivesItsResource } from "../aws/vpcs.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { Place, Trace } from "../trace/model.js";
import { adoptedId, defaultVpcPlace, isAdopted } from "./adoption.js";
import type { VpcAction } from "./model.js";
import { destroys, idAfter, idBefore, objectName } from "./objects.js";
import { hasSecretId } from "./secret-id.js";

/** A VPC of a plan, before any flow log is looked at. */
export interface Vpc {
  readonly plan: Plan;
  readonly change: ResourceChange;
  /** The address; more than that for an object which is not the live one of its address. */
  readonly name: string;
  readonly action: VpcAction;
  readonly introduced: boolean;
  /** Its id before the plan. */
  readonly idBefore: string | undefined;
  /** Its id after the plan, where that is known now. */
  readonly idAfter: string | undefined;
  /** What it is told by: its id, or the region that it is the default VPC of; undefined where it is new. */
  readonly identity: string | undefined;
  /** A default VPC whose id is not known yet: it may be any that is. */
  readonly isAdopted: boolean;
  /** Whether it is what expressions name by the address once the plan is applied. */
  readonly isLive: boolean;
  /** The region and the account that it is in. */
  readonly place: Place;
}

type Unplaced = Omit<Vpc, "place">;

export function readVpcs(plan: Plan, trace: Trace): readonly Vpc[] {
  return plan.resources
    .filter(({ mode, type }) => mode === "managed" && isVpcType(type))
    .flatMap((change) => readChange(plan, change))
    .map((vpc) => ({ ...vpc, place: trace.place(vpc.change, vpc.isLive ? "after" : "before") }));
}

function readChange(plan: Plan, change: ResourceChange): readonly Unplaced[] {
  switch (change.action) {
    case "read":
      return [];
    case "replace":
      return leavesTheOld(change)
        ? [adopted(plan, live(plan, change, "replace")), forgotten(plan, change)]
        : [adopted(plan, live(plan, change, "replace"))];
    case "delete":
      return [destroys(change) ? gone(plan, change) : forgotten(plan, change)];
    case "forget":
      return [forgotten(plan, change)];
    case "create":
      return [adopted(plan, live(plan, change, "create"))];
    case "no-op":
    case "update":
      // What the refresh no longer finds of a deposed object is a no-op on nothing.
      if (change.deposed !== undefined) return [];
      return [live(plan, change, change.importing ? "import" : change.action)];
  }
}

/**
 * A replacement that forgets what it replaces, or lets go of a region's default VPC to adopt another
 * region's. Adopted anew in its own region, a default VPC is the one that it was.
 */
function leavesTheOld(change: ResourceChange): boolean {
  if (change.actions.includes("forget")) return true;
  const [from, to] = [change.before?.["region"], change.after?.["region"]];
  return (
    outlivesItsResource(change.type, change.before) && from != null && to != null && from !== to
  );
}

function adopted(plan: Plan, vpc: Unplaced): Unplaced {
  const { change, idAfter: known } = vpc;
  if (!isAdopted(change) || known !== undefined) return vpc;
  const id = adoptedId(plan, change);
  const place = defaultVpcPlace(plan, change);
  return {
    ...vpc,
    idAfter: id,
    identity: id ?? (place === undefined ? undefined : JSON.stringify([plan.path, place])),
    isAdopted: id === undefined,
  };
}

function live(plan: Plan, change: ResourceChange, action: VpcAction): Unplaced {
  return {
    plan,
    change,
    name: objectName(change),
    action,
    introduced: action === "create" || action === "replace" || action === "import",
    idBefore: idBefore(change),
    idAfter: idAfter(change),
    identity: idAfter(change),
    isAdopted: false,
    isLive: true,
  };
}

function gone(plan: Plan, change: ResourceChange): Unplaced {
  const id = idBefore(change);
  return { ...live(plan, change, "delete"), idAfter: undefined, identity: id, isLive: false };
}

/** A forgotten VPC stays in AWS as it is. */
function forgotten(plan: Plan, change: ResourceChange): Unplaced {
  const id = idBefore(change);
  const name = objectName(change);
  const shown = id === undefined || hasSecretId(change) ? "object" : id;
  return {
    ...live(plan, change, "forget"),
    name: change.action === "replace" ? `${name} (forgotten ${shown})` : name,
    idAfter: id,
    identity: id,
    isLive: false,
  };
}
