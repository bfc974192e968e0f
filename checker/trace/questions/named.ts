import { isArray, isObject, type Json } from "../../plan/json.js";
import type { ResourceChange } from "../../plan/model.js";
import { argumentValue, blockOf, configurationOf } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { getAttribute, getIndex } from "../operations/access.js";
import { answer } from "../values/errors.js";
import type { Reason } from "../values/reason.js";
import { type Step, stepsOf } from "../values/trail.js";
import {
  type AttributeValue,
  alternativesOf,
  isChoice,
  scalar,
  type Value,
} from "../values/value.js";

/** What an argument will name, where that is no VPC: a bucket, a log group, a role. */
export type NamedValue =
  /** Nothing: it is left out, or null. */
  | { readonly kind: "unset" }
  /** It is left out, and the provider will make up what it is. */
  | { readonly kind: "made-up" }
  | NamedText
  /** One of these, and nothing says which. */
  | {
      readonly kind: "choice";
      readonly outcomes: readonly NamedValue[];
      readonly reason: Reason;
      readonly steps: readonly Step[];
    }
  /** Anything: what it may be made of are attributes of these, by address. */
  | {
      readonly kind: "unknown";
      readonly mentioned: readonly string[];
      readonly reason: Reason;
      readonly steps: readonly Step[];
    };

/** Text, in which attributes of resources may stand whose values AWS will make up. */
export interface NamedText {
  readonly kind: "text";
  readonly parts: readonly (string | NamedAttribute)[];
  /** Set where no expression proves it. */
  readonly inferred: Reason | undefined;
  readonly steps: readonly Step[];
}

/** An attribute of an instance of the plan, by which it is named. */
export interface NamedAttribute {
  readonly address: string;
  readonly path: readonly (string | number)[];
}

/**
 * Traces an argument to what it names: what the plan knows wins, and is traced for its steps alone.
 *
 * @param inside where in the argument it stands, if that has blocks or members.
 */
export function traceNamed(
  engine: Engine,
  change: ResourceChange,
  argument: string,
  inside: readonly (string | number)[] = [],
): NamedValue {
  engine.evaluation.renew();
  const path = [argument, ...inside];
  const reference = [change.address, ...path].join(".");
  const known = memberAt(change.after, path);
  if (typeof known === "string" && known !== "") {
    return textOf([known], stepsToText(engine, change, path, known));
  }
  const pending = memberAt(change.afterUnknown, path);
  // A provider that does not know the argument leaves it out of all that it plans.
  if (pending !== true) return { kind: "unset" };
  const { configuration } = engine.index.plan;
  const instance = engine.index.byAddress.get(change.address);
  if (configuration === undefined) return unknownName({ kind: "no-configuration" });
  if (instance === undefined || !isDescribed(engine, instance)) {
    return unknownName({ kind: "not-in-plan", reference });
  }
  const { value: named, reason } = answer((): NamedValue => {
    const value = writtenAt(engine, instance, path);
    return value === undefined ? { kind: "made-up" } : settle(value, reference);
  });
  return reason === undefined ? named : unknownName(reason);
}

/** Of what is wholly unknown, each part is. */
function memberAt(json: Json, path: readonly (string | number)[]): Json | undefined {
  let at: Json | undefined = json;
  for (const step of path) {
    if (at === true) return true;
    if (isArray(at)) at = typeof step === "number" ? at[step] : undefined;
    else at = isObject(at) ? at[step] : undefined;
  }
  return at;
}

/** What a block says there; undefined where it says nothing. */
function writtenAt(
  engine: Engine,
  instance: PlannedInstance,
  [argument = "", ...inside]: readonly (string | number)[],
): Value | undefined {
  let value = argumentValue(engine, instance, String(argument));
  for (const step of inside) {
    if (value === undefined) return undefined;
    // Where a block may stand once or often, JSON has it as an object or as a list of them.
    // https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
    if (value.kind === "mapping" && step === 0) continue;
    if (value.kind === "mapping" && !value.keys.includes(String(step))) return undefined;
    value =
      typeof step === "number"
        ? getIndex(value, scalar(step), undefined)
        : getAttribute(value, step);
  }
  return value;
}

/** A document that a tool has cut down says nothing of what is left out. */
export function isDescribed(engine: Engine, instance: PlannedInstance): boolean {
  return blockOf(engine, instance) !== undefined || configurationOf(engine, instance) !== undefined;
}

function settle(value: Value, reference: string): NamedValue {
  const steps = stepsOf(value.trail);
  switch (value.kind) {
    case "scalar":
      return value.value === null || value.value === ""
        ? { kind: "unset" }
        : textOf([String(value.value)], steps);
    case "attribute":
      return { ...textOf([attributeOf(value)], steps), inferred: value.inferred };
    case "template":
      return {
        ...textOf(
          value.parts.map((part) => (typeof part === "string" ? part : attributeOf(part))),
          steps,
        ),
        inferred: value.parts
          .map((part) => (typeof part === "string" ? undefined : part.inferred))
          .find((reason) => reason !== undefined),
      };
    case "unknown":
      if (isChoice(value) && value.from.length <= MOST_OUTCOMES) {
        const outcomes = alternativesOf(value).map((one) => settle(one, reference));
        return { kind: "choice", outcomes, reason: value.reason, steps };
      }
      return { ...unknownName(value.reason, mentionedIn(value)), steps };
    default:
      return { ...unknownName({ kind: "computed", reference }, mentionedIn(value)), steps };
  }
}

/** More of them are told as what they are made of. */
const MOST_OUTCOMES = 32;

function textOf(parts: NamedText["parts"], steps: readonly Step[]): NamedText {
  return { kind: "text", parts, inferred: undefined, steps };
}

function attributeOf({ resource, path }: AttributeValue): NamedAttribute {
  return { address: resource.address, path };
}

function unknownName(reason: Reason, mentioned: readonly string[] = []) {
  return { kind: "unknown", mentioned, reason, steps: [] } as const;
}

/** The addresses of what stands in a value, without going into what is large. */
function mentionedIn(value: Value): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next) || seen.size > MOST_PARTS) continue;
    seen.add(next);
    if (next.kind === "attribute") found.add(next.resource.address);
    else if (next.kind === "template")
      pending.push(...next.parts.filter((one) => typeof one !== "string"));
    else if (next.kind === "sequence") pending.push(...next.items);
    else if (next.kind === "unknown") pending.push(...next.from);
    else if (next.kind === "mapping" && next.resource !== undefined)
      found.add(next.resource.address);
  }
  return [...found].sort();
}

const MOST_PARTS = 1000;

/** For the evidence only: how the expression leads to the text that the plan knows. */
function stepsToText(
  engine: Engine,
  change: ResourceChange,
  path: readonly (string | number)[],
  text: string,
): readonly Step[] {
  const instance = engine.index.byAddress.get(change.address);
  if (instance === undefined) return [];
  const { value } = answer(() => writtenAt(engine, instance, path));
  return value?.kind === "scalar" && value.value === text ? stepsOf(value.trail) : [];
}
