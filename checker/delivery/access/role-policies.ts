import {
  ATTACHMENT_OF_MANY,
  managedPolicyType,
  type RoleArguments,
  type RolePolicyType,
  roleArguments,
  rolePolicyType,
} from "../../aws/role-policies.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Plan, Planned, ResourceChange } from "../../plan/model.js";
import type { Reason, Value } from "../../trace/model.js";
import type { Companion, Companions } from "../companions.js";
import type { CrossingsRecord } from "../crossings.js";
import type { DeliveryResources } from "../resources.js";
import type { ManagedPolicies } from "./managed-policies.js";
import type { Unread } from "./model.js";
import type { PlannedPolicies } from "./planned-policies.js";
import { nothing, type SourcedPolicy, unreadPolicy } from "./sources.js";

/** What a role of a plan will be allowed to do. */
export interface PoliciesOfRole {
  /** Inline and attached ones; where there may be more, one of them may say anything. */
  readonly identity: readonly SourcedPolicy[];
  readonly boundary: SourcedPolicy | undefined;
  /** Who may be it. */
  readonly trust: SourcedPolicy | undefined;
  /** A plan changes the role, or what it has. */
  readonly isChanged: boolean;
}

/** Finds what roles have once all plans are applied: by themselves, by what stands beside them, and by what is there. */
export class RolePolicies {
  readonly #known = new Map<ResourceChange, PoliciesOfRole>();
  readonly #many: readonly Planned[];

  constructor(
    plans: readonly Plan[],
    private readonly resources: DeliveryResources,
    private readonly companions: Companions,
    private readonly managed: ManagedPolicies,
    private readonly documents: PlannedPolicies,
    private readonly crossings: CrossingsRecord,
  ) {
    this.#many = plans.flatMap((plan) =>
      plan.resources
        .filter(({ type, mode, deposed }) => {
          const lists = type === ATTACHMENT_OF_MANY.type || managedPolicyType(type)?.roles;
          return mode === "managed" && deposed === undefined && lists;
        })
        .map((change) => ({ plan, change })),
    );
    if (this.#many.length > 0) crossings.had("policy of many roles");
  }

  of(role: Planned): PoliciesOfRole {
    const known = this.#known.get(role.change) ?? this.#find(role);
    this.#known.set(role.change, known);
    return known;
  }

  #find(role: Planned): PoliciesOfRole {
    const { change } = role;
    const names = roleArguments(change.type);
    const lists: Lists = { inline: new Map(), attached: new Map(), more: [], isChanged: false };
    if (names === undefined) this.#more(lists, role, "others", undefined);
    else {
      this.#addInline(lists, role, names);
      this.#addAttached(lists, role, names);
    }
    for (const changed of this.companions.changedOf(role, "role policy")) remove(lists, changed);
    for (const one of this.companions.companionsOf(role, "role policy")) {
      this.#addCompanion(lists, role, one);
    }
    this.crossings.asked("policy of many roles");
    for (const one of this.#many) this.#addOneOfMany(lists, role, one);
    for (const one of this.companions.companionsOf(role, "exclusive policies")) {
      this.#keepOnly(lists, one);
    }
    for (const kind of ["role policy", "exclusive policies"] as const) {
      if (this.companions.mayHaveMore(role, kind)) this.#more(lists, role, "others", undefined);
    }
    if (this.companions.areInferred("role policy")) {
      // One that is listed with another role may be of this one.
      this.#more(lists, role, "others", notProven(role));
    }
    const identity = [...lists.inline.values(), ...lists.attached.values(), ...lists.more];
    const boundary = names === undefined ? undefined : this.#boundaryOf(role, names);
    // A managed policy changes for each role that has it, and the role does not.
    const isNewlySaid = [...identity, boundary].some((policy) => policy?.isChanged);
    return {
      identity,
      boundary,
      trust: names === undefined ? undefined : this.documents.read(role, [names.trust], "trust"),
      isChanged: lists.isChanged || isNewlySaid || change.action !== "no-op",
    };
  }

  /** @param inferred set where there is nothing more, as far as that is inferred. */
  #more(lists: Lists, planned: Planned, unread: Unread, inferred: Reason | undefined): void {
    const source = { planned, arn: undefined, isSecret: false, unread };
    if (inferred === undefined) lists.more.push(unreadPolicy("identity", source));
    else {
      const outcome = { ...nothing("identity"), inferred };
      lists.more.push({ kind: "identity", source, outcomes: [outcome], isChanged: false });
    }
  }

  /** Inline policies that the role itself has, or of one that is there, that it was found to have. */
  #addInline(lists: Lists, role: Planned, names: RoleArguments): void {
    if (!this.#isListed(lists, role, names.inline, names.readsAll)) return;
    const list = this.#inlineOf(role, names.inline);
    if (list === undefined) this.#more(lists, role, "computed", undefined);
    for (const [at, one] of (list ?? []).entries()) {
      const path = [names.inline, at, names.inlineDocument];
      const policy = this.documents.read(role, path, "identity");
      const name = isObject(one) ? one[names.inlineName] : undefined;
      if (policy === undefined) continue;
      lists.inline.set(typeof name === "string" ? name : `${names.inline} ${at}`, policy);
    }
  }

  /** The blocks of inline policies; undefined where nothing says how many there will be. */
  #inlineOf({ plan, change }: Planned, argument: string): readonly Json[] | undefined {
    const known = change.after?.[argument];
    if (isArray(known)) return known;
    const pending = isObject(change.afterUnknown) ? change.afterUnknown[argument] : undefined;
    if (pending !== true) return [];
    const written = this.documents.traceOf(plan)?.value(change, argument);
    return written?.kind === "sequence" ? written.items.map(() => null) : undefined;
  }

  /** The managed policies, in the same way. */
  #addAttached(lists: Lists, role: Planned, names: RoleArguments): void {
    if (this.#isListed(lists, role, names.attached, names.readsAll)) {
      this.#attachAll(lists, role, names.attached);
    }
  }

  /** Whether an argument of a role lists what the role has; else what is known of it has been added. */
  #isListed(lists: Lists, role: Planned, argument: string, readsAll: boolean): boolean {
    const { change, plan } = role;
    const isMade = change.actions.includes("create");
    const pending = isObject(change.afterUnknown) ? change.afterUnknown[argument] : undefined;
    if (pending !== true) {
      const isComplete = isMade || (readsAll && isArray(change.after?.[argument]));
      if (!isComplete) this.#more(lists, role, "others", undefined);
      return true;
    }
    const trace = this.documents.traceOf(plan);
    const named = trace?.named(change, argument);
    // What is written may come to null, which leaves it to the provider as well.
    if (named?.kind !== "made-up" && named?.kind !== "unset") return true;
    // What is made is given none but what is written; blocks may be written that a plan alone does not show.
    if (!isMade) this.#more(lists, role, "others", undefined);
    else if (trace?.location(change) === undefined) {
      this.#more(lists, role, "others", notProven(role));
    }
    return false;
  }

  #attachAll(lists: Lists, from: Planned, argument: string): void {
    const { plan, change } = from;
    const known = change.after?.[argument];
    if (isArray(known) && known.every((one) => typeof one === "string")) {
      for (const arn of known) attach(lists, arn, this.managed.byArn(String(arn), from, argument));
      return;
    }
    const value = this.documents.traceOf(plan)?.value(change, argument);
    const items = value?.kind === "sequence" ? value.items : undefined;
    const isPending = isObject(change.afterUnknown) && hasTrue(change.afterUnknown[argument]);
    if (items === undefined) {
      if (isPending) this.#more(lists, from, "computed", undefined);
      return;
    }
    for (const item of items) attach(lists, keyOf(item), this.#ofItem(from, argument, item));
  }

  #ofItem(from: Planned, argument: string, item: Value): SourcedPolicy | undefined {
    const none = { inferred: undefined, steps: [] } as const;
    switch (item.kind) {
      case "scalar":
        return item.value === null
          ? undefined
          : this.managed.byArn(String(item.value), from, argument);
      case "attribute": {
        const part = { address: item.resource.address, path: item.path };
        const { inferred } = item;
        const value = { ...none, kind: "text", parts: [part], inferred } as const;
        return this.managed.named(from, argument, value);
      }
      default:
        return unreadPolicy("identity", {
          planned: from,
          arn: undefined,
          isSecret: false,
          unread: "computed",
        });
    }
  }

  #addCompanion(lists: Lists, role: Planned, { planned, inferred }: Companion): void {
    const { change, plan } = planned;
    const type = rolePolicyType(change.type);
    if (change.action !== "no-op") lists.isChanged = true;
    const policy = this.#policyOf(planned, type);
    if (policy === undefined) return;
    // With a role that is made anew, what it had is gone, and no plan says what becomes of it.
    const isLost =
      role.change.before !== null &&
      role.change.actions.includes("create") &&
      change.action === "no-op";
    const outcomes = isLost
      ? ([...policy.outcomes, nothing("identity")] as const)
      : policy.outcomes;
    const [first, ...others] = outcomes;
    const mark = (one: typeof first) => (inferred === undefined ? one : { ...one, inferred });
    const listed: SourcedPolicy = { ...policy, outcomes: [mark(first), ...others.map(mark)] };
    if (type?.kind === "inline") {
      const name = change.after?.[type.name];
      lists.inline.set(typeof name === "string" ? name : change.address, listed);
    } else if (type?.kind === "attached") {
      const arn = change.after?.[type.policy];
      attach(lists, typeof arn === "string" ? arn : `${plan.path} ${change.address}`, listed);
    }
  }

  #policyOf(planned: Planned, type: RolePolicyType | undefined): SourcedPolicy | undefined {
    if (type?.kind === "inline") return this.documents.read(planned, [type.document], "identity");
    if (type?.kind !== "attached") return undefined;
    const named = this.documents.traceOf(planned.plan)?.named(planned.change, type.policy);
    return named === undefined ? undefined : this.managed.named(planned, type.policy, named);
  }

  /** A policy that lists its roles; an attachment of that kind is taken from all others. */
  #addOneOfMany(lists: Lists, role: Planned, many: Planned): void {
    const { plan, change } = many;
    const type = managedPolicyType(change.type);
    const roles = type?.roles ?? ATTACHMENT_OF_MANY.roles;
    const argument = type?.arn ?? ATTACHMENT_OF_MANY.policy;
    const before = this.#lists(plan, change.before, roles, role, "before");
    const after = this.#lists(plan, change.after, roles, role, "after");
    const arnBefore = change.before?.[argument];
    if (before === "yes" && after === "no" && typeof arnBefore === "string") {
      if (change.action === "forget") return;
      lists.attached.delete(arnBefore);
      lists.isChanged = true;
    }
    if (change.after === null) return;
    const policy =
      type === undefined
        ? this.#policyOf(many, { kind: "attached", policy: argument })
        : this.documents.read(many, [type.document], "identity");
    const arn = change.after[argument];
    if (after === "no") {
      if (type === undefined && typeof arn === "string") lists.attached.delete(arn);
      return;
    }
    if (policy === undefined) return;
    if (change.action !== "no-op") lists.isChanged = true;
    const [first, ...others] = policy.outcomes;
    const maybe: SourcedPolicy = { ...policy, outcomes: [first, ...others, nothing("identity")] };
    const key = typeof arn === "string" ? arn : `${plan.path} ${change.address}`;
    attach(lists, key, after === "yes" ? policy : maybe);
  }

  #lists(
    plan: Plan,
    values: ResourceChange["after"],
    argument: string,
    role: Planned,
    time: "before" | "after",
  ): "yes" | "no" | "maybe" {
    const list = values?.[argument];
    if (values === null || list === null) return "no";
    if (!isArray(list)) return time === "before" ? "no" : "maybe";
    let isOpen = false;
    for (const name of list) {
      if (typeof name !== "string") isOpen = true;
      else {
        const found =
          time === "before"
            ? this.resources.identifyBefore(plan, name, "role")
            : this.resources.identify(plan, name, "role");
        if (found?.resource.planned.change === role.change) return "yes";
      }
    }
    return isOpen ? "maybe" : "no";
  }

  /** An exclusive list takes all others away, and attaches those of it. */
  #keepOnly(lists: Lists, { planned, inferred }: Companion): void {
    const { change } = planned;
    const type = rolePolicyType(change.type);
    if (type === undefined || type.kind === "inline" || type.kind === "attached") return;
    if (change.action !== "no-op") lists.isChanged = true;
    const argument = type.kind === "only-inline" ? type.names : type.policies;
    const list = change.after?.[argument];
    const items = isArray(list) ? list : [];
    const isKnown = isArray(list) && items.every((one) => typeof one === "string");
    const map = type.kind === "only-inline" ? lists.inline : lists.attached;
    for (const [name, policy] of map) {
      if (items.includes(name)) continue;
      // What stands beside it in Terraform comes back with each apply, and goes again.
      const isManaged = policy.source.planned !== undefined && policy.isChanged;
      if (isKnown && !isManaged && inferred === undefined) map.delete(name);
      else {
        const [first, ...others] = policy.outcomes;
        map.set(name, { ...policy, outcomes: [first, ...others, nothing("identity")] });
      }
    }
    if (type.kind === "only-attached") this.#attachAll(lists, planned, argument);
  }

  #boundaryOf(role: Planned, { boundary }: RoleArguments): SourcedPolicy | undefined {
    const named = this.documents.traceOf(role.plan)?.named(role.change, boundary);
    return named === undefined ? undefined : this.managed.named(role, boundary, named);
  }
}

interface Lists {
  /** By their names. */
  readonly inline: Map<string, SourcedPolicy>;
  /** By their ARNs, or where those are not known yet, by what attaches them. */
  readonly attached: Map<string, SourcedPolicy>;
  readonly more: SourcedPolicy[];
  isChanged: boolean;
}

/** Without its sources, a plan does not show what blocks a role has been written with. */
function notProven({ change }: Planned): Reason {
  return { kind: "no-source", reference: change.address };
}

function attach(lists: Lists, key: Json, policy: SourcedPolicy | undefined): void {
  if (policy !== undefined) lists.attached.set(String(key), policy);
}

/** What a plan changes is not there any more as it was. */
function remove(lists: Lists, { change }: Planned): void {
  const type = rolePolicyType(change.type);
  lists.isChanged = true;
  if (type?.kind === "inline") lists.inline.delete(String(change.before?.[type.name]));
  else if (type?.kind === "attached") lists.attached.delete(String(change.before?.[type.policy]));
}

function keyOf(item: Value): string {
  if (item.kind === "scalar") return String(item.value);
  return item.kind === "attribute" ? [item.resource.address, ...item.path].join(".") : "?";
}

function hasTrue(pending: Json | undefined): boolean {
  if (pending === true) return true;
  if (isArray(pending)) return pending.some(hasTrue);
  return isObject(pending) && Object.values(pending).some(hasTrue);
}
