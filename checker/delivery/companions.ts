import { type CompanionKind, companionType } from "../aws/delivery-companions.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";
import type { Reason, Trace } from "../trace/model.js";
import type { CrossingsRecord } from "./crossings.js";
import { followNamed } from "./needs.js";
import type { DeliveryResources } from "./resources.js";

/** Something beside a bucket, a role or a key. */
export interface Companion {
  readonly kind: CompanionKind;
  readonly planned: Planned;
  /** Set where no expression proves what it is of. */
  readonly inferred: Reason | undefined;
}

/** What stands beside buckets, roles and keys, by what it is of. */
export class Companions {
  private readonly staying = new Map<ResourceChange, Companion[]>();
  private readonly going = new Map<ResourceChange, Companion[]>();
  private readonly former = new Map<ResourceChange, Companion[]>();
  /** Those of which is not known what they are of. */
  private readonly unsure = new Map<Plan, Set<CompanionKind>>();

  /** What is of a bucket that no plan has, by the name of that. */
  private readonly elsewhere = new Map<string, Companion[]>();

  /** Kinds of which some are only inferred to be of what they are listed with. */
  private readonly inferred = new Set<CompanionKind>();

  constructor(
    plans: readonly { readonly plan: Plan; readonly trace: Trace }[],
    resources: DeliveryResources,
    private readonly crossings: CrossingsRecord,
  ) {
    for (const { plan, trace } of plans) {
      for (const change of plan.resources) this.add({ plan, change }, trace, resources);
    }
  }

  private add(planned: Planned, trace: Trace, resources: DeliveryResources): void {
    const { plan, change } = planned;
    const type = change.mode === "managed" ? companionType(change.type) : undefined;
    if (type === undefined || change.deposed !== undefined) return;
    const companion = { kind: type.kind, planned, inferred: undefined };
    if (change.before !== null && change.action !== "no-op" && change.action !== "forget") {
      const of = change.before[type.of];
      const found =
        typeof of === "string" ? resources.identifyBefore(plan, of, type.part) : undefined;
      if (found !== undefined) {
        append(this.former, found.resource.planned.change, companion);
      }
    }
    if (change.action === "delete" || change.action === "forget") {
      const of = change.before?.[type.of];
      const found =
        typeof of === "string" ? resources.identifyBefore(plan, of, type.part) : undefined;
      // Forgotten, it stays in AWS as it is.
      const map = change.action === "delete" ? this.going : this.staying;
      if (found !== undefined) append(map, found.resource.planned.change, companion);
      return;
    }
    const of = followNamed(plan, trace.named(change, type.of), type.part, resources);
    if (of.kind === "found") {
      append(this.staying, of.planned.change, { ...companion, inferred: of.inferred });
      if (of.inferred !== undefined) {
        this.inferred.add(type.kind);
        this.crossings.had("inferred", type.kind);
      }
    }
    // Names of buckets are the whole world's.
    if (of.kind === "elsewhere" && type.part === "bucket") {
      this.crossings.had("beside bucket", of.text);
      this.elsewhere.set(of.text, [...(this.elsewhere.get(of.text) ?? []), companion]);
    }
    if (of.kind === "choice" || of.kind === "unknown") {
      const known = this.unsure.get(plan) ?? new Set();
      this.unsure.set(plan, known.add(type.kind));
    }
  }

  /** Those that will be there. */
  of({ change }: Planned, kind: CompanionKind): readonly Planned[] {
    return ofKind(this.staying.get(change), kind);
  }

  /** The same, of a bucket that no plan has. */
  ofBucketNamed(name: string, kind: CompanionKind): readonly Planned[] {
    this.crossings.asked("beside bucket", name);
    return ofKind(this.elsewhere.get(name), kind);
  }

  /** The same, with how sure it is that they are of it. */
  companionsOf({ change }: Planned, kind: CompanionKind): readonly Companion[] {
    return (this.staying.get(change) ?? []).filter((one) => one.kind === kind);
  }

  /** Those that are of it before the plan, and that a plan changes, replaces or destroys. */
  changedOf({ change }: Planned, kind: CompanionKind): readonly Planned[] {
    return ofKind(this.former.get(change), kind);
  }

  /** Whether some may be of another one than they are listed with. */
  areInferred(kind: CompanionKind): boolean {
    this.crossings.asked("inferred", kind);
    return this.inferred.has(kind);
  }

  /** Those that the plan destroys. */
  goingFrom({ change }: Planned, kind: CompanionKind): readonly Planned[] {
    return ofKind(this.going.get(change), kind);
  }

  /** Whether there may be another, of which is not known what it is of. */
  mayHaveMore({ plan }: Planned, kind: CompanionKind): boolean {
    return this.unsure.get(plan)?.has(kind) === true;
  }
}

function ofKind(all: readonly Companion[] = [], kind: CompanionKind): readonly Planned[] {
  return all.filter((one) => one.kind === kind).map(({ planned }) => planned);
}

function append(
  map: Map<ResourceChange, Companion[]>,
  of: ResourceChange,
  companion: Companion,
): void {
  const known = map.get(of);
  if (known === undefined) map.set(of, [companion]);
  else known.push(companion);
}
