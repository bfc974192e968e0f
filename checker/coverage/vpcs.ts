import type { JsonObject } from "../plan/json.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import { isVpcType, outlivesItsResource } from "../trace/facts.js";
import type { VpcAction } from "./model.js";

/** A VPC of a plan, before any flow log is looked at. */
export interface Vpc {
  readonly plan: Plan;
  readonly change: ResourceChange;
  readonly action: VpcAction;
  readonly introduced: boolean;
  /** Its id before the plan. */
  readonly idBefore: string | undefined;
  /** Its id after the plan, where that is known now. */
  readonly idAfter: string | undefined;
}

export function readVpcs(plan: Plan): readonly Vpc[] {
  return plan.resources.flatMap((change) => {
    if (change.mode !== "managed" || !isVpcType(change.type)) return [];
    const action = readAction(change);
    if (action === undefined) return [];
    const idBefore = readId(change.before);
    return {
      plan,
      change,
      action,
      introduced: action === "create" || action === "replace" || action === "import",
      idBefore,
      // A forgotten VPC stays in AWS as it is.
      idAfter: action === "forget" ? idBefore : readId(change.after),
    };
  });
}

function readAction(change: ResourceChange): VpcAction | undefined {
  if (change.action === "read") return undefined;
  if (change.action === "delete" && outlivesItsResource(change.type, change.before))
    return "forget";
  const stays = change.action === "no-op" || change.action === "update";
  return change.importing && stays ? "import" : change.action;
}

// An unknown id is absent from `after`, also in a replacement.
function readId(values: JsonObject | null): string | undefined {
  const id = values?.["id"] ?? values?.["vpc_id"];
  return typeof id === "string" && id !== "" ? id : undefined;
}
