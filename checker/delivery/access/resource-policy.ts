import { deliveryType } from "../../aws/destinations.js";
import {
  KEEPS_KEY_POLICY,
  type PlaceInResource,
  policyArgument,
} from "../../aws/resource-policies.js";
import { isObject } from "../../plan/json.js";
import type { Planned } from "../../plan/model.js";
import type { Companions } from "../companions.js";
import { policiesIn } from "../documents.js";
import { isSecretAt, type PlannedPolicies } from "./planned-policies.js";
import { anySource, type SourcedPolicy, unreadPolicy } from "./sources.js";

/** What policy a bucket or a key will have: one of these, and nothing says which. */
export type PolicyOutcome =
  | {
      readonly kind: "policy";
      readonly policy: SourcedPolicy;
      /** Whether a plan says it; or it was only found there, and may be anybody's. */
      readonly isPlanned: boolean;
    }
  /** Nothing but what AWS gives to it, which for a bucket is nothing. */
  | { readonly kind: "none" }
  /** It is there, and a plan takes it away. */
  | { readonly kind: "taken" };

const NONE: PolicyOutcome = { kind: "none" };
const TAKEN: PolicyOutcome = { kind: "taken" };

export type PolicyBeside = "bucket policy" | "key policy";

/** The policies of buckets and keys, each read once. */
export class ResourcePolicies {
  readonly #known = new Map<Planned["change"], readonly PolicyOutcome[]>();

  constructor(
    private readonly companions: Companions,
    private readonly documents: PlannedPolicies,
  ) {}

  of(planned: Planned, beside: PolicyBeside): readonly PolicyOutcome[] {
    const known = this.#known.get(planned.change) ?? this.read(planned, beside);
    this.#known.set(planned.change, known);
    return known;
  }

  private read(planned: Planned, beside: PolicyBeside): readonly PolicyOutcome[] {
    const { companions } = this;
    const others = companions.of(planned, beside);
    const isUnsure = companions.mayHaveMore(planned, beside);
    const more: readonly PolicyOutcome[] = isUnsure
      ? [{ kind: "policy", policy: unread(planned), isPlanned: true }]
      : [];
    if (others.length > 0) {
      // Of two ways to write it, the later one wins.
      const own = isWritten(planned)
        ? this.own(planned).filter(({ kind }) => kind === "policy")
        : [];
      return [...others.flatMap((one) => this.beside(one, planned)), ...own, ...more];
    }
    const [gone] = isMade(planned) ? [] : companions.goingFrom(planned, beside);
    const isKept = gone?.change.before?.[KEEPS_KEY_POLICY] === true;
    // A bucket has none then, and a key the one that it is given by default.
    if (gone !== undefined && !isKept) return [TAKEN, ...more];
    return [...this.own(planned), ...more];
  }

  /** That of a resource which is there for the policy alone. */
  private beside(planned: Planned, of: Planned): readonly PolicyOutcome[] {
    const { action } = planned.change;
    // What is made anew under its name has lost what no plan puts there again.
    const isLost = isMade(of) && of.change.before !== null;
    if (isLost && (action === "no-op" || action === "forget")) return [TAKEN];
    return this.written(planned);
  }

  /** The same, whatever becomes of what it is of. */
  written(planned: Planned): readonly PolicyOutcome[] {
    const path = policyArgument(planned.change.type);
    const outcomes = path === undefined ? [] : this.readAll(planned, path);
    if (outcomes.length === 0)
      return [{ kind: "policy", policy: unread(planned), isPlanned: true }];
    return outcomes.map((policy) => ({
      kind: "policy",
      policy: policy ?? unread(planned),
      isPlanned: true,
    }));
  }

  /** What is said in the block of a bucket or a key itself, or was found of it. */
  private own(planned: Planned): readonly PolicyOutcome[] {
    const path = policyArgument(planned.change.type);
    if (path === undefined) return [NONE];
    const isPlanned = isWritten(planned);
    if (!isMade(planned) && isLost(planned, path[0])) {
      return [{ kind: "policy", policy: unread(planned), isPlanned }];
    }
    // "Every KMS key must have exactly one key policy": of one that is there, it was left out.
    const isThere = deliveryType(planned.change.type)?.part === "key" && !isMade(planned);
    const otherwise = isThere
      ? ({ kind: "policy", policy: unread(planned), isPlanned } as const)
      : NONE;
    return this.readAll(planned, path).map((policy) =>
      policy === undefined ? otherwise : { kind: "policy", policy, isPlanned },
    );
  }

  /** Each document that an argument may hold; undefined for none. */
  private readAll(planned: Planned, path: PlaceInResource): readonly (SourcedPolicy | undefined)[] {
    const { plan } = planned;
    const change = asItStays(planned.change);
    const trace = this.documents.traceOf(plan);
    if (trace === undefined) return [unread(planned)];
    const symbols = this.documents.symbolsOf(plan);
    const isSecret = isSecretAt(change.afterSensitive, path);
    const source = { planned, arn: undefined, isSecret, unread: undefined };
    const isChanged = change.action !== "no-op";
    return policiesIn({ plan, trace, change, path }, "resource", "", symbols).map((one) => {
      if (one.kind !== "read") return undefined;
      // What exists was taken by AWS, however it is read here.
      const isTaken = one.parsed.kind === "refused" && !isMade(planned);
      const outcome = isTaken ? { ...anySource("resource"), at: one.at } : one;
      return { kind: "resource", source, outcomes: [outcome], isChanged };
    });
  }
}

/** What Terraform forgets stays as it is. */
function asItStays(change: Planned["change"]): Planned["change"] {
  if (change.action !== "forget") return change;
  return {
    ...change,
    after: change.before,
    afterUnknown: {},
    afterSensitive: change.beforeSensitive,
  };
}

/** A policy of which nothing is known. */
function unread(planned: Planned): SourcedPolicy {
  return unreadPolicy("resource", {
    planned,
    arn: undefined,
    isSecret: false,
    unread: "computed",
  });
}

export function isMade({ change }: Planned): boolean {
  return change.actions.includes("create");
}

/** Whether the plan says what it is, and does not only repeat what was found. */
function isWritten(planned: Planned): boolean {
  const { change } = planned;
  const [argument] = policyArgument(change.type) ?? [];
  if (argument === undefined) return false;
  if (isMade(planned)) return true;
  return change.after?.[argument] !== change.before?.[argument];
}

/** A document that a tool has cut down says nothing of what is left out. */
function isLost({ change }: Planned, argument: string): boolean {
  const { after, afterUnknown } = change;
  const isPending = isObject(afterUnknown) && afterUnknown[argument] !== undefined;
  return after?.[argument] === undefined && !isPending;
}
