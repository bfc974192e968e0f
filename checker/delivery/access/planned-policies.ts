import type { Deployed } from "../../account/model.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Plan, Planned } from "../../plan/model.js";
import type { Trace } from "../../trace/model.js";
import { policiesIn, type ReadPolicy } from "../documents.js";
import type { PolicyKind } from "../iam/document.js";
import { Symbols } from "../symbols.js";
import { anySource, nothing, type SourcedPolicy } from "./sources.js";

/** A plan, and what answers questions about it. */
export interface TracedPlan {
  readonly plan: Plan;
  readonly trace: Trace;
  /** Set where the plan stands for what is deployed. */
  readonly deployed?: Pick<Deployed, "emulated"> | undefined;
}

/** Reads the policy documents of resources, and what stands in them for what is not known yet. */
export class PlannedPolicies {
  readonly #traces: ReadonlyMap<Plan, Trace>;
  readonly #symbols = new Map<Plan, Symbols>();
  readonly #current: ReadonlySet<Plan>;

  constructor(plans: readonly TracedPlan[]) {
    this.#traces = new Map(plans.map(({ plan, trace }) => [plan, trace]));
    const current = plans.filter(({ deployed }) => deployed !== undefined && !deployed.emulated);
    this.#current = new Set(current.map(({ plan }) => plan));
  }

  /** Whether it is what AWS says just now, and not what a state once had. */
  isCurrent(plan: Plan): boolean {
    return this.#current.has(plan);
  }

  traceOf(plan: Plan): Trace | undefined {
    return this.#traces.get(plan);
  }

  /** @throws {Error} where the plan is none of those that were given. */
  symbolsOf(plan: Plan): Symbols {
    const known = this.#symbols.get(plan);
    if (known !== undefined) return known;
    const trace = this.#traces.get(plan);
    if (trace === undefined) throw new Error(`no trace of ${plan.path}`);
    const symbols = new Symbols(plan, trace);
    this.#symbols.set(plan, symbols);
    return symbols;
  }

  /** The document that an argument holds; nothing where it holds none. */
  read(
    planned: Planned,
    path: readonly (string | number)[],
    kind: PolicyKind,
  ): SourcedPolicy | undefined {
    const { plan, change } = planned;
    const trace = this.#traces.get(plan);
    if (trace === undefined) return undefined;
    const found = policiesIn({ plan, trace, change, path }, kind, "", this.symbolsOf(plan));
    // A refused document of what exists is one that AWS has taken, however it is read here.
    const isMade = change.actions.includes("create");
    const outcomes = found.map((one): ReadPolicy => {
      if (one.kind === "unset") return nothing(kind);
      if (one.kind === "made-up") return anySource(kind);
      return one.parsed.kind === "refused" && !isMade ? { ...anySource(kind), at: one.at } : one;
    });
    const [first, ...others] = outcomes;
    if (first === undefined || found.every((one) => one.kind === "unset")) return undefined;
    const source = {
      planned,
      arn: undefined,
      isSecret: isSecretAt(change.afterSensitive, path),
      unread: found.every((one) => one.kind === "made-up") ? ("computed" as const) : undefined,
    };
    return {
      kind,
      source,
      outcomes: [first, ...others],
      isChanged: change.action !== "no-op",
    };
  }
}

export function isSecretAt(marks: Json, path: readonly (string | number)[]): boolean {
  let at: Json | undefined = marks;
  for (const name of path) {
    if (at === true) return true;
    at = isArray(at) ? at[Number(name)] : isObject(at) ? at[name] : undefined;
  }
  // Of a list, what is marked is marked in one of its parts.
  return at === true;
}
