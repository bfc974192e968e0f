import { asPlanned, isNumber, sameNumber, type TerraformNumber } from "../../number/number.js";
import type { ModulePath, ResourceMode } from "../../plan/address.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Expression, Position } from "../../source/expression.js";
import { goThroughParts, goThroughText } from "./budget.js";
import { BudgetError } from "./errors.js";
import type { Facts } from "./facts.js";
import type { NoId } from "./no-id.js";
import type { Reason } from "./reason.js";
import { join, type Step, type Trail } from "./trail.js";
import { OPAQUE, type Type } from "./types.js";

/**
 * What an expression will be once the plan is applied, as far as that can be said now.
 *
 * `attribute` is the one thing that is known symbolically: an attribute of a resource instance whose
 * value AWS will make up. Everything unsaid is `unknown`; nothing is ever guessed.
 */
export type Value =
  | ScalarValue
  | SequenceValue
  | MappingValue
  | AttributeValue
  | TemplateValue
  | UnknownValue;

/** What has no parts. */
export type Scalar = null | boolean | TerraformNumber | string;

interface Traced {
  readonly trail?: Trail | undefined;
  /** It is text that `jsonencode` makes of this, of which parts may be unknown. */
  readonly encodes?: Value | undefined;
  /** How a text of several lines is written, or the call that reads it from a file. */
  readonly written?: Expression | undefined;
}

export interface ScalarValue extends Traced {
  readonly kind: "scalar";
  readonly value: Scalar;
  /** The type of a null that was converted to one. */
  readonly type?: Type | undefined;
}

export interface SequenceValue extends Traced {
  readonly kind: "sequence";
  /** Which of them an untyped one is, Terraform knows and flowgate does not. */
  readonly type: "tuple" | "list" | "set" | "untyped";
  /** The type of the items of a list or a set. */
  readonly of: Type;
  readonly items: readonly Value[];
  /** The number of parts that it has all in all. */
  readonly weight: number;
  /** The items are these, but their order depends on values that are not known yet. */
  readonly unordered: boolean;
  /** Unordered only because it may be a set: where it can be indexed, the order is the one of `items`. */
  readonly indexable: boolean;
}

/** An object or a map. Its members are found when asked for, so that a module is not evaluated whole. */
export interface MappingValue extends Traced {
  readonly kind: "mapping";
  /** Which of them an untyped one is, Terraform knows and flowgate does not. */
  readonly type: "object" | "map" | "untyped";
  /** The type of the members of a map. */
  readonly of: Type;
  readonly weight: number;
  readonly keys: readonly string[];
  readonly get: (key: string) => Value | undefined;
  /** Set where the mapping is a resource instance. */
  readonly resource: Instance | undefined;
  /** Where it is written, if it is written out. */
  readonly at?: Position | undefined;
  /** It is a block of a resource, which has all of its attributes, those that are null as well. */
  readonly isBlock?: boolean;
}

export interface AttributeValue extends Traced {
  readonly kind: "attribute";
  readonly resource: Instance;
  readonly path: readonly (string | number)[];
  /** Set where the plan alone suggests it and no expression proves it. */
  readonly inferred: Reason | undefined;
  readonly facts: Facts;
}

/** A string of literal text and attributes. */
export interface TemplateValue extends Traced {
  readonly kind: "template";
  readonly parts: readonly (string | AttributeValue)[];
}

export interface UnknownValue extends Traced {
  readonly kind: "unknown";
  readonly reason: Reason;
  /** What it will be `one` of, or hold `members` of, or be `made` of. */
  readonly from: readonly Value[];
  /**
   * `one`: it is one of `from`, as it stands there. `members`: it is a list, a set, a map or an object
   * in which there is nothing but what is in `from`, and maybe nothing at all. `made`: whatever
   * Terraform or a provider makes of what is in `from`.
   */
  readonly how: "one" | "members" | "made";
  /** The keys that `members` may have. */
  readonly names?: readonly Value[];
  /** It could also be something else than what is in `from` leads to: another VPC, or none. */
  readonly open: boolean;
  /** The members that it has for certain, where others may be beside them. */
  readonly known?: (key: Scalar) => Value | undefined;
  /** Set where it is certain to be text that is no VPC's id. */
  readonly noId?: NoId | undefined;
  /** What it comes to where the ids that it is made of are samples. */
  readonly samples?: Samples | undefined;
  /** It could be any VPC of the plan, whatever is in `from`. */
  readonly any?: boolean;
  /** It is text that these make, one after the other: what is written around an unknown part is known. */
  readonly pieces?: readonly TextPiece[] | undefined;
}

export type TextPiece = string | AttributeValue | UnknownValue;

/** What a function makes of ids that are not known yet, run on samples of them. */
export interface Samples {
  readonly of: readonly AttributeValue[];
  readonly results: readonly Json[];
}

/** A resource instance of the plan, named by its address. */
export interface Instance {
  readonly address: string;
  readonly module: ModulePath;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
}

export function sameScalar(a: Scalar, b: Scalar): boolean {
  return isNumber(a) && isNumber(b) ? sameNumber(a, b) : a === b;
}

export const NULL: ScalarValue = { kind: "scalar", value: null };

/** Any VPC of the plan, or another: the widest answer, where even the question was not understood. */
export const ANY_VPC: UnknownValue = {
  kind: "unknown",
  reason: { kind: "not-in-plan", reference: "the expression" },
  from: [],
  how: "made",
  open: true,
  any: true,
};

export function scalar(value: Scalar): ScalarValue {
  return { kind: "scalar", value };
}

export function sequence(
  type: "tuple" | "untyped",
  items: readonly Value[],
  unordered = false,
): SequenceValue {
  return makeSequence(type, OPAQUE, items, unordered);
}

/** A list or a set of items that have the type `of`, or are null, or unknown. */
export function collectionOf(
  type: "list" | "set",
  of: Type,
  items: readonly Value[],
  unordered = false,
): SequenceValue {
  return makeSequence(type, of, items, unordered);
}

function makeSequence(
  type: SequenceValue["type"],
  of: Type,
  items: readonly Value[],
  unordered: boolean,
): SequenceValue {
  return {
    kind: "sequence",
    type,
    of,
    items,
    weight: weigh(items),
    unordered: unordered && items.length > 1,
    indexable: false,
  };
}

export function mapping(
  type: "object" | "untyped",
  members: ReadonlyMap<string, Value>,
): MappingValue {
  return makeMapping(type, OPAQUE, members);
}

/** A map of members that have the type `of`, or are null, or unknown. */
export function mapOf(of: Type, members: ReadonlyMap<string, Value>): MappingValue {
  return makeMapping("map", of, members);
}

function makeMapping(
  type: MappingValue["type"],
  of: Type,
  members: ReadonlyMap<string, Value>,
): MappingValue {
  return {
    kind: "mapping",
    type,
    of,
    weight: weigh(members.values()),
    keys: [...members.keys()].sort(compareStrings),
    get: (key) => members.get(key),
    resource: undefined,
  };
}

/** Ten locals can make a value of a billion parts: `local.b = [local.a, local.a]`, and so on. */
const MOST_PARTS = 1_000_000;

function weigh(parts: Iterable<Value>): number {
  let weight = 1;
  let direct = 0;
  for (const part of parts) {
    direct += 1;
    weight += part.kind === "sequence" || part.kind === "mapping" ? part.weight : 1;
  }
  goThroughParts(direct);
  expectFewParts(weight);
  return weight;
}

/** Fails where a value has, or is going to have, more parts than are gone through. */
export function expectFewParts(weight: number): void {
  if (weight > MOST_PARTS) throw new BudgetError(`a value of ${MOST_PARTS} parts`);
}

/** A mapping whose members, and therefore types, are worked out at first use. */
export function lazyMapping(
  keys: readonly string[],
  get: (key: string) => Value | undefined,
  resource?: Instance,
): MappingValue {
  return { kind: "mapping", type: "untyped", of: OPAQUE, weight: 1, keys, get, resource };
}

/** Made of `from`, and (open) of something else. */
export function unknown(reason: Reason, from: readonly Value[], open = false): UnknownValue {
  return { kind: "unknown", reason, from, how: "made", open };
}

/** A collection of some of `from`, or of none. */
export function someOf(
  reason: Reason,
  from: readonly Value[],
  names: readonly Value[] = [],
): UnknownValue {
  return { kind: "unknown", reason, from, how: "members", names, open: true };
}

export function isChoice(value: Value): value is UnknownValue & { readonly how: "one" } {
  return value.kind === "unknown" && value.how === "one" && value.from.length > 0;
}

/** Whether it is certain to be a map or an object: what has names for its members. */
export function hasNames({ how, names = [] }: UnknownValue): boolean {
  return how === "members" && names.length > 0;
}

/** Everything that the value may turn out to be; the value itself where it is no choice. */
export function alternativesOf(value: Value): readonly Value[] {
  if (!isChoice(value)) return [value];
  return value.trail === undefined
    ? value.from
    : value.from.map((alternative) => inherit(value, alternative));
}

/** What Terraform's language makes of a JSON value that is written in the configuration: tuples and objects. */
export function fromJson(json: Json): Value {
  return readJson(json, { array: "tuple", object: "object", number: scalar });
}

/** The same of a value that was stored in a plan, as those of variables are. */
export function fromStored(json: Json): Value {
  return readJson(json, { array: "tuple", object: "object", number: stored });
}

/** A value as the plan shows it: its arrays may be lists, sets and tuples, and its objects maps. */
export function fromPlan(json: Json): Value {
  return readJson(json, { array: "untyped", object: "untyped", number: stored });
}

function stored(value: TerraformNumber): ScalarValue {
  return scalar(typeof value === "number" ? asPlanned(value) : value);
}

interface Reading {
  readonly array: "tuple" | "untyped";
  readonly object: "object" | "untyped";
  readonly number: (value: TerraformNumber) => Value;
}

function readJson(json: Json, reading: Reading): Value {
  if (isArray(json)) {
    return sequence(
      reading.array,
      json.map((item) => readJson(item, reading)),
    );
  }
  if (isNumber(json)) return reading.number(json);
  if (!isObject(json)) return scalar(json);
  const members = lazyMapping(Object.keys(json).sort(compareStrings), (key) => {
    const member = Object.hasOwn(json, key) ? json[key] : undefined;
    return member === undefined ? undefined : readJson(member, reading);
  });
  return { ...members, type: reading.object };
}

/** The same value, marked as one that no expression proves. */
export function inferred(value: Value, reason: Reason): Value {
  switch (value.kind) {
    case "attribute":
      return value.inferred === undefined ? { ...value, inferred: reason } : value;
    case "sequence":
      return { ...value, items: value.items.map((item) => inferred(item, reason)) };
    case "mapping":
      return {
        ...value,
        get: (key) => {
          const member = value.get(key);
          return member === undefined ? undefined : inferred(member, reason);
        },
      };
    default:
      return value;
  }
}

/** Adds a step in front of the steps that led to the value. */
export function follow<T extends Value>(value: T, step: Step): T {
  return { ...value, trail: join({ kind: "step", step }, value.trail) };
}

/** The member of a container keeps the steps that led to the container. */
export function inherit<T extends Value>(container: Value, member: T): T {
  if (container.trail === undefined) return member;
  return { ...member, trail: join(container.trail, member.trail) };
}

/** What copying a part takes, in parts that are looked at. */
const PARTS_OF_A_COPY = 5;

/** The items with the steps that led to the sequence. */
export function itemsOf(container: SequenceValue): readonly Value[] {
  if (container.trail === undefined) return container.items;
  goThroughParts(container.items.length * PARTS_OF_A_COPY);
  return container.items.map((item) => inherit(container, item));
}

/** Key and value of every member, in Terraform's order (by code point). */
export function membersOf(container: MappingValue): readonly (readonly [string, Value])[] {
  goThroughParts(container.keys.length * PARTS_OF_A_COPY);
  return container.keys.flatMap((key) => {
    const member = container.get(key);
    return member === undefined ? [] : [[key, inherit(container, member)] as const];
  });
}

const SURROGATE = /[\ud800-\udfff]/;

/** Whether the mapping has the member, without looking at all of them again. */
export function hasKey({ keys }: MappingValue, key: string): boolean {
  const known = keySets.get(keys) ?? new Set(keys);
  keySets.set(keys, known);
  return known.has(key);
}

const keySets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Terraform orders strings by their bytes in UTF-8, which is the order of code points. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  goThroughText(Math.min(a.length, b.length));
  // Only halves of surrogate pairs are in another order.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const x = left.next();
    const y = right.next();
    if (x.done === true || y.done === true)
      return Number(y.done ?? false) - Number(x.done ?? false);
    const difference = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
}
