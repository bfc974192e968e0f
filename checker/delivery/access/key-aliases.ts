import { KEY_ALIAS } from "../../aws/resource-policies.js";
import type { Plan, ResourceChange } from "../../plan/model.js";
import { markOf } from "../arn.js";

/** An alias of a plan, and what a text names by it. */
export interface FoundAlias {
  readonly change: ResourceChange;
  /** The alias itself, or by an attribute that has it, its key: by ARN, or by id. */
  readonly as: "alias" | "arn" | "name";
}

/** The aliases of keys, by what they are named by. */
export class KeyAliases {
  readonly #plans = new Map<Plan, ReadonlyMap<string, FoundAlias>>();

  /** `managed` for that of the key which AWS manages for S3; undefined for what is no alias of the plan. */
  find(plan: Plan, text: string): FoundAlias | "managed" | undefined {
    const name = aliasIn(text);
    if (name === KEY_ALIAS.managed) return "managed";
    const known = this.#plans.get(plan) ?? aliasesOf(plan);
    this.#plans.set(plan, known);
    return known.get(text) ?? (name === undefined ? undefined : known.get(name));
  }
}

/** The name of an alias, by itself or in an ARN. */
function aliasIn(text: string): string | undefined {
  return /^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?(alias\/.+)$/s.exec(text)?.[1];
}

function aliasesOf(plan: Plan): ReadonlyMap<string, FoundAlias> {
  const found = new Map<string, FoundAlias>();
  for (const change of plan.resources) {
    const { type, after, address } = change;
    if (type !== KEY_ALIAS.type || after === null || change.deposed !== undefined) continue;
    for (const own of KEY_ALIAS.own) {
      const known = after[own];
      const alias = { change, as: "alias" } as const;
      found.set(markOf(address, [own]), alias);
      if (typeof known === "string") found.set(known, alias);
    }
    for (const [attribute, as] of Object.entries(KEY_ALIAS.ofKey)) {
      found.set(markOf(address, [attribute]), { change, as });
    }
  }
  return found;
}
