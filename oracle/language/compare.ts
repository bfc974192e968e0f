import { isNumber, textOf } from "../../checker/number/number.js";
import { isArray, isObject, type Json } from "../../checker/plan/json.js";
import { parseJson } from "../../checker/plan/json-text.js";
import { encodeJson } from "../../checker/trace/json-functions/json.js";
import { candidatesOf } from "../../checker/trace/questions/candidates.js";
import {
  type AttributeValue,
  hasKey,
  isChoice,
  membersOf,
  type Value,
} from "../../checker/trace/values/value.js";
import type { Evaluation } from "./flowgate.js";
import type { Answer } from "./question.js";
import { arnOf, type Outcome } from "./world.js";

/**
 * How two answers compare. `same`: flowgate says what Terraform says. `open`: flowgate does not know, or names
 * several of which Terraform's is one. `left`: there is nothing to compare.
 */
export type Comparison = "same" | "open" | "left" | Difference;

/** `value`: another one. `value for error`, `error for value`: flowgate has the first, Terraform the second. */
export type Difference = "value" | "value for error" | "error for value";

/**
 * Holds what flowgate says before the apply against what Terraform says after it.
 *
 * @param outcome What the apply makes of the resources in the expression.
 */
export function compare(ours: Evaluation, theirs: Answer, outcome: Outcome): Comparison {
  if (theirs === "refused" || theirs === "unknown") return "left";
  if (ours.kind === "error") return theirs === "error" ? "same" : "error for value";
  if (ours.kind !== "value") return "open";
  const { value, mayFail } = ours;
  if (theirs === "error") {
    if (!isWhollyKnown(value) || mayFail) return "open";
    return "value for error";
  }
  const json = parseJson(theirs.json);
  if (!admits(value, json, outcome)) return "value";
  if (!holdsNoMore(ours, json, outcome)) return "value";
  return isWhollyKnown(value) ? "same" : "open";
}

/** Whether it is said what all of the value will be, by resources or as it is. */
export function isWhollyKnown(value: Value): boolean {
  switch (value.kind) {
    case "scalar":
      // Whether Terraform keeps the sign of a zero cannot be told.
      return !Object.is(value.value, -0);
    case "attribute":
      return value.path.length === 1 && value.facts.isText;
    case "template":
      return true;
    case "sequence":
      return !value.unordered && value.type !== "untyped" && value.items.every(isWhollyKnown);
    case "mapping":
      return membersOf(value).every(([, member]) => isWhollyKnown(member));
    case "unknown":
      return false;
  }
}

/** Whether the value, as far as flowgate says, may be this one. */
function admits(value: Value, json: Json, outcome: Outcome): boolean {
  switch (value.kind) {
    case "scalar":
      if (Object.is(value.value, -0)) return true;
      return isNumber(value.value)
        ? isNumber(json) && textOf(value.value) === textOf(json)
        : value.value === json;
    case "attribute": {
      const text = textOfAttribute(value, outcome);
      return text === undefined || text === json;
    }
    case "template": {
      const parts = value.parts.map((part) =>
        typeof part === "string" ? part : textOfAttribute(part, outcome),
      );
      return parts.includes(undefined) || parts.join("") === json;
    }
    case "sequence":
      return isArray(json) && admitsItems(value, json, outcome);
    case "mapping":
      return (
        isObject(json) &&
        Object.keys(json).length === value.keys.length &&
        Object.entries(json).every(([key, member]) => {
          const found = hasKey(value, key) ? value.get(key) : undefined;
          return found !== undefined && admits(found, member, outcome);
        })
      );
    case "unknown":
      if (isChoice(value))
        return value.open || value.from.some((one) => admits(one, json, outcome));
      return !(value.how === "made" && value.noId !== undefined && looksLikeId(json));
  }
}

function admitsItems(
  value: Value & { kind: "sequence" },
  json: readonly Json[],
  outcome: Outcome,
): boolean {
  const { items } = value;
  if (!value.unordered || value.indexable) {
    const inOrder =
      items.length === json.length &&
      json.every((one, at) => admits(items[at] ?? value, one, outcome));
    if (inOrder || !value.indexable) return inOrder;
  }
  // What may be a set may have fewer.
  if (value.type === "untyped" ? json.length > items.length : json.length !== items.length)
    return false;
  return json.every((one) => items.some((item) => admits(item, one, outcome)));
}

function textOfAttribute({ resource, path }: AttributeValue, { ids }: Outcome): string | undefined {
  const id = ids.get(resource.address);
  const [name, part] = path;
  if (id === undefined) return undefined;
  if (name === "id") return id;
  if (name !== "arn") return undefined;
  if (part === undefined) return arnOf(id);
  return { partition: "aws", region: "us-east-1", account: "123456789012" }[String(part)];
}

function looksLikeId(json: Json): boolean {
  return typeof json === "string" && /^vpc-[0-9a-f]{17}$/.test(json);
}

/** No VPC's id is in it but those that flowgate says may be. */
function holdsNoMore(ours: Evaluation & { kind: "value" }, json: Json, { ids }: Outcome): boolean {
  const { vpcs, open } = candidatesOf(ours.engine, ours.value);
  if (open) return true;
  return [...ids].every(([address, id]) => vpcs.has(address) || !leaves(json).includes(id));
}

function leaves(json: Json): readonly Json[] {
  if (isArray(json)) return json.flatMap(leaves);
  return isObject(json) ? Object.values(json).flatMap(leaves) : [json];
}

/** The value in short, for a report. */
export function shown(ours: Evaluation): string {
  return ours.kind === "value" ? describe(ours.value) : ours.kind;
}

function describe(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return Object.is(value.value, -0) ? "-0" : encodeJson(value.value);
    case "attribute":
      return [value.resource.address, ...value.path].join(".");
    case "template":
      return `"${value.parts.map((part) => (typeof part === "string" ? part : `\${${describe(part)}}`)).join("")}"`;
    case "sequence":
      return `${value.type}${value.unordered ? "?" : ""}[${value.items.map(describe).join(", ")}]`;
    case "mapping":
      return `${value.type}{${membersOf(value)
        .map(([key, member]) => `${key}: ${describe(member)}`)
        .join(", ")}}`;
    case "unknown":
      return `unknown(${value.how}${value.open ? ", open" : ""}: ${value.from.map(describe).join(" | ")})`;
  }
}
