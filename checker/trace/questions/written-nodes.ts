import { isNumber } from "../../number/number.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import { goThroughParts } from "../values/budget.js";
import {
  type AttributeValue,
  alternativesOf,
  isChoice,
  itemsOf,
  membersOf,
  type TextPiece,
  type Value,
} from "../values/value.js";
import type { WrittenMember, WrittenNode, WrittenPart } from "./written.js";

export const UNKNOWN_NODE: WrittenNode = { kind: "unknown" };

const ANY_TEXT = { text: "unknown" } as const;

/** What a value may be as JSON: each outcome of the choices in it. */
export function nodesOf(value: Value): readonly WrittenNode[] {
  goThroughParts(1);
  if (isChoice(value)) return limited(alternativesOf(value).flatMap(nodesOf));
  switch (value.kind) {
    case "scalar":
      return [nodeOfJson(value.value)];
    case "attribute":
    case "template":
      return partsOfNode(value).map((parts) => ({ kind: "text", parts }));
    case "sequence":
      return combined(itemsOf(value).map(nodesOf)).map((items) => ({ kind: "list", items }));
    case "mapping": {
      if (value.resource !== undefined) return [UNKNOWN_NODE];
      const { at } = value;
      const members = membersOf(value);
      return combined(members.map(([, member]) => nodesOf(member))).map((values) => ({
        kind: "object",
        members: members.map(([key], index) => ({ key, value: values[index] ?? UNKNOWN_NODE })),
        at,
      }));
    }
    case "unknown":
      // What is made of pieces is text, whatever they will be.
      return value.pieces === undefined && value.encodes === undefined
        ? [UNKNOWN_NODE]
        : partsOfNode(value).map((parts) => ({ kind: "text", parts: parts.map(withoutJson) }));
  }
}

/** The parts of a text, of each outcome. */
export function partsOfNode(value: Value): readonly (readonly WrittenPart[])[] {
  if (isChoice(value)) return limited(alternativesOf(value).flatMap(partsOfNode), [[ANY_TEXT]]);
  switch (value.kind) {
    case "scalar":
      return [[String(value.value)]];
    case "template":
      return [value.parts.map((part) => (typeof part === "string" ? part : named(part)))];
    case "attribute":
      return [[named(value)]];
    case "unknown":
      if (value.encodes !== undefined) return nodesOf(value.encodes).map((json) => [{ json }]);
      return value.pieces === undefined ? [[ANY_TEXT]] : joined(value.pieces);
    default:
      return [[ANY_TEXT]];
  }
}

function joined(pieces: readonly TextPiece[]): readonly (readonly WrittenPart[])[] {
  const outcomes = pieces.map((piece) =>
    typeof piece === "string" ? [[piece]] : partsOfNode(piece),
  );
  return combined(outcomes, [ANY_TEXT]).map((parts) => parts.flat());
}

/** JSON inside of a JSON string is text of which nothing is known here. */
function withoutJson(part: WrittenPart): WrittenPart {
  return typeof part === "object" && "json" in part ? ANY_TEXT : part;
}

/** What no expression proves is not said of a part. */
function named({ resource, path, inferred }: AttributeValue): WrittenPart {
  return inferred === undefined ? { address: resource.address, path } : ANY_TEXT;
}

export function nodeOfJson(json: Json): WrittenNode {
  goThroughParts(1);
  if (json === null) return { kind: "null" };
  if (typeof json === "string") return { kind: "text", parts: [json] };
  if (typeof json === "boolean" || isNumber(json)) return { kind: "scalar", value: json };
  if (isArray(json)) return { kind: "list", items: json.map(nodeOfJson) };
  if (!isObject(json)) return UNKNOWN_NODE;
  const members: readonly WrittenMember[] = Object.entries(json).map(([key, value]) => ({
    key,
    value: nodeOfJson(value),
  }));
  return { kind: "object", members, at: undefined };
}

/** More outcomes are not told one by one. */
const MOST_OUTCOMES = 32;

/** Every combination of what several may be. Where there are too many, those that are not certain are unknown. */
export function combined<T>(
  outcomes: readonly (readonly T[])[],
  uncertain: T,
): readonly (readonly T[])[];
export function combined(
  outcomes: readonly (readonly WrittenNode[])[],
): readonly (readonly WrittenNode[])[];
export function combined<T>(
  outcomes: readonly (readonly T[])[],
  uncertain: T = UNKNOWN_NODE as T,
): readonly (readonly T[])[] {
  const many = outcomes.reduce((product, { length }) => Math.min(product * length, 1e6), 1);
  const each = many <= MOST_OUTCOMES ? outcomes : outcomes.map((one) => sure(one, uncertain));
  goThroughParts(each.length);
  return each.reduce<readonly (readonly T[])[]>(
    (before, values) =>
      values.length === 1
        ? before.map((row) => row.concat(values))
        : before.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

function sure<T>(outcomes: readonly T[], uncertain: T): readonly T[] {
  return outcomes.length === 1 ? outcomes : [uncertain];
}

function limited<T = WrittenNode>(
  outcomes: readonly T[],
  otherwise: readonly T[] = [UNKNOWN_NODE as T],
): readonly T[] {
  return outcomes.length > MOST_OUTCOMES ? otherwise : outcomes;
}
