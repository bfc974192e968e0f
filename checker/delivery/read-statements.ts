import { knownText } from "./iam/text.js";
import { type Member, type Tree, UNKNOWN_TREE } from "./iam/tree.js";
import type { MergedStatement, PlacedTree } from "./merged-statements.js";

/** What the provider reads of a document that is merged with others. */
export interface ReadDocument {
  readonly version: Tree | undefined;
  readonly id: string | undefined;
  readonly statements: readonly MergedStatement[];
}

/**
 * Reads a document as the provider does: what it does not know is lost, names of elements are taken in any case,
 * and any text for a principal stands for everybody. Undefined where nothing can be said of it.
 */
export function readStatements({ tree, places }: PlacedTree): ReadDocument | undefined {
  const members = fieldsIn(tree, ["Version", "Id", "Statement"]);
  if (members === undefined) return undefined;
  const list = members.get("Statement") ?? NOTHING;
  if (list.kind !== "null" && list.kind !== "list") return undefined;
  const id = members.get("Id");
  const version = members.get("Version");
  return {
    version: version?.kind === "null" ? undefined : version,
    id: (id?.kind === "text" ? knownText(id.text) : undefined) || undefined,
    statements:
      list.kind === "null" ? [] : list.items.map((one, index) => statement(one, places[index])),
  };
}

const NOTHING: Tree = { kind: "null" };

const FIELDS = [
  ...["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"],
  ...["Principal", "NotPrincipal", "Condition"],
];

function statement(tree: Tree, at: MergedStatement["at"]): MergedStatement {
  const fields = fieldsIn(tree, FIELDS);
  if (fields === undefined) return { tree: UNKNOWN_TREE, sid: undefined, at };
  const members: Member[] = [];
  for (const [name, value] of fields) {
    const kept = fieldOf(name, value);
    if (kept !== undefined) members.push({ key: [name], value: kept });
  }
  const sid = fields.get("Sid") ?? NOTHING;
  const name = sid.kind === "text" ? knownText(sid.text) : sid.kind === "null" ? "" : undefined;
  return { tree: { kind: "object", members }, sid: name, at };
}

function fieldOf(name: string, value: Tree): Tree | undefined {
  if (value.kind === "null") return undefined;
  switch (name) {
    case "Sid":
    case "Effect":
      return value.kind === "text" && knownText(value.text) === "" ? undefined : value;
    case "Principal":
    case "NotPrincipal":
      return value.kind === "text" ? { kind: "text", text: ["*"] } : value;
    case "Condition":
      return conditions(value);
    default:
      return value;
  }
}

/** A number among the values of a condition is lost, with its condition. */
function conditions(tree: Tree): Tree | undefined {
  if (tree.kind !== "object") return tree;
  const tests = tree.members.flatMap(({ key, value }): readonly Member[] => {
    if (value.kind !== "object") return [{ key, value }];
    const kept = value.members
      .filter(({ value: one }) => !isLost(one))
      .map((member) => ({ ...member, value: asText(member.value) }));
    if (kept.length === 0) return [];
    return [{ key, value: { kind: "object", members: kept } }];
  });
  return tests.length === 0 ? undefined : { kind: "object", members: tests };
}

/** `true` and `false` become text. */
function asText(value: Tree): Tree {
  return value.kind === "scalar" ? { kind: "text", text: [value.text] } : value;
}

function isLost(value: Tree): boolean {
  if (value.kind === "scalar") return value.text !== "true" && value.text !== "false";
  return value.kind === "null" || value.kind === "object";
}

/** The members that have these names, in any case; undefined where the names are not all known. */
function fieldsIn(tree: Tree, names: readonly string[]): ReadonlyMap<string, Tree> | undefined {
  if (tree.kind !== "object") return undefined;
  const fields = new Map<string, Tree>();
  for (const { key, value } of tree.members) {
    const known = knownText(key);
    if (known === undefined) return undefined;
    const name = names.find((one) => one.toLowerCase() === known.toLowerCase());
    if (name !== undefined) fields.set(name, value);
  }
  return fields;
}
