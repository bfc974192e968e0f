import { flowLogType } from "../../aws/flow-logs.js";
import { isOtherTarget } from "../../aws/other-targets.js";
import { isVpcType } from "../../aws/vpcs.js";
import { isObject } from "../../plan/json.js";
import type { ResourceChange } from "../../plan/model.js";
import { argumentValue } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import { isVpcId, VPC_ID_FORM } from "../configuration/facts.js";
import { noIdOf } from "../operations/no-id.js";
import { answer } from "../values/errors.js";
import type { NoId } from "../values/no-id.js";
import type { Reason } from "../values/reason.js";
import { join, type Step, stepsOf } from "../values/trail.js";
import { type AttributeValue, isChoice, type Value } from "../values/value.js";
import { candidatesOf } from "./candidates.js";
import { otherTargetOf } from "./other-target.js";
import { deniesRelevance } from "./relevance.js";

/** Which VPC a flow log names. */
export type Target =
  /** A VPC of the plan whose id is not known yet. */
  | {
      readonly kind: "vpc";
      readonly address: string;
      /** Set where nothing proves it. */
      readonly inferred: Reason | undefined;
      readonly steps: readonly Step[];
    }
  /** A VPC by its id. */
  | { readonly kind: "id"; readonly id: string; readonly steps: readonly Step[] }
  /** No VPC: a subnet, a network interface, a gateway, or nothing. */
  | { readonly kind: "none" }
  /** Text that is no VPC's id: what it is made of names these VPCs, and it records none. */
  | {
      readonly kind: "no-id";
      readonly vpcs: ReadonlySet<string>;
      readonly text: NoId;
      readonly steps: readonly Step[];
    }
  /** One of the candidates, or (open) none of them. */
  | {
      readonly kind: "unknown";
      readonly candidates: ReadonlySet<string>;
      readonly open: boolean;
      readonly reason: Reason;
      readonly steps: readonly Step[];
    };

/** Traces an argument of a planned flow log to the VPC whose id it will hold. */
export function traceTarget(engine: Engine, change: ResourceChange, argument: string): Target {
  engine.evaluation.renew();
  const known = change.after?.[argument];
  if (typeof known === "string") {
    return { kind: "id", id: known, steps: stepsToKnown(engine, change, argument, known) };
  }
  const pending = isObject(change.afterUnknown) ? change.afterUnknown[argument] : undefined;
  if (pending !== true) {
    if (known === null || (change.after !== null && isConfiguredElsewhere(change, argument)))
      return { kind: "none" };
    return anyVpc(engine, { kind: "not-in-plan", reference: `${change.address}.${argument}` });
  }
  return traceUnknown(engine, change, argument);
}

/** Evaluates an argument that is unknown in the plan; undefined where it stays so. */
export function traceText(
  engine: Engine,
  change: ResourceChange,
  argument: string,
): string | undefined {
  const value = traceValue(engine, change, argument);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

/** Evaluates an argument; undefined where it has none, or where its expression defies evaluation. */
export function traceValue(
  engine: Engine,
  change: ResourceChange,
  argument: string,
): Value | undefined {
  engine.evaluation.renew();
  const instance = engine.index.byAddress.get(change.address);
  return instance === undefined
    ? undefined
    : answer(() => argumentValue(engine, instance, argument)).value;
}

/** What an unknown argument is made of, where it is nothing but attributes; none where it may be more. */
export function traceOrigins(
  engine: Engine,
  change: ResourceChange,
  argument: string,
): readonly ResourceChange[] {
  const value = traceValue(engine, change, argument);
  const attributes =
    value?.kind === "template"
      ? value.parts.flatMap((part) => (typeof part === "string" ? [] : [part]))
      : value?.kind === "attribute"
        ? [value]
        : [];
  return attributes.flatMap(
    ({ resource }) => engine.index.byAddress.get(resource.address)?.change ?? [],
  );
}

// A plan names every argument of a resource, the unset ones as null. One that is absent altogether,
// neither known nor pending, was cut out of the document, unless another target is there.
function isConfiguredElsewhere(change: ResourceChange, argument: string): boolean {
  return Object.keys(change.after ?? {}).some(
    (name) =>
      name !== argument &&
      flowLogType(change.type)?.otherTargets.includes(name) === true &&
      change.after?.[name] !== null,
  );
}

function traceUnknown(engine: Engine, change: ResourceChange, argument: string): Target {
  if (engine.index.plan.configuration === undefined)
    return anyVpc(engine, { kind: "no-configuration" });
  const instance = engine.index.byAddress.get(change.address);
  const missing = { kind: "not-in-plan", reference: `${change.address}.${argument}` } as const;
  if (instance === undefined) return anyVpc(engine, missing);
  const { value: target, reason } = answer(() => {
    const value = argumentValue(engine, instance, argument);
    return value === undefined
      ? anyVpc(engine, missing)
      : besideOthers(engine, change, corroborate(engine, settle(engine, value)));
  });
  return reason === undefined ? target : anyVpc(engine, reason);
}

function settle(engine: Engine, value: Value): Target {
  const steps = stepsOf(value.trail);
  if (value.kind === "attribute" && isVpcId(value) && value.resource.mode === "managed") {
    return { kind: "vpc", address: value.resource.address, inferred: value.inferred, steps };
  }
  // What is unknown in the plan turned out to be known: a literal in a try, for one.
  if (value.kind === "scalar" && typeof value.value === "string")
    return { kind: "id", id: value.value, steps };
  if (value.kind === "scalar" && value.value === null) return { kind: "none" };
  const text = noIdOf(value, VPC_ID_FORM);
  if (text !== undefined) {
    return { kind: "no-id", vpcs: candidatesOf(engine, value).vpcs, text, steps };
  }
  if (value.kind === "attribute" && isIdOfOtherTarget(value)) return { kind: "none" };
  const { vpcs, open } = candidatesOf(engine, value);
  const [only] = vpcs;
  if (only !== undefined && vpcs.size === 1 && !open) {
    return {
      kind: "vpc",
      address: only,
      inferred: { kind: "only-candidate", reference: only },
      steps,
    };
  }
  // Unknown, but nothing at all: no evaluation says that on purpose.
  if (vpcs.size === 0 && !open) return anyVpc(engine, reasonOf(value));
  const reason = reasonOf(value);
  const mayBeNull =
    isChoice(value) && value.from.some((one) => one.kind === "scalar" && one.value === null);
  return {
    kind: "unknown",
    candidates: vpcs,
    open,
    reason: mayBeNull ? { kind: "may-be-null", because: reason } : reason,
    steps,
  };
}

function isIdOfOtherTarget({ resource, path }: AttributeValue): boolean {
  return isOtherTarget(resource.type) && path.length === 1 && path[0] === "id";
}

/**
 * A flow log is on one thing only. What is inferred of its VPC counts where nothing else may be set;
 * what is proven is set for certain, so that nothing else can be.
 */
function besideOthers(engine: Engine, change: ResourceChange, target: Target): Target {
  const other = otherTargetOf(engine, change);
  if (other.kind === "set") return { kind: "none" };
  if (other.kind === "unset" || target.kind !== "vpc" || target.inferred === undefined)
    return target;
  const reference = `${change.address}.${other.argument}`;
  return {
    kind: "unknown",
    candidates: new Set([target.address]),
    open: true,
    reason: { kind: engine.hasSource ? "computed" : "no-source", reference },
    steps: target.steps,
  };
}

/** A trace through sources that are not the plan's own proves nothing. */
function corroborate(engine: Engine, target: Target): Target {
  if (target.kind !== "vpc") return target;
  if (!deniesRelevance(engine.index.plan, target.address)) return target;
  return anyVpc(engine, { kind: "contradicted", reference: target.address });
}

function reasonOf(value: Value): Reason {
  switch (value.kind) {
    case "unknown":
      return value.reason;
    case "attribute":
      return { kind: "computed", reference: [value.resource.address, ...value.path].join(".") };
    case "mapping":
      return value.resource !== undefined && isVpcType(value.resource.type)
        ? { kind: "only-candidate", reference: value.resource.address }
        : { kind: "fails", message: "the value is no string" };
    default:
      return { kind: "fails", message: "the value is no VPC id" };
  }
}

function anyVpc(engine: Engine, reason: Reason): Target {
  return { kind: "unknown", candidates: everyVpc(engine), open: true, reason, steps: [] };
}

/** One set for all flow logs that may be on any: there may be as many of them as there are VPCs. */
function everyVpc(engine: Engine): ReadonlySet<string> {
  const known = everyVpcs.get(engine) ?? new Set(engine.index.vpcs.map((vpc) => vpc.address));
  everyVpcs.set(engine, known);
  return known;
}

const everyVpcs = new WeakMap<Engine, ReadonlySet<string>>();

/** For the evidence only: how the expression leads to the id that the plan knows. */
function stepsToKnown(
  engine: Engine,
  change: ResourceChange,
  argument: string,
  id: string,
): readonly Step[] {
  const instance = engine.index.byAddress.get(change.address);
  const value =
    instance === undefined
      ? undefined
      : answer(() => argumentValue(engine, instance, argument)).value;
  if (value?.kind === "scalar" && value.value === id) return stepsOf(value.trail);
  if (value?.kind === "unknown") return stepsOf(join(value.trail, value.from[0]?.trail));
  return [];
}
