import { isPolicyDocument } from "../../aws/policy-documents.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Position } from "../../source/expression.js";
import { argumentValue, blockOf } from "../configuration/arguments.js";
import { hasUnknown } from "../configuration/attributes.js";
import type { Engine } from "../configuration/engine.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { getAttribute, getIndex } from "../operations/access.js";
import { answer } from "../values/errors.js";
import type { Reason } from "../values/reason.js";
import { stepsOf } from "../values/trail.js";
import { alternativesOf, isChoice, itemsOf, scalar, unknown, type Value } from "../values/value.js";
import { ask } from "./ask.js";
import { blocksLike } from "./blocks.js";
import { isDescribed } from "./named.js";
import { policyData } from "./policy-data.js";
import { statementLines } from "./statement-lines.js";
import type { StatementPlaces, WrittenDocument, WrittenNode } from "./written.js";
import { nodeOfJson, nodesOf, partsOfNode } from "./written-nodes.js";

/** The way to an argument: its name, or that of a block with its place in the plan and a name inside. */
export type ArgumentPath = readonly (string | number)[];

/**
 * What an argument will hold that takes a document: what the plan knows wins, and is followed to where it is
 * written for the places of its statements alone.
 */
export function traceDocument(
  engine: Engine,
  change: ResourceChange,
  path: ArgumentPath,
): readonly WrittenDocument[] {
  engine.evaluation.renew();
  const at = positionOf(engine, change, path);
  const known = inside(change.after, path);
  const pending = pendingAt(change.afterUnknown, path);
  if (typeof known === "string" && known !== "")
    return [knownText(engine, change, path, known, at)];
  if (isObject(known) && !hasUnknown(pending)) {
    const root = nodeOfJson(known);
    const statements = () => statementsOf(valueIn(engine, change, path));
    return [{ kind: "structure", root, at, statements, inferred: undefined }];
  }
  // A provider that does not know the argument leaves it out of all that it plans.
  if (!hasUnknown(pending)) return [{ kind: "unset" }];
  const unknown = (reason: Reason): readonly WrittenDocument[] => [unknownDocument(reason, at)];
  if (engine.index.plan.configuration === undefined) return unknown({ kind: "no-configuration" });
  const instance = engine.index.byAddress.get(change.address);
  const reference = [change.address, ...path].join(".");
  if (instance === undefined || !isDescribed(engine, instance)) {
    return unknown({ kind: "not-in-plan", reference });
  }
  const { value: documents, reason } = answer((): readonly WrittenDocument[] => {
    const value = valueAt(engine, instance, path);
    return value === undefined ? [{ kind: "made-up" }] : documentsOf(engine, value, at);
  });
  return reason === undefined ? documents : unknown(reason);
}

function unknownDocument(reason: Reason, at: Position | undefined): WrittenDocument {
  return { kind: "unknown", reason, at, statements: () => [], inferred: undefined };
}

/** The documents that a value may be. */
function documentsOf(
  engine: Engine,
  value: Value,
  at: Position | undefined,
): readonly WrittenDocument[] {
  return engine.evaluation.step(() => {
    if (isChoice(value)) {
      const outcomes = alternativesOf(value);
      if (outcomes.length > MOST_OUTCOMES) return [unknownDocument(value.reason, at)];
      return outcomes.flatMap((one) => documentsOf(engine, one, at));
    }
    if (value.encodes !== undefined) {
      return nodesOf(value.encodes).map((root) => structure(root, at));
    }
    switch (value.kind) {
      case "scalar":
        if (value.value === null || value.value === "") return [{ kind: "unset" }];
        return [text([String(value.value)], engine, value, at)];
      case "attribute": {
        const instance = engine.index.byAddress.get(value.resource.address);
        if (instance !== undefined && isPolicyDocument(instance.type, value.path)) {
          const { inferred } = value;
          return policyData(engine, instance, (one) => documentsOf(engine, one, at)).map(
            (data) => ({ kind: "data", data, at, statements: () => [], inferred }),
          );
        }
        return textsOf(engine, value, at);
      }
      case "template":
        return textsOf(engine, value, at);
      case "unknown":
        return value.pieces === undefined
          ? [unknownDocument(value.reason, at)]
          : textsOf(engine, value, at);
      default:
        return nodesOf(value).map((root) => structure(root, at));
    }
  });
}

/** More of them are told as one that may be anything. */
const MOST_OUTCOMES = 32;

function textsOf(
  engine: Engine,
  value: Value,
  at: Position | undefined,
): readonly WrittenDocument[] {
  return partsOfNode(value).map((parts) => text(parts, engine, value, at));
}

type WrittenText = Extract<WrittenDocument, { kind: "text" }>;

function text(
  parts: WrittenText["parts"],
  engine: Engine,
  value: Value | undefined,
  at: Position | undefined,
): WrittenText {
  return {
    kind: "text",
    parts,
    statements: () => statementsOf(value),
    from: () => (value === undefined ? undefined : ask(engine, () => dataBehind(engine, value))),
    at,
    inferred: undefined,
  };
}

function knownText(
  engine: Engine,
  change: ResourceChange,
  path: ArgumentPath,
  known: string,
  at: Position | undefined,
): WrittenText {
  const written = () => text([known], engine, valueIn(engine, change, path), at);
  return {
    kind: "text",
    parts: [known],
    statements: () => written().statements(),
    from: () => written().from(),
    at,
    inferred: undefined,
  };
}

/** The data source that has read a text, with what it was given. */
function dataBehind(engine: Engine, value: Value) {
  const last = stepsOf(value.trail).at(-1);
  const [, address = "", name = ""] = /^(.*)\.(\w+)$/.exec(last?.reference ?? "") ?? [];
  const instance = engine.index.byAddress.get(address);
  if (instance === undefined || !isPolicyDocument(instance.type, [name])) return undefined;
  const [only, ...others] = policyData(engine, instance, (one) =>
    documentsOf(engine, one, undefined),
  );
  return others.length === 0 ? only : undefined;
}

function structure(root: WrittenNode, at: Position | undefined): WrittenDocument {
  return { kind: "structure", root, at, statements: () => placesIn(root), inferred: undefined };
}

/** Where the statements stand of a document that is written out. */
function statementsOf(value: Value | undefined): StatementPlaces {
  if (value?.encodes !== undefined) {
    const [only, ...others] = nodesOf(value.encodes);
    return only === undefined || others.length > 0 ? [] : placesIn(only);
  }
  return value?.written === undefined ? [] : statementLines(value.written);
}

function placesIn(root: WrittenNode): readonly (Position | undefined)[] {
  const list =
    root.kind === "object" ? root.members.find(({ key }) => key === "Statement") : undefined;
  if (list === undefined) return [];
  const statements = list.value.kind === "list" ? list.value.items : [list.value];
  return statements.map((one) => (one.kind === "object" ? one.at : undefined));
}

function valueIn(engine: Engine, change: ResourceChange, path: ArgumentPath): Value | undefined {
  const instance = engine.index.byAddress.get(change.address);
  return instance && ask(engine, () => valueAt(engine, instance, path));
}

/**
 * What is written at a path. The plan has the blocks of a set in another order than they are written in:
 * what is known of one has to tell which it is.
 */
function valueAt(
  engine: Engine,
  instance: PlannedInstance,
  [name = "", ...inner]: ArgumentPath,
): Value | undefined {
  const value = argumentValue(engine, instance, String(name));
  const [index, ...rest] = inner;
  if (value === undefined || index === undefined) return value;
  if (typeof index === "string") return step(value, inner);
  const planned = instance.change?.after?.[String(name)];
  const block = isArray(planned) ? planned[index] : undefined;
  const blocks = value.kind === "sequence" ? itemsOf(value) : [];
  const [only, ...others] = blocksLike(block, blocks);
  if (value.kind !== "sequence") return step(value, inner);
  return only === undefined || others.length > 0
    ? unknown({ kind: "undecided", what: "order", at: undefined }, [], true)
    : step(only, rest);
}

function step(value: Value, path: ArgumentPath): Value {
  return path.reduce<Value>(
    (of, key) =>
      typeof key === "string" ? getAttribute(of, key) : getIndex(of, scalar(key), undefined),
    value,
  );
}

function inside(values: Json, path: ArgumentPath): Json | undefined {
  return path.reduce<Json | undefined>((of, key) => {
    if (isArray(of)) return of[Number(key)];
    return isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;
  }, values);
}

function pendingAt(pending: Json, path: ArgumentPath): Json | undefined {
  return path.reduce<Json | undefined>((of, key) => {
    if (of === true) return true;
    if (isArray(of)) return of[Number(key)];
    return isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;
  }, pending);
}

function positionOf(
  engine: Engine,
  change: ResourceChange,
  [name = ""]: ArgumentPath,
): Position | undefined {
  const block = blockOf(engine, change);
  const argument = block?.body.arguments.get(String(name));
  const nested = block?.body.blocks.find(({ type }) => type === name);
  return argument?.at ?? nested?.at ?? block?.at;
}
