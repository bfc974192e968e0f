import { POLICY_DATA } from "../../aws/policy-documents.js";
import { isNumber } from "../../number/number.js";
import { isArray, isObject, type Json, type JsonObject } from "../../plan/json.js";
import { argumentValue } from "../configuration/arguments.js";
import { hasUnknown } from "../configuration/attributes.js";
import type { Engine } from "../configuration/engine.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { itemsOf, type MappingValue, type Value } from "../values/value.js";
import { blocksLike, memberOf } from "./blocks.js";
import type { WrittenData, WrittenDocument, WrittenNode } from "./written.js";
import { combined, nodeOfJson, nodesOf, UNKNOWN_NODE } from "./written-nodes.js";

/** The documents that a value may be. */
export type DocumentsOf = (value: Value) => readonly WrittenDocument[];

/**
 * What a data source that writes a policy document is given: what the plan knows of it, element by element, and
 * for the others what its expressions come to.
 */
export function policyData(
  engine: Engine,
  instance: PlannedInstance,
  documentsOf: DocumentsOf,
): readonly WrittenData[] {
  const values = instance.values ?? instance.change?.after ?? {};
  const pending = pendingOf(instance);
  const given = (name: string) => argumentValue(engine, instance, name);
  const settings = combined([
    plannedNodes(values[POLICY_DATA.version], pending[POLICY_DATA.version], () =>
      given(POLICY_DATA.version),
    ),
    plannedNodes(values[POLICY_DATA.id], pending[POLICY_DATA.id], () => given(POLICY_DATA.id)),
  ]);
  const statements = combined(statementsOf(values, pending, given(POLICY_DATA.statement)));
  const merged = (list: string, single: string) =>
    documentLists({ values, pending, given, documentsOf }, list, single);
  const sources = merged(POLICY_DATA.sources, POLICY_DATA.source);
  const overrides = merged(POLICY_DATA.overrides, POLICY_DATA.override);
  const many = settings.length * statements.length * sources.length * overrides.length;
  const certain = <T>(of: readonly T[], otherwise: T) =>
    many > MOST_OUTCOMES && of.length > 1 ? [otherwise] : of;
  return certain(settings, [UNKNOWN_NODE, UNKNOWN_NODE]).flatMap(
    ([version = UNKNOWN_NODE, id = UNKNOWN_NODE]) =>
      certain(statements, [UNKNOWN_NODE]).flatMap((own) =>
        certain<WrittenData["sources"]>(sources, "unknown").flatMap((before) =>
          certain<WrittenData["overrides"]>(overrides, "unknown").map((after) => ({
            version,
            id,
            sources: before,
            statements: own,
            overrides: after,
          })),
        ),
      ),
  );
}

const MOST_OUTCOMES = 32;

function pendingOf({ change }: PlannedInstance): JsonObject {
  return isObject(change?.afterUnknown) ? change.afterUnknown : {};
}

/** Its blocks, in their order. */
function statementsOf(
  values: JsonObject,
  pending: JsonObject,
  given: Value | undefined,
): readonly (readonly WrittenNode[])[] {
  const unknown = pending[POLICY_DATA.statement];
  const known = values[POLICY_DATA.statement];
  const items = given?.kind === "sequence" ? itemsOf(given) : undefined;
  if (unknown === true) return items?.map(nodesOf) ?? [[UNKNOWN_NODE]];
  const planned = isArray(known) ? known : [];
  const written = items?.length === planned.length ? items : undefined;
  return planned.map((one, index) =>
    plannedNodes(one, isArray(unknown) ? unknown[index] : undefined, () => written?.[index]),
  );
}

interface Asked {
  readonly values: JsonObject;
  readonly pending: JsonObject;
  readonly given: (name: string) => Value | undefined;
  readonly documentsOf: DocumentsOf;
}

function documentLists(
  asked: Asked,
  list: string,
  single: string,
): readonly (readonly WrittenDocument[] | "unknown")[] {
  const outcomes = [
    ...documentsIn(asked, list),
    ...(hasOne(asked, single) ? [documentsAt(asked, single)] : []),
  ];
  if (outcomes.includes("unknown")) return ["unknown"];
  return combined<WrittenDocument>(
    outcomes.flatMap((one) => (one === "unknown" ? [] : [one])),
    UNKNOWN_DOCUMENT,
  );
}

export const UNKNOWN_DOCUMENT: WrittenDocument = {
  kind: "unknown",
  reason: { kind: "computed", reference: "a policy document" },
  at: undefined,
  statements: () => [],
  inferred: undefined,
};

function hasOne({ values, pending }: Asked, name: string): boolean {
  return hasUnknown(pending[name]) || (typeof values[name] === "string" && values[name] !== "");
}

function documentsAt({ values, given, documentsOf }: Asked, name: string) {
  const known = values[name];
  if (typeof known === "string") return documentsOf({ kind: "scalar", value: known });
  const value = given(name);
  return value === undefined ? ("unknown" as const) : documentsOf(value);
}

function documentsIn(
  { values, pending, given, documentsOf }: Asked,
  name: string,
): readonly (readonly WrittenDocument[] | "unknown")[] {
  const unknown = pending[name];
  const known = values[name];
  if (!hasUnknown(unknown) && !isArray(known)) return [];
  const value = given(name);
  const items = value?.kind === "sequence" ? itemsOf(value) : undefined;
  if (unknown === true) return items?.map(documentsOf) ?? ["unknown"];
  const planned = isArray(known) ? known : [];
  const pendingItems = isArray(unknown) ? unknown : [];
  const count = Math.max(planned.length, pendingItems.length);
  const written = items?.length === count ? items : undefined;
  // Of a list of one, the plan's references alone tell what it may be of.
  const only =
    items === undefined && count === 1 && value?.kind === "attribute" ? value : undefined;
  return Array.from({ length: count }, (_, index) => {
    const text = planned[index];
    const item = written?.[index] ?? only;
    if (typeof text === "string") {
      // What is written there tells where the statements stand.
      const isSame = item?.kind === "scalar" && item.value === text;
      return documentsOf(isSame ? item : { kind: "scalar", value: text });
    }
    if (pendingItems[index] !== true) return [];
    return item === undefined ? "unknown" : documentsOf(item);
  }).filter((outcomes) => outcomes.length > 0);
}

/** A value of which the plan knows parts; `given` is what was written there. */
function plannedNodes(
  after: Json | undefined,
  pending: Json | undefined,
  given: () => Value | undefined,
): readonly WrittenNode[] {
  if (pending === true) {
    const value = given();
    return value === undefined ? [UNKNOWN_NODE] : nodesOf(value);
  }
  if (isArray(pending) && hasUnknown(pending)) {
    return listNodes(isArray(after) ? after : [], pending, given());
  }
  const value = given();
  const written = value?.kind === "mapping" ? value : undefined;
  if (isObject(pending) && hasUnknown(pending)) {
    return objectNodes(isObject(after) ? after : {}, pending, written);
  }
  const node = nodeOfJson(after ?? null);
  return [node.kind === "object" ? { ...node, at: written?.at } : node];
}

function objectNodes(
  after: JsonObject,
  pending: JsonObject,
  written: MappingValue | undefined,
): readonly WrittenNode[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(pending)])];
  const member = (key: string) => written && memberOf(written, key);
  const outcomes = keys.map((key) => plannedNodes(after[key], pending[key], () => member(key)));
  return combined(outcomes).map((values) => ({
    kind: "object",
    members: keys.map((key, index) => ({ key, value: values[index] ?? UNKNOWN_NODE })),
    at: written?.at,
  }));
}

/**
 * A list or a set: the plan has those of a set in another order than they are written in, so that what is
 * known of one has to tell which it is.
 */
function listNodes(
  after: readonly Json[],
  pending: readonly Json[],
  given: Value | undefined,
): readonly WrittenNode[] {
  const items = given?.kind === "sequence" ? itemsOf(given) : [];
  const unknown = pending.filter((one) => one === true).length;
  const rest = items.filter(
    (item) => !(item.kind === "scalar" && after.includes(comparable(item.value))),
  );
  const known = pending.flatMap((inner, index): readonly (readonly WrittenNode[])[] =>
    inner === true
      ? []
      : [plannedNodes(after[index], inner, () => only(blocksLike(after[index], items)))],
  );
  const others =
    rest.length === unknown
      ? rest.map(nodesOf)
      : Array.from({ length: unknown }, () => [UNKNOWN_NODE]);
  return combined([...known, ...others]).map((all) => ({ kind: "list", items: all }));
}

function comparable(value: Json): Json {
  return isNumber(value) ? String(value) : value;
}

function only<T>(of: readonly T[]): T | undefined {
  return of.length === 1 ? of[0] : undefined;
}
