import {
  KEY_ARGUMENTS,
  POLICY_OF_MANY,
  policiesOfRole,
  policyOf,
} from "../aws/delivery-companions.js";
import type { DeliveryPart } from "../aws/destinations.js";
import { isArray, isObject, type Json } from "../plan/json.js";
import type { Plan, Planned } from "../plan/model.js";
import type { Companions } from "./companions.js";
import type { FoundNeed, Needed, TakenAway } from "./model.js";
import type { DeliveryResources } from "./resources.js";

/** What stands behind a destination or a role that stays: its key, its policies. */
export class Behind {
  private readonly listing = new Map<Plan, boolean>();

  constructor(
    private readonly resources: DeliveryResources,
    private readonly companions: Companions,
  ) {}

  /** What the plan takes away from behind it, so that nothing can be delivered any more. */
  takenFrom(need: Needed): readonly TakenAway[] {
    if (need.kind !== "found" || need.inferred !== undefined) return [];
    return TAKEN[need.part]?.(this, need) ?? [];
  }

  policyFrom({ planned }: FoundNeed): readonly TakenAway[] {
    const [first] = this.companions.goingFrom(planned, "bucket policy");
    const isAnother =
      this.companions.of(planned, "bucket policy").length > 0 ||
      this.companions.mayHaveMore(planned, "bucket policy");
    if (first === undefined || isAnother || isMade(planned)) return [];
    return [{ kind: "taken-away", part: "bucket policy", planned: first, how: "destroyed" }];
  }

  /** The last policy that a role has. Which of several it needs, only they themselves say. */
  policiesFrom({ planned }: FoundNeed): readonly TakenAway[] {
    const going = this.companions.goingFrom(planned, "role policy");
    const [first] = going;
    if (first === undefined || isMade(planned)) return [];
    const isAnother =
      this.companions.of(planned, "role policy").length > 0 ||
      this.companions.mayHaveMore(planned, "role policy") ||
      this.listsRoles(planned.plan);
    if (isAnother) return [];
    const gone = new Set(going.map(({ change }) => policyOf(change.before ?? {})));
    const { before, after } = planned.change;
    const left = [before ?? {}, after ?? {}]
      .flatMap(policiesOfRole)
      .filter((policy) => !gone.has(policy));
    if (left.length > 0) return [];
    return [{ kind: "taken-away", part: "role policy", planned: first, how: "destroyed" }];
  }

  /** Whether a policy lists its roles, and may list any. */
  private listsRoles(plan: Plan): boolean {
    const known =
      this.listing.get(plan) ?? plan.resources.some(({ type }) => type === POLICY_OF_MANY);
    this.listing.set(plan, known);
    return known;
  }

  keyOfGroup({ planned }: FoundNeed): readonly TakenAway[] {
    return this.goneKey(planned, planned.change.after?.[KEY_ARGUMENTS.group]);
  }

  keyOfBucket({ planned }: FoundNeed): readonly TakenAway[] {
    return this.companions
      .of(planned, "encryption")
      .flatMap(({ change }) => list(change.after?.[KEY_ARGUMENTS.rule]))
      .flatMap((rule) => list(member(rule, KEY_ARGUMENTS.byDefault)))
      .flatMap((byDefault) => this.goneKey(planned, member(byDefault, KEY_ARGUMENTS.bucket)));
  }

  private goneKey({ plan }: Planned, text: Json | undefined): readonly TakenAway[] {
    if (typeof text !== "string") return [];
    const key = this.resources.identify(plan, text, "key")?.resource;
    if (key?.going === undefined) return [];
    return [{ kind: "taken-away", part: "key", planned: key.planned, how: key.going }];
  }
}

const TAKEN: Readonly<
  Partial<Record<DeliveryPart, (behind: Behind, need: FoundNeed) => readonly TakenAway[]>>
> = {
  role: (behind, need) => behind.policiesFrom(need),
  "log group": (behind, need) => behind.keyOfGroup(need),
  bucket: (behind, need) => [...behind.keyOfBucket(need), ...behind.policyFrom(need)],
};

/** What is made by the plan is given all that it needs by it, or by AWS. */
function isMade({ change }: Planned): boolean {
  return change.actions.includes("create");
}

function list(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

function member(value: Json, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}
