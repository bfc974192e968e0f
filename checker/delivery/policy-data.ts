import type { WrittenData, WrittenNode } from "../trace/model.js";
import { knownText, type Text } from "./iam/text.js";
import { type Member, type Tree, UNKNOWN_TREE } from "./iam/tree.js";
import {
  type MergedStatement,
  mergeStatements,
  overrideByUnknown,
  type PlacedTree,
} from "./merged-statements.js";
import { readStatements } from "./read-statements.js";
import type { Symbols } from "./symbols.js";
import { treeOfNode } from "./written-tree.js";

/** A document that is merged with others; undefined where nothing is known of it. */
export type MergedDocument = PlacedTree | undefined;

/**
 * What `aws_iam_policy_document` makes of its arguments.
 *
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
 * and policy_model.go beside it.
 *
 * @param documents those of a list of documents, in their order.
 */
export function renderPolicyData(
  data: WrittenData,
  symbols: Symbols,
  documents: (of: WrittenData["sources"]) => readonly MergedDocument[],
): PlacedTree {
  const own = settingsOf(data, symbols);
  let statements: readonly MergedStatement[] = [];
  const versions: (Tree | undefined)[] = [];
  let id: string | undefined;
  const merge = (document: MergedDocument, isOverride: boolean) => {
    const read = document && readStatements(document);
    versions.push(read === undefined ? UNKNOWN_TREE : read.version);
    id = read?.id ?? id;
    if (read !== undefined) {
      statements = mergeStatements(statements, read.statements);
    } else {
      // No two sources may have statements of one name.
      const kept = isOverride ? overrideByUnknown(statements) : statements;
      statements = [...kept, UNKNOWN_STATEMENT];
    }
  };
  for (const source of documents(data.sources)) merge(source, false);
  versions.push(own.version);
  id = own.id ?? id;
  statements = mergeStatements(
    statements,
    data.statements.map((one) => ownStatement(one, symbols)),
  );
  for (const override of documents(data.overrides)) merge(override, true);
  const members: Member[] = [{ key: ["Version"], value: greatest(versions) }];
  if (id !== undefined) members.push({ key: ["Id"], value: { kind: "text", text: [id] } });
  if (statements.length > 0) {
    const items = statements.map(({ tree }) => tree);
    members.push({ key: ["Statement"], value: { kind: "list", items } });
  }
  return { tree: { kind: "object", members }, places: statements.map(({ at }) => at) };
}

const UNKNOWN_STATEMENT: MergedStatement = { tree: UNKNOWN_TREE, sid: undefined, at: undefined };

const DEFAULT_VERSION = "2012-10-17";

function settingsOf({ version, id }: WrittenData, symbols: Symbols) {
  const tree = treeOfNode(version, symbols);
  const isUnset = tree.kind === "null" || textIn(tree) === "";
  const name = textIn(treeOfNode(id, symbols));
  return {
    version: isUnset ? ({ kind: "text", text: [DEFAULT_VERSION] } as const) : tree,
    id: name === "" ? undefined : name,
  };
}

/** The greatest text of those that say one. Of a document that nobody knows, it could be any that AWS takes. */
function greatest(versions: readonly (Tree | undefined)[]): Tree {
  const texts = versions.flatMap((one) => (one === undefined ? [] : [textIn(one)]));
  const known = texts.filter((text) => text !== undefined);
  const last = known.toSorted().at(-1);
  if (last === undefined || (known.length < texts.length && last < DEFAULT_VERSION)) {
    return UNKNOWN_TREE;
  }
  return { kind: "text", text: [last] };
}

function textIn(tree: Tree): string | undefined {
  return tree.kind === "text" ? knownText(tree.text) : undefined;
}

/** A `statement` block as JSON. */
function ownStatement(node: WrittenNode, symbols: Symbols): MergedStatement {
  if (node.kind !== "object") return UNKNOWN_STATEMENT;
  const given = new Map(node.members.map(({ key, value }) => [key, treeOfNode(value, symbols)]));
  const members: Member[] = [];
  const add = (key: string, value: Tree | undefined) => {
    if (value !== undefined) members.push({ key: [key], value });
  };
  const sid = given.get("sid") ?? NOTHING;
  const name = sid.kind === "null" ? "" : textIn(sid);
  if (name !== "") add("Sid", sid);
  const effect = given.get("effect") ?? NOTHING;
  add("Effect", effect.kind === "null" ? { kind: "text", text: ["Allow"] } : effect);
  add(
    "Action",
    setOf(given.get("actions"), (text) => text),
  );
  add(
    "NotAction",
    setOf(given.get("not_actions"), (text) => text),
  );
  add("Resource", setOf(given.get("resources"), withVariables));
  add("NotResource", setOf(given.get("not_resources"), withVariables));
  add("Principal", principalsOf(given.get("principals")));
  add("NotPrincipal", principalsOf(given.get("not_principals")));
  add("Condition", conditionsOf(given.get("condition")));
  return { tree: { kind: "object", members }, sid: name, at: node.at };
}

const NOTHING: Tree = { kind: "null" };

/** `&{aws:username}` is how a policy variable is written. */
function withVariables(text: Text): Text {
  return text.map((part) => (typeof part === "string" ? part.replaceAll("&{", "${") : part));
}

/** What there is to say of a set; undefined where it is left out. */
function setOf(tree: Tree | undefined, change: (text: Text) => Text): Tree | undefined {
  if (tree === undefined || tree.kind === "null") return undefined;
  if (tree.kind !== "list") return UNKNOWN_TREE;
  const items = itemsIn(tree, change);
  const [only] = items;
  if (only === undefined) return undefined;
  // An element by itself stands without a list, and may be nothing but text.
  return items.length === 1 && only.kind === "text" ? only : { kind: "list", items };
}

function itemsIn(tree: Tree & { readonly kind: "list" }, change: (text: Text) => Text) {
  return tree.items
    .filter(({ kind }) => kind !== "null")
    .map((item): Tree => {
      if (item.kind === "text") return { kind: "text", text: change(item.text) };
      return item.kind === "scalar" ? { kind: "text", text: change([item.text]) } : UNKNOWN_TREE;
    });
}

function membersIn(tree: Tree): ReadonlyMap<string, Tree> | undefined {
  if (tree.kind !== "object") return undefined;
  return new Map(tree.members.map(({ key, value }) => [knownText(key) ?? "", value]));
}

/** Blocks of one type are one list of names. */
function principalsOf(blocks: Tree | undefined): Tree | undefined {
  if (blocks === undefined || blocks.kind === "null") return undefined;
  if (blocks.kind !== "list") return UNKNOWN_TREE;
  if (blocks.items.length === 0) return undefined;
  const named = new Map<string, Tree[]>();
  for (const block of blocks.items) {
    const members = membersIn(block);
    const type = textIn(members?.get("type") ?? NOTHING);
    const names = members?.get("identifiers");
    if (type === undefined || names === undefined) return UNKNOWN_TREE;
    const items = names.kind === "list" ? itemsIn(names, withVariables) : [UNKNOWN_TREE];
    named.set(type, [...(named.get(type) ?? []), ...items]);
  }
  const everybody = named.get("*");
  if (everybody !== undefined && blocks.items.length === 1) {
    const [only = NOTHING, ...others] = everybody;
    // Whether it is the one name that stands for all is not known.
    if (others.length === 0 && only.kind !== "text") return UNKNOWN_TREE;
    if (others.length === 0 && textIn(only) === "*") return only;
  }
  return objectOf([...named].map(([type, items]) => [type, oneOrList(items)]));
}

/** Conditions of one test and one variable are one list of values. */
function conditionsOf(blocks: Tree | undefined): Tree | undefined {
  if (blocks === undefined || blocks.kind === "null") return undefined;
  if (blocks.kind !== "list") return UNKNOWN_TREE;
  if (blocks.items.length === 0) return undefined;
  const tests = new Map<string, Map<string, Tree[]>>();
  for (const block of blocks.items) {
    const members = membersIn(block);
    const test = textIn(members?.get("test") ?? NOTHING);
    const variable = textIn(members?.get("variable") ?? NOTHING);
    const values = members?.get("values");
    if (test === undefined || variable === undefined || values === undefined) return UNKNOWN_TREE;
    const items = values.kind === "list" ? itemsIn(values, withVariables) : [UNKNOWN_TREE];
    const variables = tests.get(test) ?? new Map<string, Tree[]>();
    variables.set(variable, [...(variables.get(variable) ?? []), ...items]);
    tests.set(test, variables);
  }
  return objectOf(
    [...tests].map(([test, variables]) => [
      test,
      objectOf([...variables].map(([variable, items]) => [variable, oneOrList(items)])),
    ]),
  );
}

function oneOrList(items: readonly Tree[]): Tree {
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: "list", items };
}

function objectOf(members: readonly (readonly [string, Tree])[]): Tree {
  return { kind: "object", members: members.map(([key, value]) => ({ key: [key], value })) };
}
