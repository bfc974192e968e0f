import { KEY_ALIAS } from "../../aws/resource-policies.js";
import type { Plan, Planned } from "../../plan/model.js";
import type { NamedValue } from "../../trace/model.js";
import { followNamed } from "../needs.js";
import { type DeliveryResources, textWithMarks } from "../resources.js";
import { KeyAliases } from "./key-aliases.js";
import type { PlannedPolicies } from "./planned-policies.js";

/** What an argument names as the key to encrypt by. */
export type FoundKey =
  | { readonly kind: "none" }
  /** The key that AWS manages for S3 in the account, which nobody can change the policy of. */
  | { readonly kind: "managed" }
  | {
      readonly kind: "key";
      readonly planned: Planned;
      /** Whether it is named by its own ARN. */
      readonly isByArn: boolean;
      readonly isInferred: boolean;
    }
  /** No plan has the key. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "unknown" };

const UNKNOWN: FoundKey = { kind: "unknown" };

/** Follows names of keys, also by their aliases. */
export class Keys {
  readonly #aliases = new KeyAliases();

  constructor(
    private readonly resources: DeliveryResources,
    private readonly documents: PlannedPolicies,
  ) {}

  find(plan: Plan, named: NamedValue): FoundKey {
    if (named.kind === "unset" || named.kind === "made-up") return { kind: "none" };
    if (named.kind !== "text") return UNKNOWN;
    const alias = this.#aliases.find(plan, textWithMarks(named));
    if (alias === "managed") return { kind: "managed" };
    if (alias === undefined) return this.#key(plan, named);
    const ofAlias = this.documents.traceOf(plan)?.named(alias.change, KEY_ALIAS.key);
    const key = ofAlias === undefined ? UNKNOWN : this.#key(plan, ofAlias);
    return key.kind === "key" ? { ...key, isByArn: alias.as === "arn" } : key;
  }

  #key(plan: Plan, named: NamedValue): FoundKey {
    const need = followNamed(plan, named, "key", this.resources);
    if (need.kind === "elsewhere") return { kind: "elsewhere" };
    if (need.kind !== "found" || need.part !== "key") return UNKNOWN;
    const { planned, by, inferred } = need;
    return { kind: "key", planned, isByArn: by === "arn", isInferred: inferred !== undefined };
  }
}
