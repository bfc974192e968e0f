import { idIn } from "../aws/objects.js";
import { outlivesItsResource } from "../aws/vpcs.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";

/**
 * The VPCs and flow logs that the plans destroy, by id. An object of AWS is its id: what goes at one address is gone at every
 * other one, in whichever plan that stands.
 */
export function destroyedObjects(plans: readonly Plan[]): ReadonlyMap<string, Planned> {
  const destroyed = new Map<string, Planned>();
  for (const plan of plans) {
    for (const change of plan.resources) {
      if (!destroys(change)) continue;
      const id = idBefore(change);
      if (id !== undefined && !destroyed.has(id)) destroyed.set(id, { plan, change });
    }
  }
  return destroyed;
}

/** Whether the object that is there before the plan is gone after it. */
export function destroys(change: ResourceChange): boolean {
  return (
    change.mode === "managed" &&
    change.actions.includes("delete") &&
    !outlivesItsResource(change.type, change.before)
  );
}

export function idBefore({ type, before }: ResourceChange): string | undefined {
  return idIn(type, before);
}

/** An unknown id is absent from `after`, also in a replacement. */
export function idAfter({ type, after }: ResourceChange): string | undefined {
  return idIn(type, after);
}

/** The address; as Terraform prints it for a deposed object, which stands beside the live one. */
export function objectName({ address, deposed }: ResourceChange): string {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}
